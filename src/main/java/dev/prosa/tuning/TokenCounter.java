package dev.prosa.tuning;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import dev.prosa.transcript.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens as OpenAI bills chats: those of the contents, 3 for each message, 3 for each
 * conversation (OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning").
 *
 * <p>Exact for texts up to {@value #SLICE} characters. Longer ones are counted slice by slice,
 * which bounds the time and may count a token or two too many where no space is near the border.
 * Text that looks like a control token, {@code <|endoftext|>}, counts as the text it is. Safe for
 * use by many threads.
 */
public final class TokenCounter {

  /** What a message has beside its content. */
  public static final int PER_MESSAGE = 3;

  /** What a conversation has beside its messages. */
  public static final int PER_CONVERSATION = 3;

  static final int SLICE = 32_000;

  /** How far before the end of a slice a space is looked for. */
  private static final int SEARCH = 256;

  private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

  private final TokenEncoding encoding;
  private @Nullable volatile Encoding loaded;

  /** A counter by that vocabulary, which is loaded when the first text is counted. */
  public TokenCounter(TokenEncoding encoding) {
    this.encoding = encoding;
  }

  /** How many tokens {@code text} has. */
  public long tokens(String text) {
    return tokens(text, Long.MAX_VALUE);
  }

  /**
   * How many tokens {@code text} has, or some number above {@code limit} as soon as it is clear
   * that there are more than that.
   */
  public long tokens(String text, long limit) {
    long tokens = 0;
    int start = 0;
    while (start < text.length() && tokens <= limit) {
      int end = endOfSlice(text, start);
      tokens += encoding().countTokensOrdinary(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  /** How many tokens a conversation has, system prompt included. */
  public long tokens(@Nullable String system, List<Turn> turns) {
    long tokens = PER_CONVERSATION + (system == null ? 0 : PER_MESSAGE + tokens(system));
    for (Turn turn : turns) {
      tokens += PER_MESSAGE + tokens(turn.text());
    }
    return tokens;
  }

  /**
   * How many tokens {@code text} has at most, without counting: a token stands for a byte of UTF-8
   * or more.
   */
  public static long atMost(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair has two of its four bytes.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes;
  }

  private Encoding encoding() {
    Encoding known = loaded;
    if (known == null) {
      known = ENCODINGS.getEncoding(encoding.type());
      loaded = known;
    }
    return known;
  }

  /** Before a space between words if there is one, since no token crosses that. */
  private static int endOfSlice(String text, int start) {
    int end = start + SLICE;
    if (end >= text.length()) {
      return text.length();
    }
    for (int i = end - 1; i > end - SEARCH; i--) {
      if (text.charAt(i) == ' '
          && Character.isLetter(text.charAt(i - 1))
          && Character.isLetter(text.charAt(i + 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}
