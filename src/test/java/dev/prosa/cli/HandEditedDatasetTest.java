package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever drops a bad example by hand moves all others up: lines are nobody's any more. */
final class HandEditedDatasetTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final int PEOPLE = 6;

  @TempDir Path folder;
  private RealRedis redis;
  private Path dataset;
  private Path file;

  @BeforeEach
  void export() throws IOException {
    redis = RealRedis.start();
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 1; i <= PEOPLE; i++) {
        String about = "frase numero " + i + " sobre assunto " + i + i + i;
        bot.storeMessage(new Message(Role.USER, about, NOON + i, phone(i)));
        bot.storeMessage(new Message(Role.ASSISTANT, "re: " + about, NOON + i + 1, phone(i)));
      }
    }
    dataset = export("set");
    file = dataset.resolve("trl/train-00000-of-00001.jsonl");
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Guarantee("P7")
  @ParameterizedTest
  @ValueSource(
      strings = {"drop", "append", "replace", "swap", "same length", "newline", "empty", "gone"})
  void nobodyIsTakenOutOfADatasetThatWasChangedByHand(String edit) throws IOException {
    edit(edit);
    Map<String, String> before = contents();

    CommandRun forget = forget(3, "--dataset=" + dataset);

    assertThat(forget.code()).isEqualTo(4);
    assertThat(forget.out()).isEmpty();
    assertThat(forget.errLines())
        .singleElement()
        .asString()
        .startsWith(
            "prosa: "
                + dataset
                + " was changed by hand: trl/train-00000-of-00001.jsonl is not what MANIFEST.json"
                + " says, so nobody can tell whose lines are whose; put the file back as it was, or"
                + " forget without --dataset and then export again with --overwrite.");
    assertThat(contents()).isEqualTo(before);
    assertThat(held(3)).isTrue(); // all or nothing
  }

  @Test
  void theWayOutLeadsOut() throws IOException {
    edit("drop");

    assertThat(forget(3).code()).isZero();
    assertThat(CommandRun.of(arguments("set", "--overwrite")).code()).isZero();
    assertThat(people(file)).isEqualTo(List.of("1", "2", "4", "5", "6"));
    assertThat(verify().code()).isZero();
    assertThat(forget(4, "--dataset=" + dataset).out()).contains("\"erased\":true");
    assertThat(people(file)).isEqualTo(List.of("1", "2", "5", "6"));
    assertThat(verify().code()).isZero();
    assertThat(forget(5, "--dataset=" + dataset).code()).isZero();
    assertThat(people(file)).isEqualTo(List.of("1", "2", "6"));
  }

  @Test
  void theLineOfWhoWasForgottenIsTheOneThatGoesAndNoOther() throws IOException {
    for (int i = 1; i <= PEOPLE; i++) {
      assertThat(forget(i, "--dataset=" + dataset).code()).isZero();
      int gone = i;
      assertThat(people(file))
          .isEqualTo(
              Stream.iterate(1, n -> n + 1)
                  .limit(PEOPLE)
                  .filter(n -> n > gone)
                  .map(String::valueOf)
                  .toList());
    }
  }

  /** Its checksums are right, and its lines are another's. */
  @Test
  void anIndexOfAnotherDatasetIsNotTrusted() throws IOException {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessage(new Message(Role.USER, "mais uma frase", NOON, phone(7)));
      bot.storeMessage(new Message(Role.ASSISTANT, "re: mais uma frase", NOON + 1, phone(7)));
    }
    export("other");
    Files.copy(
        folder.resolve("other.people"),
        folder.resolve("set.people"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Map<String, String> before = contents();

    CommandRun forget = forget(3, "--dataset=" + dataset);

    assertThat(forget.code()).isEqualTo(4);
    assertThat(forget.err())
        .contains("set.people is not the index of the dataset that lies beside it now");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatCannotBeLookedThroughIsToldAndKeepsNoReceiptBack() throws IOException {
    edit("drop");
    Files.createDirectory(folder.resolve("noise"));
    byte[] noise = new byte[100_000];
    new java.util.Random(3).nextBytes(noise);
    Files.write(folder.resolve("noise.people"), noise);
    Files.writeString(folder.resolve("noise/MANIFEST.json"), "{}");

    CommandRun forget = forget(3, "--datasets=" + folder);

    assertThat(forget.code()).isZero();
    assertThat(forget.out()).contains("\"messages\":2", "\"left\":0", "\"datasets\":[]");
    assertThat(forget.err())
        .contains("whether " + dataset + " holds lines about them is not known: " + dataset)
        .contains("whether " + folder.resolve("noise") + " holds lines about them is not known: ");
  }

  @Guarantee("P7")
  @Test
  void verifyAndDiffSayThatItWasChangedByHand() throws IOException {
    Path same = export("same");
    edit("drop");

    CommandRun verify = verify();
    assertThat(verify.code()).isEqualTo(7);
    assertThat(verify.out())
        .contains("trl/train-00000-of-00001.jsonl: changed by hand, or damaged: ");
    CommandRun diff = CommandRun.of("diff", same.toString(), dataset.toString());
    assertThat(diff.out())
        .contains(
            dataset
                + " was changed by hand (trl/train-00000-of-00001.jsonl): its options and counts"
                + " are those of before.\n",
            "The counts that the manifests note are the same.\n")
        .doesNotContain("The counts are the same.", same + " was");
    assertThat(CommandRun.of("diff", same.toString(), dataset.toString(), "--json").out())
        .contains("\"changedByHand\":{\"" + dataset + "\":[\"trl/train-00000-of-00001.jsonl\"]}");
    assertThat(CommandRun.of("diff", same.toString(), same.toString()).out())
        .contains("The counts are the same.")
        .doesNotContain("by hand");
  }

  private void edit(String how) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String text = Files.readString(file);
    switch (how) {
      case "drop" -> Files.write(file, lines.subList(1, lines.size()));
      case "append" -> Files.writeString(file, text + lines.get(0) + "\n");
      case "replace" -> Files.writeString(file, text.replace("frase", "oração"));
      case "swap" ->
          Files.writeString(
              file,
              lines.get(1)
                  + "\n"
                  + lines.get(0)
                  + "\n"
                  + text.substring(lines.get(0).length() + lines.get(1).length() + 2));
      case "same length" -> Files.writeString(file, text.replace("frase", "fraso"));
      case "newline" -> Files.writeString(file, text + "\n");
      case "empty" -> Files.writeString(file, "");
      default -> Files.delete(file);
    }
  }

  /** Which people's lines there are, in order. */
  private static List<String> people(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll(".*?frase numero (\\d).*", "$1"))
        .sorted()
        .toList();
  }

  private boolean held(int person) {
    return CommandRun.of("history", phone(person), "--redis=" + redis.url())
        .out()
        .contains("frase");
  }

  private Map<String, String> contents() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  path -> folder.relativize(path).toString(),
                  HandEditedDatasetTest::content,
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private static String content(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String phone(int person) {
    return "551190000000" + person;
  }

  private Path export(String name) {
    assertThat(CommandRun.of(arguments(name)).code()).isZero();
    return folder.resolve(name);
  }

  private String[] arguments(String name, String... more) {
    return Stream.concat(
            Stream.of(
                "export",
                "--redis=" + redis.url(),
                "--output=" + folder.resolve(name),
                "--target=trl",
                "--dedup=none",
                "--validation=0",
                "--quiet"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private CommandRun forget(int person, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("forget", phone(person), "--redis=" + redis.url(), "--yes"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private CommandRun verify() {
    return CommandRun.of("verify", dataset.toString());
  }
}
