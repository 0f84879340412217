package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;

/**
 * In which order examples are asked whether they stay: those to prefer come first. The same
 * whatever shard they are in, but for examples of one person and moment.
 */
final class SketchOrder {

  private final boolean oldestFirst;

  SketchOrder(Dedup.Keep keep) {
    this.oldestFirst = keep == Dedup.Keep.OLDEST;
  }

  static ByteBuffer wrapped(byte[] sketch) {
    return ByteBuffer.wrap(sketch);
  }

  int compare(byte[] one, byte[] other) {
    return compare(wrapped(one), 0, wrapped(other), 0);
  }

  int compare(ByteBuffer one, int at, ByteBuffer other, int otherAt) {
    int order = ofTimes(SketchFormat.time(one, at), SketchFormat.time(other, otherAt));
    if (order == 0) {
      order = ofTimes(SketchFormat.tie(one, at), SketchFormat.tie(other, otherAt));
    }
    return order == 0 ? ofTimes(SketchFormat.id(one, at), SketchFormat.id(other, otherAt)) : order;
  }

  /** Of examples that differ in that. */
  int ofTimes(long one, long other) {
    return oldestFirst ? Long.compare(one, other) : Long.compare(other, one);
  }
}
