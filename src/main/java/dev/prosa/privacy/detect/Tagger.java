package dev.prosa.privacy.detect;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Tells which words are names or addresses: an averaged perceptron over {@link TagFeatures}, word
 * after word, each label seeing the two before. The resource {@code tagger.bin} holds its weights;
 * {@code bench/privacy/train.sh} makes it. Immutable.
 */
final class Tagger {

  static final int NONE = 0;
  static final int NAME = 1;
  static final int MORE_NAME = 2;
  static final int ADDRESS = 3;
  static final int MORE_ADDRESS = 4;
  static final int LABELS = 5;

  static final Tagger KNOWN = load();

  private static final String RESOURCE = "tagger.bin";

  /** Of how much more each label but the first is worth than none, one above the other in a row. */
  private static final int LANE = 16;

  private static final int LANE_MASK = (1 << LANE) - 1;

  /** Keeps each lane above 0, so that none borrows of the next: weights are of one byte. */
  private static final int BIAS = 256;

  private static final long BIASES = BIAS * 0x0001_0001_0001_0001L;

  private final long[] weights;

  private Tagger(long[] weights) {
    this.weights = weights;
  }

  private static Tagger load() {
    try (InputStream in = Tagger.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return new Tagger(read(in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
    }
  }

  /** The rows that are not empty: how many to skip, then a weight for each label. */
  private static long[] read(byte[] packed) throws IOException {
    long[] weights = new long[TagFeatures.ROWS];
    Arrays.fill(weights, BIASES);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    int row = 0;
    byte[] labels = new byte[LABELS];
    while (in.available() > 0) {
      row += in.readUnsignedShort();
      in.readFully(labels);
      long lanes = 0;
      for (int label = 1; label < LABELS; label++) {
        lanes |= (long) (labels[label] - labels[NONE] + BIAS) << ((label - 1) * LANE);
      }
      weights[row] = lanes;
    }
    return weights;
  }

  /** A label for each word; of those that {@code looked} does not name, none. */
  byte[] tag(TagFeatures features, BitSet looked) {
    byte[] labels = new byte[features.tokens()];
    int[] rows = new int[TagFeatures.MOST];
    int last = NONE;
    int beforeLast = NONE;
    for (int token = 0; token < labels.length; token++) {
      int label = NONE;
      if (looked.get(token) && features.isOpen(token)) {
        int count = features.of(token, last, beforeLast, rows);
        label = best(rows, count, last);
      }
      labels[token] = (byte) label;
      beforeLast = last;
      last = label;
    }
    return labels;
  }

  private int best(int[] rows, int count, int last) {
    long scores = 0;
    for (int i = 0; i < count; i++) {
      scores += weights[rows[i]];
    }
    int best = NONE;
    int most = count * BIAS; // what none is worth
    for (int label = 1; label < LABELS; label++) {
      int score = (int) (scores >>> ((label - 1) * LANE)) & LANE_MASK;
      if (score > most && mayFollow(label, last)) {
        best = label;
        most = score;
      }
    }
    return best;
  }

  /** What goes on has begun. */
  static boolean mayFollow(int label, int last) {
    return switch (label) {
      case MORE_NAME -> last == NAME || last == MORE_NAME;
      case MORE_ADDRESS -> last == ADDRESS || last == MORE_ADDRESS;
      default -> true;
    };
  }
}
