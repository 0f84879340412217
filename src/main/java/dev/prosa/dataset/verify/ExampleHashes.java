package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.prosa.dataset.ChecksummedOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

/**
 * What the examples of a series are known by: for each, 64 bits of all of it and 64 of what it
 * begins with. For one thread.
 */
final class ExampleHashes {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> USERS = Set.of("user", "human");

  /** Nobody's first question is longer. */
  private static final int MOST_HELD = 4 << 20;

  private static final int BUFFER_BYTES = 4096;

  private final MessageDigest digest = ChecksummedOutput.sha256Digest();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long[] pairs = new long[1024];
  private int size;

  /** Adds a file's examples, one a line. Of each, only the beginning is held. */
  void read(InputStream file) throws IOException {
    InputStream input = new BufferedInputStream(file, 1 << 16);
    Line line = new Line();
    for (int b = input.read(); b >= 0; b = input.read()) {
      if (b != '\n') {
        line.add((byte) b);
      } else {
        add(line);
        line = new Line();
      }
    }
    if (!line.isEmpty()) {
      add(line);
    }
  }

  /**
   * A line as an example. Of a document, a person a line, the brackets and commas around belong to
   * nobody: an object is put together again.
   */
  private final class Line {
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(256);
    private int filled;
    private boolean begun;
    private int last = -1;

    boolean isEmpty() {
      return last < 0;
    }

    void add(byte b) {
      if (filled == buffer.length) {
        flush();
      }
      if (last >= 0) {
        buffer[filled++] = (byte) last;
      }
      last = b & 0xFF;
    }

    /** The hash of all of it. */
    long end() {
      if (filled == buffer.length) {
        flush();
      }
      if (last >= 0) {
        buffer[filled++] = (byte) (last == ',' ? '}' : last);
      }
      flush();
      return ByteBuffer.wrap(digest.digest()).getLong();
    }

    String beginning() {
      return beginning.toString(UTF_8);
    }

    private void flush() {
      if (!begun) {
        boolean whole =
            (filled > 1 && buffer[0] == '{' && buffer[1] == '"')
                || (filled > 2
                    && buffer[0] == (byte) 0xEF
                    && buffer[1] == (byte) 0xBB
                    && buffer[2] == (byte) 0xBF);
        if (!whole) {
          digest.update((byte) '{');
          beginning.write('{');
        }
        begun = true;
      }
      digest.update(buffer, 0, filled);
      beginning.write(
          buffer, 0, Math.min(filled, MOST_HELD - Math.min(MOST_HELD, beginning.size())));
      filled = 0;
    }
  }

  /**
   * How many examples two series have in common.
   *
   * @param same letter by letter
   * @param changed of the others, those that begin with the same question
   */
  record Matches(long same, long changed) {}

  /** How many there are. */
  long count() {
    return size / 2;
  }

  /** What became of these in {@code later}. */
  Matches comparedTo(ExampleHashes later) {
    Unmatched before = new Unmatched(this);
    Unmatched after = new Unmatched(later);
    long same = Unmatched.match(before, after, 0);
    long changed = Unmatched.match(before, after, 1);
    return new Matches(same, changed);
  }

  private void add(Line line) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = line.end();
    pairs[size++] = hash(beginning(line.beginning()));
  }

  /** The first thing that the user says; of a chat without roles, its first text. */
  private static String beginning(String example) {
    String first = "";
    boolean user = false;
    try (JsonParser parser = JSON.createParser(example)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.VALUE_STRING) {
          continue;
        }
        String text = parser.getText();
        if (user) {
          return text;
        }
        user = USERS.contains(text);
        first = first.isEmpty() ? text : first;
      }
    } catch (JsonProcessingException notJson) {
      return example;
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot be read", impossible);
    }
    return first;
  }

  private long hash(String text) {
    return ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8))).getLong();
  }

  /** Pairs that have no partner yet. */
  private static final class Unmatched {
    private long[][] left;

    Unmatched(ExampleHashes hashes) {
      left = new long[hashes.size / 2][];
      for (int i = 0; i < left.length; i++) {
        left[i] = new long[] {hashes.pairs[2 * i], hashes.pairs[2 * i + 1]};
      }
    }

    /** Takes those away that are alike in that respect, and says how many. */
    static long match(Unmatched one, Unmatched other, int by) {
      one.sort(by);
      other.sort(by);
      int i = 0;
      int j = 0;
      int leftOfOne = 0;
      int leftOfOther = 0;
      long matched = 0;
      while (i < one.left.length && j < other.left.length) {
        int order = Long.compare(one.left[i][by], other.left[j][by]);
        if (order == 0) {
          i++;
          j++;
          matched++;
        } else if (order < 0) {
          one.left[leftOfOne++] = one.left[i++];
        } else {
          other.left[leftOfOther++] = other.left[j++];
        }
      }
      one.keep(leftOfOne, i);
      other.keep(leftOfOther, j);
      return matched;
    }

    private void sort(int by) {
      Arrays.sort(left, (a, b) -> Long.compare(a[by], b[by]));
    }

    private void keep(int count, int from) {
      int rest = left.length - from;
      System.arraycopy(left, from, left, count, rest);
      left = Arrays.copyOf(left, count + rest);
    }
  }
}
