package dev.prosa.tuning;

import dev.prosa.tuning.rules.JsonEscapes;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers for a while how texts stand in JSON, so that an example is escaped once and not once
 * for each target. For one thread.
 */
public final class EscapeCache {

  /** Longer ones are not remembered: escaping them again costs less than keeping them. */
  private static final int MOST_CHARS = 1 << 12;

  /**
   * Enough for one example and those around it; more would only drive out the processor's cache.
   */
  private static final int MOST_BYTES = 1 << 17;

  private final JsonEscapes escapes = new JsonEscapes();
  private final byte[] scratch = new byte[MOST_CHARS * JsonEscapes.MOST_BYTES];
  private final Map<String, byte[]> known = new HashMap<>();
  private int bytes;

  /** Writes {@code text} as it stands between the quotes of a JSON string. */
  void write(String text, JsonOutput json) throws IOException {
    if (text.length() > MOST_CHARS) {
      json.write(text);
      return;
    }
    byte[] escaped = known.get(text);
    if (escaped == null) {
      escaped = escape(text);
    }
    json.write(escaped);
  }

  private byte[] escape(String text) {
    int length = escapes.escape(text, 0, text.length(), scratch, 0);
    byte[] escaped = Arrays.copyOf(scratch, length);
    if (bytes + length > MOST_BYTES) {
      known.clear();
      bytes = 0;
    }
    bytes += length;
    known.put(text, escaped);
    return escaped;
  }
}
