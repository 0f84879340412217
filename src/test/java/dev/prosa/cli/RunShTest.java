package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run.sh} with a Maven and a Java that only write down what they were asked for. */
final class RunShTest {

  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo "Apache Maven ${MAVEN_IS:-3.8.7}"; exit; fi
      echo "mvn $*" >>"$CALLS"
      if [ -n "$MAVEN_FAILS" ]; then echo "[ERROR] no semicolon"; exit 1; fi
      mkdir -p target/run/lib && touch target/prosa-0.1.jar
      echo "a b.jar:c.jar" >target/run/lib/classpath
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo "openjdk version \\"${JAVA_IS:-17.0.15}\\"" >&2; exit; fi
      for word in "$@"; do
        case $word in -XX:ArchiveClassesAtExit=*) echo "$0" >"${word#*=}"; echo "$0" >>"$CALLS.archives" ;; esac
        echo "<$word>"
      done
      exit ${JAVA_ENDS:-0}
      """;

  @TempDir Path folder;

  private Path home;
  private Path bin;
  private Path calls;

  /** What {@code run.sh} did. */
  private record Ran(int code, List<String> out, String err) {}

  @BeforeEach
  void aCheckout() throws IOException {
    home = Files.createDirectories(folder.resolve("my checkout"));
    bin = Files.createDirectories(folder.resolve("bin"));
    calls = Files.writeString(folder.resolve("calls"), "");
    Files.createDirectories(home.resolve("src/main/java"));
    Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
    Files.writeString(
        home.resolve("pom.xml"),
        """
        <project>
          <version>0.1</version>
          <java17.opens>--add-opens=x --add-opens=y</java17.opens>
        </project>
        """);
    Files.copy(Path.of("run.sh"), home.resolve("run.sh"));
    home.resolve("run.sh").toFile().setExecutable(true);
    executable("mvn", MAVEN);
    executable("java", JAVA);
    executable("javac", "#!/bin/sh\n");
    for (Path source : List.of(home.resolve("pom.xml"), home.resolve("src/main/java/A.java"))) {
      Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  @Test
  void itBuildsOnceAndAgainOnlyWhenSourcesChange() throws Exception {
    assertThat(run(Map.of(), "version").err())
        .startsWith("prosa: building, once; the first time that takes some minutes, since")
        .hasLineCount(1);
    assertThat(run(Map.of(), "version").err()).isEmpty();
    assertThat(calls()).hasSize(1);
    assertThat(calls().get(0)).contains("compile jar:jar dependency:copy-dependencies");

    Files.writeString(home.resolve("src/main/java/B.java"), "class B {}");
    assertThat(run(Map.of(), "version").err()).isEqualTo("prosa: building, once\n");
    assertThat(calls()).hasSize(2);
    assertThat(calls().get(1)).contains("compile jar:jar").doesNotContain("dependency");

    Files.delete(home.resolve("src/main/java/B.java"));
    assertThat(run(Map.of(), "version").err()).isNotEmpty();

    Files.writeString(home.resolve("pom.xml"), Files.readString(home.resolve("pom.xml")) + "\n");
    assertThat(run(Map.of(), "version").err()).isNotEmpty();
    assertThat(calls()).hasSize(4);
    assertThat(calls().get(3)).contains("dependency:copy-dependencies");
    assertThat(run(Map.of(), "version").err()).isEmpty();
  }

  @Test
  void javaGetsTheArgumentsAsTheyAreAndEndsItsWay() throws Exception {
    Ran ran = run(Map.of("JAVA_ENDS", "42"), "history", "a b", "--", "*", "", "@x");

    assertThat(ran.code()).isEqualTo(42);
    assertThat(ran.out())
        .contains("<-Xmx1g>", "<-XX:+UseSerialGC>", "<@" + home + "/target/run/java.args>")
        .endsWith("<dev.prosa.cli.Main>", "<history>", "<a b>", "<-->", "<*>", "<>", "<@x>");
    assertThat(Files.readString(home.resolve("target/run/java.args")))
        .isEqualTo("-cp \"" + home + "/target/run/prosa.jar:a b.jar:c.jar\"\n");
  }

  @Test
  void javaIsToldTheLanguageEvenWhereItsLocaleIsNotInstalled() throws Exception {
    Map<String, String> brazilian = Map.of("LANG", "pt_BR.UTF-8", "LC_ALL", "", "LC_MESSAGES", "");
    Map<String, String> german = Map.of("LANG", "pt_BR.UTF-8", "LC_ALL", "de_DE.UTF-8");

    assertThat(run(brazilian, "stats").out()).contains("<-Duser.language.display=pt>");
    assertThat(run(german, "stats").out()).doesNotContain("<-Duser.language.display=pt>");
  }

  @Test
  void withoutATerminalNoWidthIsTold() throws Exception {
    assertThat(run(Map.of(), "stats").out()).contains("<-Dprosa.tty=>", "<-Dprosa.columns=0>");
  }

  @Test
  void flagsOfTheOwnerComeLastAndHisCollectorReplacesOurs() throws Exception {
    List<String> words = run(Map.of("PROSA_JAVA_OPTS", "-Xmx4g -XX:+UseZGC"), "stats").out();

    assertThat(words).doesNotContain("<-XX:+UseSerialGC>").contains("<-XX:+UseZGC>");
    assertThat(words.indexOf("<-Xmx4g>")).isGreaterThan(words.indexOf("<-Xmx1g>"));
  }

  @Test
  void itWorksFromAnywhereAndThroughASymbolicLink() throws Exception {
    Path links = Files.createDirectories(folder.resolve("usr/bin"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../../my checkout/run.sh"));
    Path link = Files.createSymbolicLink(links.resolve("prosa"), Path.of("one"));

    Ran ran = start(link, folder, Map.of(), "stats");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("<-Dprosa.home=" + home + ">", "<-Dprosa.program=" + link + ">");
  }

  @Test
  void twoFirstRunsAtATimeBuildOnce() throws Exception {
    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(process(home.resolve("run.sh"), home, Map.of(), "stats").start());
    }
    for (Process process : together) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(calls()).hasSize(1);
  }

  @Test
  void anotherJdkGetsAnArchiveOfItsOwnWithoutAWord() throws Exception {
    Path other = Files.createDirectories(folder.resolve("jdk25/bin"));
    Files.copy(bin.resolve("java"), other.resolve("java"));
    Files.copy(bin.resolve("javac"), other.resolve("javac"));
    Map<String, String> another = Map.of("JAVA_HOME", other.getParent().toString());

    run(Map.of(), "stats");
    assertThat(run(another, "stats").err()).isEmpty();
    assertThat(run(another, "stats").err()).isEmpty();
    Files.writeString(folder.resolve("jdk25/release"), "JAVA_VERSION=\"25.0.1\"");
    assertThat(run(another, "stats").err()).isEmpty();
    run(another, "stats");

    assertThat(Files.readAllLines(Path.of(calls + ".archives")))
        .containsExactly(bin + "/java", other + "/java", other + "/java");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void aCheckoutThatCannotBeBuiltSaysSoInASentence() throws Exception {
    Files.writeString(home.resolve("target"), "a file where the build would be");

    Ran ran = run(Map.of(), "stats");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "prosa: "
                + home
                + " is not built yet and cannot be written; build it as a user who may, or copy it\n");
  }

  @Test
  void aBrokenBuildShowsWhatMavenSaid() throws Exception {
    Ran ran = run(Map.of("MAVEN_FAILS", "1"), "stats");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("[ERROR] no semicolon", "prosa: the build failed");
    assertThat(run(Map.of(), "stats").code()).isZero();
  }

  @Test
  void toolsThatAreTooOldOrMissingCostOneLine() throws Exception {
    assertThat(run(Map.of("JAVA_IS", "1.8.0_392"), "stats").err())
        .isEqualTo(
            "prosa: " + bin + "/java is Java 8; install JDK 17 or newer, or set JAVA_HOME\n");
    assertThat(run(Map.of("MAVEN_IS", "3.6.3"), "stats").err())
        .isEqualTo("prosa: mvn is version 3.6; install Maven 3.8 or newer\n");
    assertThat(run(Map.of("JAVA_HOME", folder + "/none"), "stats").err())
        .isEqualTo(
            "prosa: there is no "
                + folder
                + "/none/bin/java; install JDK 17 or newer, or set JAVA_HOME\n");
    assertThat(calls()).isEmpty();
  }

  @Test
  void testsAreMavens() throws Exception {
    assertThat(run(Map.of(), "test", "-Dtest=A B").code()).isZero();
    assertThat(calls()).containsExactly("mvn -B test -Dtest=A B");
  }

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    return start(home.resolve("run.sh"), home, environment, arguments);
  }

  private Ran start(Path script, Path from, Map<String, String> environment, String... arguments)
      throws Exception {
    Process process = process(script, from, environment, arguments).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out.lines().toList(), err);
  }

  private ProcessBuilder process(
      Path script, Path from, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "PROSA_JAVA_OPTS"));
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("CALLS", calls.toString());
    builder.environment().putAll(environment);
    return builder;
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  private void executable(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
