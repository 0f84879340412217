package dev.prosa.tuning;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.prosa.transcript.Turn;
import java.util.Arrays;
import java.util.stream.Collectors;
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
  public static TokenCounter named(String name) {
    for (Tokens tokens : Tokens.values()) {
      if (tokens.label.equals(name)) {
        return new TokenCounter(tokens.type);
      }
    }
    throw new IllegalArgumentException(
        "--tokenizer knows "
            + Arrays.stream(Tokens.values()).map(t -> t.label).collect(Collectors.joining(", "))
            + ", not "
            + name);
  }

  /**
   * The tokens of a turn, those for its being a message included. Texts of more than {@value #PART}
   * chars are counted in parts, which may count one more for each.
   */
  public long of(Turn turn) {
    return PER_MESSAGE + of(turn.text());
  }

  /** The tokens of a system prompt and of the example itself. */
  public long ofFrame(@Nullable String system) {
    return PER_EXAMPLE + (system == null ? 0 : PER_MESSAGE + of(system));
  }

  private long of(String text) {
    long tokens = 0;
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + PART);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      tokens += encoding().countTokensOrdinary(text.substring(start, end));
      start = end;
    }
    return tokens;
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
