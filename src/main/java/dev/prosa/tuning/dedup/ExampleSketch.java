package dev.prosa.tuning.dedup;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import java.util.Arrays;

/**
 * What an example is compared by: the same numbers on any machine, in any run. Only its own turns
 * count, not what is shown as context.
 *
 * <p>Likeness is the share of common shingles (Jaccard): three words in a row, who says them
 * included, with letters in lower case, any number alike, and neither punctuation nor spacing. A
 * shingle is 32 bits of a hash, so the likeness of two examples of a thousand words is off by one
 * shingle once in ten thousand pairs.
 */
public final class ExampleSketch {

  private static final int WORDS_IN_A_SHINGLE = 3;

  private static final long USER = Hash.mix(0x75736572L);
  private static final long ASSISTANT = Hash.mix(0x61737369L);

  private final long exact;
  private final int[] shingles;

  private ExampleSketch(long exact, int[] shingles) {
    this.exact = exact;
    this.shingles = shingles;
  }

  /** The sketch of {@code example}. */
  public static ExampleSketch of(Example example) {
    Shingles shingles = new Shingles();
    long exact = 0;
    for (Turn turn : example.turns()) {
      long role = turn.role() == Role.USER ? USER : ASSISTANT;
      shingles.add(role);
      String text = NormalText.composed(turn.transcription());
      NormalText.forEachWord(text, shingles::add);
      exact = Hash.mix(exact ^ role);
      exact = Hash.mix(exact ^ NormalText.hash(text));
    }
    return new ExampleSketch(exact, shingles.distinct());
  }

  /** Equal for replies that differ in nothing but case, numbers, punctuation and spacing. */
  public static long ofReply(String reply) {
    long[] hash = {ASSISTANT};
    NormalText.forEachWord(NormalText.composed(reply), word -> hash[0] = Hash.mix(hash[0] ^ word));
    return hash[0];
  }

  /**
   * Equal for examples that say the same, word for word, but for spacing. Of a billion different
   * examples, one pair in forty runs has the same.
   */
  public long exact() {
    return exact;
  }

  /** Its shingles, ascending, each once; at least one. */
  int[] shingles() {
    return shingles;
  }

  /** The likeness of both, from 0 to 1. */
  public double similarity(ExampleSketch other) {
    int common = 0;
    for (int shingle : other.shingles) {
      common += Arrays.binarySearch(shingles, shingle) >= 0 ? 1 : 0;
    }
    return (double) common / (shingles.length + other.shingles.length - common);
  }

  private static final class Shingles {

    private int[] all = new int[64];
    private int count;
    private long beforeLast;
    private long last;
    private int words;

    void add(long word) {
      words++;
      if (words >= WORDS_IN_A_SHINGLE) {
        put(Hash.mix(Hash.mix(Hash.mix(beforeLast) ^ last) ^ word));
      }
      beforeLast = last;
      last = word;
    }

    int[] distinct() {
      if (count == 0) {
        put(Hash.mix(Hash.mix(beforeLast) ^ last));
      }
      Arrays.sort(all, 0, count);
      int kept = 1;
      for (int i = 1; i < count; i++) {
        if (all[i] != all[i - 1]) {
          all[kept++] = all[i];
        }
      }
      return Arrays.copyOf(all, kept);
    }

    private void put(long hash) {
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * count);
      }
      all[count++] = (int) (hash >>> 32);
    }
  }
}
