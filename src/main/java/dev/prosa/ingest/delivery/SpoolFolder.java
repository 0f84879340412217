package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of a spool on the file system: it belongs to one process and is durable. */
final class SpoolFolder implements SpoolDisk {

  private static final String LOCK = "lock";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lockFile;

  private SpoolFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder, if need be, for its owner alone, since customers' messages are kept there;
   * keeps other processes out until it is closed.
   *
   * @throws IllegalArgumentException if another process has it, or it is not plainly a spool's; see
   *     {@link PrivateFolder}
   */
  static SpoolFolder open(Path folder) throws IOException {
    PrivateFolder.open(
        folder, name -> name.equals(LOCK) || SpoolFiles.isOwn(name), PrivateFolder.ownUid());
    FileChannel lockFile = create(folder.resolve(LOCK), StandardOpenOption.WRITE);
    if (!locked(lockFile)) {
      lockFile.close();
      throw new IllegalArgumentException(
          "the spool "
              + folder
              + " belongs to another service; give each service its own folder with --spool");
    }
    return new SpoolFolder(folder, lockFile);
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(folder.resolve(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Override
  public Output create(String name) throws IOException {
    FileChannel file =
        create(
            folder.resolve(name), StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }

      @Override
      public void force() throws IOException {
        file.force(false);
      }

      @Override
      public void truncate(long length) throws IOException {
        file.truncate(length);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  @Override
  public void force() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException released) {
      // With the process at the latest.
    }
  }

  /** Whatever the umask says; never at the end of a link. */
  private static FileChannel create(Path file, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(List.of(options));
    all.addAll(List.of(StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS));
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? FileChannel.open(file, all, OWNER_ALONE)
        : FileChannel.open(file, all);
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
