package dev.prosa.transcript;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/** The entries of one phone, in order. */
record PhoneEntries(String phone, List<Collected> entries) {

  /** An entry that is still bytes, with the numbers it is sorted by. */
  record Collected(long timestamp, long position, ByteBuffer bytes, int start) {

    static final Comparator<Collected> IN_ORDER =
        (a, b) ->
            a.timestamp != b.timestamp
                ? Long.compare(a.timestamp, b.timestamp)
                : Long.compare(a.position, b.position);
  }
}
