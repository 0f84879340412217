package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a spool: of one process, for its owner's eyes, and durable. */
final class SpoolFolder {

  private SpoolFolder() {}

  /**
   * Makes it, if need be, and keeps other processes out until what is returned is closed.
   *
   * @throws IllegalArgumentException if another process has it
   */
  static FileChannel take(Path folder) throws IOException {
    create(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(lockFile)) {
      lockFile.close();
      throw new IllegalArgumentException(
          "the spool "
              + folder
              + " belongs to another service; give each service its own folder with --spool");
    }
    return lockFile;
  }

  /** A file that its folder does not name after a power cut is lost. */
  static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** For its owner only: what customers wrote lies here. */
  private static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }
}
