package dev.prosa.transcript;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/** The entries of one phone, in order. */
record PhoneEntries(String phone, List<Collected> entries) {

  /** An entry that is still bytes, with the numbers it is sorted by. */
  record Collected(long timestamp, long position, ByteBuffer bytes, int start) {

    static final Comparator<Collected> IN_ORDER =
        (a, b) -> {
          if (a.timestamp != b.timestamp) {
            return Long.compare(a.timestamp, b.timestamp);
          }
          return a.position != b.position
              ? Long.compare(a.position, b.position)
              // Positions in lists of their own, of two names of one person.
              : EntryFormat.name(a.bytes, a.start).compareTo(EntryFormat.name(b.bytes, b.start));
        };
  }
}
