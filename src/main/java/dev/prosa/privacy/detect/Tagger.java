package dev.prosa.privacy.detect;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

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

  private final byte[] weights;

  private Tagger(byte[] weights) {
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
  private static byte[] read(byte[] packed) throws IOException {
    byte[] weights = new byte[TagFeatures.ROWS * LABELS];
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    int row = 0;
    while (in.available() > 0) {
      row += in.readUnsignedShort();
      in.readFully(weights, row * LABELS, LABELS);
    }
    return weights;
  }

  /** A label for each word. */
  byte[] tag(TagFeatures features) {
    byte[] labels = new byte[features.tokens()];
    int[] rows = new int[TagFeatures.MOST];
    int[] scores = new int[LABELS];
    int last = NONE;
    int beforeLast = NONE;
    for (int token = 0; token < labels.length; token++) {
      int label = NONE;
      if (features.isOpen(token)) {
        int count = features.of(token, last, beforeLast, rows);
        label = best(rows, count, last, scores);
      }
      labels[token] = (byte) label;
      beforeLast = last;
      last = label;
    }
    return labels;
  }

  private int best(int[] rows, int count, int last, int[] scores) {
    Arrays.fill(scores, 0);
    for (int i = 0; i < count; i++) {
      int at = rows[i] * LABELS;
      for (int label = 0; label < LABELS; label++) {
        scores[label] += weights[at + label];
      }
    }
    int best = NONE;
    for (int label = 1; label < LABELS; label++) {
      if (mayFollow(label, last) && scores[label] > scores[best]) {
        best = label;
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
