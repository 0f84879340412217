package dev.prosa.ingest.delivery;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a folder one that nobody but its owner can read, list or write to, and its files, too;
 * refuses each folder that could be anything else than one of this program's own, and then changes
 * nothing. Never follows a link. Where a file system knows no owners, only what the folder holds is
 * looked at.
 */
final class PrivateFolder {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final int STICKY = 01000;

  /** Folders of the system, with all that is in them. */
  private static final List<Path> SYSTEM =
      Stream.of("bin", "boot", "dev", "etc", "lib", "lib64", "proc", "sbin", "sys", "usr")
          .map(Path.of("/")::resolve)
          .toList();

  /** Folders for many programs, each in one of its own. */
  private static final List<Path> SHARED =
      Stream.of(
              "",
              "dev/shm",
              "home",
              "media",
              "mnt",
              "opt",
              "root",
              "run",
              "srv",
              "tmp",
              "var",
              "var/cache",
              "var/lib",
              "var/lock",
              "var/log",
              "var/mail",
              "var/opt",
              "var/run",
              "var/spool",
              "var/tmp",
              "var/www")
          .map(Path.of("/")::resolve)
          .toList();

  private PrivateFolder() {}

  /**
   * Creates the folder, or makes the one that is there private.
   *
   * @param isOwn whether a file of that name is one of this program's; it must be a plain file
   * @param uid who runs this program; negative if the system does not know
   * @throws InvalidSettingException if it is a link, no folder, a folder of the system or of
   *     somebody else, or holds something else
   */
  static void open(Path folder, Predicate<String> isOwn, long uid) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw refused(
          Explanation.of(
              "spool.link", "The spool %s is a link; name the folder that it leads to.", folder));
    }
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      requireNotShared(folder, isShared(folder.toAbsolutePath().normalize()));
      create(folder);
      return;
    }
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw refused(
          Explanation.of("spool.no-folder", "The spool %s is not a folder; name one.", folder));
    }
    boolean owned = knowsOwners(folder);
    requireNotShared(folder, isShared(folder.toRealPath()) || (owned && isSticky(folder)));
    if (owned) {
      requireOwner(folder, folder, uid);
    }
    requireOwnFiles(folder, isOwn, owned ? uid : -1);
    if (owned) {
      restrict(folder, FOLDER);
      // Again, and only now for good: nobody else can put anything there any more.
      for (Path file : requireOwnFiles(folder, isOwn, uid)) {
        restrict(file, FILE);
      }
    }
  }

  /** Whether more than one program may be expected to use that folder, which is no link. */
  static boolean isShared(Path folder) {
    return SHARED.contains(folder)
        || (SYSTEM.stream().anyMatch(folder::startsWith) && !folder.startsWith("/dev/shm"))
        || Stream.of("user.home", "user.dir", "java.io.tmpdir")
            .map(System::getProperty)
            .anyMatch(used -> used != null && folder.equals(Path.of(used).toAbsolutePath()));
  }

  /** Who runs this program; -1 if that cannot be told. */
  static long ownUid() throws IOException {
    Path file = Files.createTempFile("prosa-", "");
    try {
      return knowsOwners(file) ? number(file, "unix:uid", -1) : -1;
    } finally {
      Files.delete(file);
    }
  }

  private static void create(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static void requireNotShared(Path folder, boolean shared) {
    if (shared) {
      throw refused(
          Explanation.of(
              "spool.system",
              "The spool cannot be %s, which other programs use, too; name a folder of its own.",
              folder));
    }
  }

  private static List<Path> requireOwnFiles(Path folder, Predicate<String> isOwn, long uid)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      if (!isOwn.test(String.valueOf(file.getFileName())) || !isPlain(file, uid)) {
        throw refused(
            Explanation.of(
                "spool.not-empty",
                "The spool %s holds something that is no file of a spool: %s; name a folder of its"
                    + " own.",
                folder,
                file.getFileName()));
      }
      requireOwner(folder, file, uid);
    }
    return files;
  }

  /** A file that another process has taken away meanwhile does no harm. */
  private static boolean isPlain(Path file, long uid) throws IOException {
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return true;
    }
    boolean named = uid < 0 || number(file, "unix:nlink", 1) == 1; // and has no name elsewhere
    return named && Files.isRegularFile(file, NOFOLLOW_LINKS);
  }

  private static void requireOwner(Path folder, Path file, long uid) throws IOException {
    if (uid >= 0 && number(file, "unix:uid", uid) != uid) {
      throw refused(
          Explanation.of(
              "spool.owner",
              "The spool %s, or a file in it, belongs to another user than the one who runs this;"
                  + " name a folder in it or another one.",
              folder));
    }
  }

  /** Opens it without following a link, and changes what it has opened. */
  private static void restrict(Path path, Set<PosixFilePermission> modes) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    try {
      if (!view.readAttributes().permissions().equals(modes)) {
        view.setPermissions(modes);
      }
    } catch (NoSuchFileException gone) {
      // Taken away by a process that has the spool, which is about to be noticed.
    }
  }

  private static boolean knowsOwners(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)
        && path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static long number(Path path, String attribute, long ifGone) throws IOException {
    try {
      return ((Number) Files.getAttribute(path, attribute, NOFOLLOW_LINKS)).longValue();
    } catch (NoSuchFileException gone) {
      return ifGone;
    }
  }

  private static boolean isSticky(Path folder) throws IOException {
    return (number(folder, "unix:mode", 0) & STICKY) != 0;
  }

  private static InvalidSettingException refused(Explanation why) {
    return new InvalidSettingException(why);
  }
}
