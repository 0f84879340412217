package dev.prosa.tuning.rules;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.prosa.message.JsonText;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.Utf8;
import dev.prosa.testing.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Any text, escaped in either of our ways, is what another parser reads. */
public final class EscapesFuzz implements FuzzTarget {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    String any = new String(input, 1, input.length - 1, (input[0] & 1) == 0 ? UTF_8 : UTF_16BE);
    String text = new Message(Role.USER, any, 0, "5511").content();
    JsonText escaped = JsonText.of(text);
    byte[] quoted = new byte[escaped.length() + 2];
    quoted[0] = '"';
    escaped.copyTo(quoted, 1);
    quoted[quoted.length - 1] = '"';
    require(read(quoted).equals(text), "as stored it reads as another text");
    require(escaped.unescape().equals(text), "unescaped it is another text");
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write('"');
    byte[] bytes = new byte[text.length() * JsonEscapes.MOST_BYTES];
    JsonEscapes escapes = new JsonEscapes();
    for (int from = 0; from < any.length(); ) {
      int to = JsonEscapes.endOfPiece(any, from);
      line.write(bytes, 0, escapes.escape(any, from, to, bytes, 0));
      from = to;
    }
    line.write('"');
    require(read(line.toByteArray()).equals(text), "in a dataset it reads as another text");
    require(
        Utf8.firstInvalid(line.toByteArray(), 0, line.size()) < 0, "in a dataset it is not UTF-8");
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private static String read(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return parser.getText();
    }
  }
}
