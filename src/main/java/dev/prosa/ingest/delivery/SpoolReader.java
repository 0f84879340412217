package dev.prosa.ingest.delivery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One sealed file of a spool, read.
 *
 * @param records what it holds, in the order it was written
 * @param damaged whether something before the last record is not what was written. An end that was
 *     torn off while it was being written is not damage: nobody was told that it was kept.
 */
record SpoolReader(List<SpoolRecord> records, boolean damaged) {

  static SpoolReader read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<SpoolRecord> records = new ArrayList<>();
    boolean damaged = false;
    int end = 0;
    int at = 0;
    while (at + SpoolRecord.LEAST_BYTES <= bytes.length) {
      Optional<SpoolRecord> record = recordAt(bytes, buffer, at);
      if (record.isPresent()) {
        records.add(record.get());
        damaged |= at > end;
        end = at + SpoolRecord.HEAD + buffer.getInt(at);
        at = end;
      } else {
        // Its length may be what is wrong, so the next record may begin anywhere.
        at++;
      }
    }
    return new SpoolReader(List.copyOf(records), damaged || !isTornOff(buffer, end));
  }

  private static Optional<SpoolRecord> recordAt(byte[] bytes, ByteBuffer buffer, int at) {
    int length = buffer.getInt(at);
    int start = at + SpoolRecord.HEAD;
    if (length > bytes.length - start || !SpoolRecord.mayBegin(buffer, at)) {
      return Optional.empty();
    }
    return buffer.getInt(at + 4) == SpoolRecord.checksum(bytes, start, length)
        ? SpoolRecord.decode(bytes, start, length)
        : Optional.empty();
  }

  /** Whether a record began there and the file ended too early for it. */
  private static boolean isTornOff(ByteBuffer buffer, int at) {
    int left = buffer.limit() - at;
    if (left < SpoolRecord.LEAST_BYTES) {
      return true;
    }
    return SpoolRecord.mayBegin(buffer, at)
        ? buffer.getInt(at) > left - SpoolRecord.HEAD
        : isZero(buffer, at);
  }

  /** After a power cut a file may have its new length before its new bytes. */
  private static boolean isZero(ByteBuffer buffer, int from) {
    for (int at = from; at < buffer.limit(); at++) {
      if (buffer.get(at) != 0) {
        return false;
      }
    }
    return true;
  }
}
