package dev.prosa.export;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.dataset.Manifest.Counts;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.maintenance.Erasure;
import dev.prosa.store.maintenance.OptOuts;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person, one conversation, in datasets, too. */
final class MergedPeopleTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String PHONE = "5511987654321";
  private static final String USER_ID = "BR.150abc";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RealRedis redis;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.flush();
  }

  /** Question and answer lie apart, under names that a gateway told together. */
  @ParameterizedTest
  @ValueSource(strings = {"list", "users", "keys"})
  void whatAGatewayToldTogetherIsOneConversation(String source) {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.joinAsync(USER_ID, PHONE).join();
      writer.store(said(USER, "Vocês abrem hoje?", 0, USER_ID));
      writer.store(said(ASSISTANT, "Abrimos às 18h.", 1, PHONE));
    }

    ExportSummary told = export("told", "--source=" + source);
    ExportSummary none = export("none", "--source=" + source, "--merge-identities=none");

    assertThat(examples("told")).containsExactly(List.of("Vocês abrem hoje?", "Abrimos às 18h."));
    assertThat(told.manifest().counts().conversations()).isEqualTo(1);
    assertThat(examples("none")).isEmpty();
    assertThat(none.manifest().counts().filtered())
        .isEqualTo(Map.of("before-user", 1L, "unanswered", 1L));
  }

  /** Both were said in the same millisecond, so they have the same number in their names. */
  @ParameterizedTest
  @ValueSource(strings = {"list", "users", "keys"})
  void messagesOfTwoNamesAreNeverTakenForOne(String source) {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.joinAsync(PHONE, USER_ID).join();
      writer.store(said(USER, "Oi", 0, PHONE));
      writer.store(said(USER, "tem vaga?", 0, USER_ID));
      writer.store(said(ASSISTANT, "Tem sim!", 1, PHONE));
      writer.store(said(ASSISTANT, "Às 15h?", 1, USER_ID));
    }

    Counts counts = export("told", "--source=" + source).manifest().counts();

    assertThat(counts.messages()).isEqualTo(4);
    assertThat(counts.repeated()).isZero();
    assertThat(examples("told").get(0)).hasSize(2);
  }

  @Test
  void theNinthDigitIsAddedWhereItIsAskedFor() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.store(said(USER, "Vocês abrem hoje?", 0, "553188887777"));
      writer.store(said(ASSISTANT, "Abrimos às 18h.", 1, "5531988887777"));
    }

    export("told");
    export("all", "--merge-identities=all");

    assertThat(examples("told")).isEmpty();
    assertThat(examples("all")).hasSize(1);
  }

  @Test
  void wholeChatsStayAsTheyAreUnlessItIsAskedFor() throws IOException {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.joinAsync(PHONE, USER_ID).join();
      writer.store(said(USER, "Oi", 0, USER_ID));
      writer.store(said(ASSISTANT, "Olá", 1, PHONE));
    }
    String[] grouped = {"--shape=none", "--target=grouped", "--redact=off"};

    export("apart", grouped);
    export("told", grouped[0], grouped[1], grouped[2], "--merge-identities=told");

    assertThat(JSON.readTree(dataOf("apart").get(0)).size()).isEqualTo(2);
    assertThat(JSON.readTree(dataOf("told").get(0)).size()).isEqualTo(1);
  }

  @Test
  void whoIsNotToBeExportedUnderOneNameIsNotUnderAnother() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url());
        OptOuts optOuts = OptOuts.open(redis.address(), Keyring.EMPTY)) {
      optOuts.add(USER_ID); // before anybody knew of the phone
      writer.joinAsync(PHONE, USER_ID).join();
      writer.store(said(USER, "Vocês abrem hoje?", 0, PHONE));
      writer.store(said(ASSISTANT, "Abrimos às 18h.", 1, PHONE));
    }

    Counts counts = export("told").manifest().counts();

    assertThat(examples("told")).isEmpty();
    assertThat(counts.filtered()).isEqualTo(Map.of("opted-out", 2L));
  }

  @Test
  void whoIsForgottenIsFoundInDatasetsUnderEveryName() throws IOException {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.joinAsync(PHONE, USER_ID).join();
      writer.store(said(USER, "Vocês abrem hoje?", 0, USER_ID));
      writer.store(said(ASSISTANT, "Abrimos às 18h.", 1, USER_ID));
    }
    export("told");
    DatasetErasure dataset = new DatasetErasure(folder.resolve("told"), Keyring.EMPTY);
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      assertThat(dataset.find(erasure.names(USER_ID, List.of())).messages()).isEqualTo(2);
    }
  }

  /** The customer has never read it; what was sent instead is the answer. */
  @Test
  void anAnswerThatNeverArrivedIsNotTaught() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.store(said(USER, "Vocês abrem hoje?", 0, PHONE), "1");
      writer.store(said(ASSISTANT, "Não sei.", 1, PHONE), "2");
      writer.failAsync(PHONE, "2").join();
      writer.store(said(ASSISTANT, "Abrimos às 18h.", 2, PHONE), "3");
    }

    for (String redaction : List.of("index", "off")) {
      Counts counts = export(redaction, "--redact=" + redaction).manifest().counts();

      assertThat(examples(redaction))
          .containsExactly(List.of("Vocês abrem hoje?", "Abrimos às 18h."));
      assertThat(counts.filtered()).isEqualTo(Map.of("undelivered", 1L));
      assertThat(counts.refs()).isEqualTo(3);
    }
  }

  private static Message said(Role role, String text, int second, String name) {
    return new Message(role, text, NOON + 1_000L * second, name);
  }

  private ExportSummary export(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--redis=" + redis.url());
    arguments.add("--output=" + folder.resolve(name));
    arguments.add("--runner=DirectRunner");
    arguments.add("--validation=0");
    if (arguments.stream().noneMatch(one -> one.startsWith("--target"))) {
      arguments.add("--target=openai");
    }
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  private List<List<String>> examples(String name) {
    List<List<String>> examples = new ArrayList<>();
    for (String line : dataOf(name).stream().flatMap(String::lines).toList()) {
      try {
        List<String> turns = new ArrayList<>();
        for (JsonNode turn : JSON.readTree(line).get("messages")) {
          turns.add(turn.get("content").textValue());
        }
        examples.add(turns);
      } catch (IOException wrong) {
        throw new UncheckedIOException(wrong);
      }
    }
    return examples;
  }

  private List<String> dataOf(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      List<String> texts = new ArrayList<>();
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(one -> one.toString().matches(".*/(openai|grouped)/.*\\.jsonl?"))
              .sorted()
              .toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
