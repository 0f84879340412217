package dev.prosa.tuning;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of an example as OpenAI documents it: 3 for each message, those of its text,
 * and 3 for the whole (OpenAI Cookbook, "Data preparation and analysis for chat model
 * fine-tuning"). Thread-safe.
 */
public final class TokenCounter {

  static final int PER_MESSAGE = 3;
  static final int PER_EXAMPLE = 3;

  /**
   * Byte-pair merging takes time by the square of a run without spaces, so long texts go in parts.
   */
  private static final int PART = 4_096;

  private static final int LONG_WORD = 256;

  private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

  private final EncodingType type;
  private @Nullable volatile Encoding loaded;

  private TokenCounter(EncodingType type) {
    this.type = type;
  }

  /**
   * What can be asked for.
   *
   * @throws IllegalArgumentException if {@code name} is not one of them; the message names them
   */
  public static TokenCounter of(String name) {
    for (Tokens tokens : Tokens.values()) {
      if (tokens.label.equals(name)) {
        return new TokenCounter(tokens.type);
      }
    }
    throw new UnknownChoiceException(
        "--tokenizer", Arrays.stream(Tokens.values()).map(t -> t.label).toList(), name);
  }

  /**
   * The tokens of a turn, those for its being a message included. Texts of more than {@value #PART}
   * chars are counted in parts, which may count one more where a part does not end between words.
   */
  public long of(Turn turn) {
    return of(turn, Long.MAX_VALUE);
  }

  /** The same, or some number above {@code limit} as soon as it is clear that there are more. */
  public long of(Turn turn, long limit) {
    long tokens = PER_MESSAGE + of(turn.text(), limit);
    for (ToolRound round : turn.rounds()) {
      tokens += PER_MESSAGE + of(round.text(), limit);
      for (ToolRound.Call call : round.calls()) {
        tokens += PER_MESSAGE + of(call.name(), limit) + of(call.arguments(), limit);
        tokens += of(call.result(), limit);
      }
    }
    return tokens;
  }

  /** The tokens that describing tools takes, about: providers write them in their own ways. */
  public long of(@Nullable ToolDeclarations tools) {
    return tools == null ? 0 : of(tools.json(), Long.MAX_VALUE);
  }

  /** What a turn has at most, without counting: a token stands for a byte of UTF-8 or more. */
  static long atMost(Turn turn) {
    long bytes = bytes(turn.text());
    for (ToolRound round : turn.rounds()) {
      bytes += PER_MESSAGE + bytes(round.text());
      for (ToolRound.Call call : round.calls()) {
        bytes += PER_MESSAGE + bytes(call.name()) + bytes(call.arguments()) + bytes(call.result());
      }
    }
    return PER_MESSAGE + bytes;
  }

  private static long bytes(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair stands for two of its four bytes.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes;
  }

  /** The tokens of a system prompt and of the example itself. */
  public long ofFrame(@Nullable String system) {
    return PER_EXAMPLE + (system == null ? 0 : PER_MESSAGE + of(system, Long.MAX_VALUE));
  }

  private long of(String text, long limit) {
    long tokens = 0;
    int start = 0;
    while (start < text.length() && tokens <= limit) {
      int end = endOfPart(text, start);
      tokens += encoding().countTokensOrdinary(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  /** Before a space between words, if there is one near: no token reaches across that. */
  private static int endOfPart(String text, int start) {
    int end = start + PART;
    if (end >= text.length()) {
      return text.length();
    }
    for (int i = end - 1; i > end - LONG_WORD; i--) {
      if (text.charAt(i) == ' '
          && Character.isLetter(text.charAt(i - 1))
          && Character.isLetter(text.charAt(i + 1))) {
        return i;
      }
    }
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  /**
   * Loaded when the first text is counted: that takes half a second, and most exports need none.
   */
  private Encoding encoding() {
    Encoding encoding = loaded;
    if (encoding == null) {
      encoding = REGISTRY.getEncoding(type);
      loaded = encoding;
    }
    return encoding;
  }

  private enum Tokens {
    O200K("o200k_base", EncodingType.O200K_BASE),
    CL100K("cl100k_base", EncodingType.CL100K_BASE);

    final String label;
    final EncodingType type;

    Tokens(String label, EncodingType type) {
      this.label = label;
      this.type = type;
    }
  }
}
