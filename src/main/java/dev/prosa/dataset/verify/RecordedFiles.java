package dev.prosa.dataset.verify;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Whether a dataset's files are still those that its manifest records, byte by byte. */
final class RecordedFiles {

  private static final int BUFFER_BYTES = 1 << 16;

  private RecordedFiles() {}

  /**
   * The names of those that are not: changed by hand, damaged, or gone.
   *
   * @param asked which to look at, by name
   */
  static List<String> changed(DatasetFolder folder, Manifest manifest, Predicate<String> asked)
      throws IOException {
    List<String> changed = new ArrayList<>();
    for (Manifest.DataFile file : manifest.files()) {
      if (asked.test(file.name()) && !isAsRecorded(folder, file)) {
        changed.add(file.name());
      }
    }
    return changed;
  }

  private static boolean isAsRecorded(DatasetFolder folder, Manifest.DataFile file)
      throws IOException {
    if (!folder.exists(file.name())) {
      return false;
    }
    MessageDigest digest = ChecksummedOutput.sha256Digest();
    long length = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream input = folder.open(file.name())) {
      // One that is longer need not be read to its end, which it may not have.
      for (int read = input.read(buffer); read >= 0 && length <= file.bytes(); ) {
        digest.update(buffer, 0, read);
        length += read;
        read = input.read(buffer);
      }
    }
    return length == file.bytes()
        && HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
  }
}
