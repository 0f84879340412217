package dev.prosa.ingest.delivery;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.error.InvalidSettingException;
import dev.prosa.testing.Guarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a spool is. Touches nothing outside of a temporary folder. */
final class SpoolFolderTest {

  private static final String OLD = "spool-0000000000000001.bin";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void name() {
    folder = temporary.resolve("spool");
  }

  @Guarantee("S9")
  @Test
  void aFolderThatExistsAndItsFilesBecomeTheirOwnersAlone() throws IOException {
    existing("rwxr-xr-x");
    file(OLD, "rw-r--r--");
    file(OLD + ".refused", "rw-rw-rw-");
    file("lock", "rw-r--r--");

    open();

    assertThat(modes())
        .isEqualTo(
            Map.of(
                "spool",
                "rwx------",
                "spool/lock",
                "rw-------",
                "spool/" + OLD,
                "rw-------",
                "spool/" + OLD + ".refused",
                "rw-------"));
  }

  @Test
  void whatIsWrittenIsItsOwnersAloneInANewFolderToo() throws IOException {
    try (SpoolFolder spool = SpoolFolder.open(folder);
        SpoolDisk.Output output = spool.create(OLD)) {
      output.force();
    }

    assertThat(modes())
        .isEqualTo(
            Map.of("spool", "rwx------", "spool/lock", "rw-------", "spool/" + OLD, "rw-------"));
  }

  @ParameterizedTest
  @CsvSource({
    "letter.txt",
    "spool-1.txt",
    "xspool-1.bin",
    "spool-.bin",
    "spool-1.binx",
    "lock2",
    ".hidden"
  })
  void aFolderWithAnythingElseIsRefusedAndStaysAsItIs(String other) throws IOException {
    existing("rwxr-xr-x");
    file(OLD, "rw-r--r--");
    file(other, "rw-r--r--");

    assertRefused(
        "The spool "
            + folder
            + " holds something that is no file of a spool: "
            + other
            + "; name a folder of its own.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link to a file",
        "link to a folder",
        "link to nothing",
        "folder",
        "pipe",
        "second name"
      })
  void whatOnlyIsCalledLikeItsFilesIsRefusedAndStaysAsItIs(String kind) throws Exception {
    existing("rwxr-xr-x");
    Path outside = temporary.resolve("outside");
    Path at = folder.resolve(OLD);
    switch (kind) {
      case "link to a file" -> Files.createSymbolicLink(at, Files.writeString(outside, "x"));
      case "link to a folder" -> Files.createSymbolicLink(at, Files.createDirectory(outside));
      case "link to nothing" -> Files.createSymbolicLink(at, outside);
      case "folder" -> Files.createDirectory(at);
      case "pipe" ->
          assertThat(
                  new ProcessBuilder("mkfifo", at.toString()).start().waitFor(10, TimeUnit.SECONDS))
              .isTrue();
      default -> Files.createLink(at, Files.writeString(outside, "x"));
    }
    if (Files.exists(outside)) {
      Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    assertRefused(
        "The spool "
            + folder
            + " holds something that is no file of a spool: "
            + OLD
            + "; name a folder of its own.");
  }

  @Test
  void aLinkIsRefusedAndWhatItLeadsToStaysAsItIs() throws IOException {
    Path target = Files.createDirectory(temporary.resolve("target"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(folder, target);

    assertRefused("The spool " + folder + " is a link; name the folder that it leads to.");
    Files.delete(target);
    assertRefused("The spool " + folder + " is a link; name the folder that it leads to.");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.writeString(folder, "x");

    assertRefused("The spool " + folder + " is not a folder; name one.");
  }

  @Test
  void aFolderOfSomebodyElseIsRefusedAndStaysAsItIs() throws IOException {
    existing("rwxr-xr-x");
    Map<String, String> before = modes();

    assertThatThrownBy(() -> PrivateFolder.open(folder, name -> true, PrivateFolder.ownUid() + 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "The spool "
                + folder
                + ", or a file in it, belongs to another user than the one who runs this; name a"
                + " folder in it or another one.");
    assertThat(modes()).isEqualTo(before);
  }

  @Test
  void aFolderThatEverybodyMayWriteToIsRefused() throws Exception {
    existing("rwxrwxrwx");
    assertThat(
            new ProcessBuilder("chmod", "+t", folder.toString())
                .start()
                .waitFor(10, TimeUnit.SECONDS))
        .isTrue();

    assertRefused(
        "The spool cannot be "
            + folder
            + ", which other programs use, too; name a folder of its own.");
  }

  /** Asks about names alone: none of these is opened. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/proc", "/proc/self", "/proc/1/task", "/sys/kernel", "/dev/shm", "/etc", "/etc/prosa",
        "/usr/local/share", "/tmp", "/var", "/var/lib", "/var/spool", "/home", "/root", "/run",
        "/opt", "/srv", "/mnt"
      })
  void foldersOfTheSystemAreForMoreThanOneProgram(String path) {
    assertThat(PrivateFolder.isShared(Path.of(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/spool",
        "/data/spool",
        "/var/lib/prosa",
        "/var/spool/prosa",
        "/home/ana/spool",
        "/run/prosa",
        "/dev/shm/x",
        "/tmp/x",
        "/process/x"
      })
  void aFolderInThemIsNot(String path) {
    assertThat(PrivateFolder.isShared(Path.of(path))).isFalse();
  }

  @Test
  void soAreThoseInWhichThisProgramWorks() {
    for (String used : new String[] {"user.home", "user.dir", "java.io.tmpdir"}) {
      assertThat(PrivateFolder.isShared(Path.of(System.getProperty(used)).toAbsolutePath()))
          .isTrue();
    }
  }

  private void open() throws IOException {
    SpoolFolder.open(folder).close();
  }

  private void assertRefused(String why) throws IOException {
    Map<String, String> before = modes();

    assertThatThrownBy(this::open).isInstanceOf(InvalidSettingException.class).hasMessage(why);
    assertThat(modes()).isEqualTo(before);
  }

  private void existing(String modes) throws IOException {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(modes));
  }

  private void file(String name, String modes) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
  }

  /** Of everything there is, by name. */
  private Map<String, String> modes() throws IOException {
    Map<String, String> modes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temporary)) {
      for (Path path : all.filter(one -> !one.equals(temporary)).toList()) {
        modes.put(
            temporary.relativize(path).toString(),
            Files.isSymbolicLink(path)
                ? "link"
                : PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path, NOFOLLOW_LINKS)));
      }
    }
    return modes;
  }
}
