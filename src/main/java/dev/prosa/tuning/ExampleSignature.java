package dev.prosa.tuning;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an example is recognised by: {@value #BYTES} bytes that tell whether another one has the
 * same words, and nearly how similar it is. The same for the same example on every machine.
 *
 * <p>Only an example's own turns count, not the system prompt and not the context.
 */
public final class ExampleSignature {

  /** How long {@link #toBytes} is. */
  public static final int BYTES = 2 * Long.BYTES + MinHash.BINS * Short.BYTES;

  /** How many {@link #bands} there are. */
  public static final int BANDS = 16;

  private static final int ROWS = MinHash.BINS / BANDS;

  private final ContentHash content;
  private final short[] bins;

  private ExampleSignature(ContentHash content, short[] bins) {
    this.content = content;
    this.bins = bins;
  }

  /** The signature of an example. */
  public static ExampleSignature of(Example example) {
    MinHash minHash = new MinHash();
    Shingles.of(example.turns(), minHash);
    return new ExampleSignature(ContentHash.of(example.turns()), minHash.finish());
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException unless these are {@link #BYTES} bytes
   */
  public static ExampleSignature fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a signature has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    ContentHash content = new ContentHash(buffer.getLong(), buffer.getLong());
    short[] bins = new short[MinHash.BINS];
    buffer.asShortBuffer().get(bins);
    return new ExampleSignature(content, bins);
  }

  /** All of it, to be kept or sent. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(content.high()).putLong(content.low());
    buffer.asShortBuffer().put(bins);
    return buffer.array();
  }

  /**
   * Whether the other example has the same roles and words; case counts, kinds of white space do
   * not.
   */
  public boolean hasSameContent(ExampleSignature other) {
    return content.equals(other.content);
  }

  /** The first half of the hash of roles and words, for grouping. */
  public long contentHigh() {
    return content.high();
  }

  /** The second half of the hash of roles and words. */
  public long contentLow() {
    return content.low();
  }

  /**
   * How similar two examples are, from 0 to 1: an estimate of the share of three-word runs they
   * have in common, without regard to case, punctuation and numbers. Its standard error is at most
   * 0.045, more for examples of a few words.
   */
  public double similarity(ExampleSignature other) {
    int same = 0;
    for (int bin = 0; bin < MinHash.BINS; bin++) {
      if (bins[bin] == other.bins[bin]) {
        same++;
      }
    }
    return (double) same / MinHash.BINS;
  }

  /**
   * {@value #BANDS} numbers of which two examples share at least one with a probability of 0.06 at
   * a similarity of 0.5, 0.61 at 0.7, 0.95 at 0.8, 0.9999 at 0.9.
   */
  public long[] bands() {
    long[] bands = new long[BANDS];
    for (int band = 0; band < BANDS; band++) {
      long hash = band;
      for (int row = 0; row < ROWS; row++) {
        hash = Mixing.step(hash, bins[band * ROWS + row]);
      }
      bands[band] = Mixing.mix(hash);
    }
    return bands;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExampleSignature that
        && content.equals(that.content)
        && Arrays.equals(bins, that.bins);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return String.format("ExampleSignature[%016x%016x]", content.high(), content.low());
  }
}
