package dev.prosa.dataset;

import dev.prosa.error.Explanation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of this machine, or one that is mounted here. */
public final class LocalFolder implements DatasetFolder {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  /** The folder at {@code root}, which need not exist yet. */
  public LocalFolder(Path root) {
    this.root = root;
  }

  @Override
  public void prepare(String name) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new OutputException(
          Explanation.of("output.file", "%s is a file; give --output a folder", root));
    }
    Files.createDirectories(resolve(name));
  }

  @Override
  public OutputStream create(String name) throws IOException {
    Path file = resolve(name);
    Files.createDirectories(parentOf(file));
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public OutputStream createPrivate(String name) throws IOException {
    Path file = resolve(name);
    Path parent = Files.createDirectories(parentOf(file));
    boolean owned = Files.getFileStore(parent).supportsFileAttributeView("posix");
    FileAttribute<?>[] mode =
        owned ? new FileAttribute<?>[] {OWNER_ALONE} : new FileAttribute<?>[0];
    return Channels.newOutputStream(
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(regular(name));
  }

  /** Opens a file for reading in any order. */
  public SeekableByteChannel openChannel(String name) throws IOException {
    return Files.newByteChannel(regular(name));
  }

  private Path regular(String name) {
    Path file = resolve(name);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device may never end, or never begin.
      throw new OutputException(
          Explanation.of("output.not-regular", "%s is not a regular file", file));
    }
    return file;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(resolve(name));
  }

  @Override
  public void beginSync(String name) {
    DiskSync.begin(() -> resolve(name));
  }

  @Override
  public void sync(List<String> names) throws IOException {
    for (String name : names) {
      Path file = resolve(name);
      if (Files.exists(file)) {
        DiskSync.file(file);
      }
    }
  }

  /** Also those of the folders in it, and its own. */
  @Override
  public void syncNames() throws IOException {
    for (String name : names()) {
      Path inner = root.resolve(name);
      if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
        DiskSync.folder(inner);
      }
    }
    DiskSync.folder(root);
    DiskSync.folder(parentOf(root.toAbsolutePath()));
  }

  @Override
  public void move(List<Move> moves) throws IOException {
    for (Move move : moves) {
      move(move.from(), move.to(), move.bytes());
    }
  }

  private void move(String from, String to, long bytes) throws IOException {
    Path source = resolve(from);
    Path target = resolve(to);
    if (!Files.exists(source)) {
      if (Files.exists(target) && Files.size(target) == bytes) {
        return;
      }
      throw new NoSuchFileException(source.toString());
    }
    DiskSync.file(source);
    Files.createDirectories(parentOf(target));
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Path top = resolve(name);
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void deleteBeginningWith(String prefix) throws IOException {
    for (String name : names()) {
      if (name.startsWith(prefix)) {
        Files.deleteIfExists(resolve(name));
      }
    }
  }

  @Override
  public void deleteIfEmpty(String name) throws IOException {
    Path folder = resolve(name);
    if (Files.isDirectory(folder) && namesIn(folder).isEmpty()) {
      Files.deleteIfExists(folder);
    }
  }

  @Override
  public List<String> filesBelow(String name) throws IOException {
    Path top = resolve(name);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(top)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Override
  public List<String> names() throws IOException {
    return Files.isDirectory(root) ? namesIn(root) : List.of();
  }

  /** The operating system frees it when the process ends. */
  @Override
  public Closeable lock(String name) throws IOException {
    Path file = resolve(name);
    Files.createDirectories(parentOf(file));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      // The same as if another had it.
    }
    if (lock == null) {
      channel.close();
      throw new OutputException(
          Explanation.of(
              "output.locked",
              "another export runs for %s; it has locked %s until it ends",
              root,
              file));
    }
    return channel;
  }

  @Override
  public String toString() {
    return root.toString();
  }

  /**
   * The file of that name in this folder. A symbolic link below the folder could lead anywhere, so
   * that something else would be replaced or deleted.
   *
   * @throws OutputException if there is one on the way to the file
   */
  private Path resolve(String name) {
    Path at = root;
    for (Path step : Path.of(name)) {
      at = at.resolve(step);
      if (step.toString().equals("..") || Files.isSymbolicLink(at)) {
        throw new OutputException(
            Explanation.of(
                "output.link",
                "%s is a symbolic link or leads out of the folder; remove it, or choose another"
                    + " one",
                at));
      }
    }
    return at;
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Path parentOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
