package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An example's sketch as bytes, the form in which it is shuffled and searched:
 *
 * <pre>
 *  0  int    length of all this
 *  4  long   id
 * 12  long   time
 * 20  long   tie: orders examples of equal time
 * 28  long   hash of its words
 * 36  byte   split, a number
 * 37  int    copies: how many others of its shard say the same and are left out
 * 41  int    replies
 * 45  int    shingles
 * 49  long[] signature
 *     long[] hashes of its replies to learn
 *     int[]  shingles
 * </pre>
 *
 * <p>All methods take a buffer and the place in it where a sketch begins.
 */
final class SketchFormat {

  private static final int SIGNATURE = 49;
  private static final int REPLIES = SIGNATURE + MinHashSignature.BANDS * Long.BYTES;

  private SketchFormat() {}

  static byte[] encode(
      long id, long time, long tie, int split, ExampleSketch sketch, long[] replies) {
    int[] shingles = sketch.shingles();
    ByteBuffer bytes =
        ByteBuffer.allocate(
            REPLIES + replies.length * Long.BYTES + shingles.length * Integer.BYTES);
    bytes.putInt(bytes.capacity()).putLong(id).putLong(time).putLong(tie);
    bytes.putLong(sketch.exact()).put((byte) split).putInt(0);
    bytes.putInt(replies.length).putInt(shingles.length);
    Arrays.stream(MinHashSignature.of(shingles)).forEach(bytes::putLong);
    Arrays.stream(replies).forEach(bytes::putLong);
    Arrays.stream(shingles).forEach(bytes::putInt);
    return bytes.array();
  }

  static void setCopies(byte[] sketch, int copies) {
    ByteBuffer.wrap(sketch).putInt(37, copies);
  }

  static int length(ByteBuffer bytes, int start) {
    return bytes.getInt(start);
  }

  static long id(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 4);
  }

  static long time(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 12);
  }

  static long tie(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 20);
  }

  static long exact(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 28);
  }

  static int split(ByteBuffer bytes, int start) {
    return bytes.get(start + 36);
  }

  static int copies(ByteBuffer bytes, int start) {
    return bytes.getInt(start + 37);
  }

  static int replies(ByteBuffer bytes, int start) {
    return bytes.getInt(start + 41);
  }

  static int shingles(ByteBuffer bytes, int start) {
    return bytes.getInt(start + 45);
  }

  static long band(ByteBuffer bytes, int start, int band) {
    return bytes.getLong(start + SIGNATURE + band * Long.BYTES);
  }

  static long reply(ByteBuffer bytes, int start, int reply) {
    return bytes.getLong(start + REPLIES + reply * Long.BYTES);
  }

  /** Copies the shingles to the beginning of {@code target}, which has room. */
  static void shingles(ByteBuffer bytes, int start, int[] target) {
    int first = firstShingle(bytes, start);
    int count = shingles(bytes, start);
    for (int i = 0; i < count; i++) {
      target[i] = bytes.getInt(first + i * Integer.BYTES);
    }
  }

  /** Where the first of its shingles is. */
  static int firstShingle(ByteBuffer bytes, int start) {
    return start + REPLIES + replies(bytes, start) * Long.BYTES;
  }
}
