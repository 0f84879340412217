package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One finished file of a spool, read.
 *
 * @param records what it holds, in the order it was written
 * @param damaged whether something in it was written whole and is not whole any more. An end that
 *     was torn off while it was being written is no damage: nobody was told that it was kept.
 */
record SpoolReader(List<SpoolRecord> records, boolean damaged) {

  static SpoolReader read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<SpoolRecord> records = new ArrayList<>();
    boolean damaged = false;
    int at = 0;
    while (bytes.length - at > SpoolRecord.HEAD) {
      int length = buffer.getInt(at);
      int start = at + SpoolRecord.HEAD;
      if (length <= 0 || length > bytes.length - start) {
        break;
      }
      Optional<SpoolRecord> record =
          buffer.getInt(at + 4) == SpoolRecord.checksum(bytes, start, length)
              ? SpoolRecord.decode(bytes, start, length)
              : Optional.empty();
      record.ifPresent(records::add);
      damaged |= record.isEmpty();
      at = start + length;
    }
    return new SpoolReader(List.copyOf(records), damaged);
  }
}
