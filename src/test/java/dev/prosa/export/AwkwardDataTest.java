package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.dataset.Manifest;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What old bots with awkward clocks and pictures have stored, exported from a real Redis. */
final class AwkwardDataTest {

  private static final long T = 1_790_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private RealRedis redis;
  private Jedis jedis;
  private final Set<String> names = new HashSet<>();

  @BeforeEach
  void open() {
    redis = RealRedis.start();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
    redis.close();
  }

  @Test
  void timesAreReadInAnyFormAndCounted() throws IOException {
    String mixed = "5511900000001";
    say(mixed, "user", "A1 pergunta um?", T / 1000);
    say(mixed, "assistant", "A1 resposta um.", T + 1_500);
    say(mixed, "user", "A1 pergunta dois?", T / 1000 + 60);
    say(mixed, "assistant", "A1 resposta dois.", T + 61_500);
    say("5511900000002", "user", "B pergunta?", String.valueOf(T));
    say("5511900000002", "assistant", "B resposta.", String.valueOf(T / 1000 + 1));
    say("5511900000003", "user", "C pergunta?", "2026-09-21T14:00:00.000Z");
    say("5511900000003", "assistant", "C resposta.", "2026-09-21T11:00:01-03:00");
    say("5511900000004", "user", "D pergunta?", 4_102_444_800_000L);
    say("5511900000004", "assistant", "D resposta.", 4_102_444_801_000L);
    say("5511900000011", "user", "K ponto?", 1.79e12);
    say("5511900000011", "assistant", "K float.", 1_790_000_000_001.5);
    say("5511900000012", "user", "L micro?", T * 1_000);
    say("5511900000012", "assistant", "L nano.", (T + 1) * 1_000_000);
    say("5511900000013", "user", "M antes?", -1);
    say("5511900000013", "assistant", "M depois.", "ontem");
    say("5511900000014", "user", "N zero?", 0);
    say("5511900000014", "assistant", "N também.", 0);

    Manifest manifest = export();

    assertThat(lines("openai"))
        .containsExactlyInAnyOrder(
            "A1 pergunta um? > A1 resposta um. > A1 pergunta dois? > A1 resposta dois.",
            "B pergunta? > B resposta.",
            "C pergunta? > C resposta.",
            "K ponto? > K float.",
            "L micro? > L nano.",
            "N zero? > N também.");
    assertThat(manifest.adjusted())
        .isEqualTo(
            Map.of(
                "time-in-seconds", 3L,
                "time-as-text", 2L,
                "time-as-date", 2L,
                "time-with-fraction", 1L,
                "time-in-microseconds", 2L,
                "time-is-zero", 2L));
    assertThat(manifest.counts().rejected()).isEqualTo(Map.of("unusable-time", 4L));
    assertThat(manifest.counts().filtered()).isEmpty();
    assertThat(manifest.counts().balance()).isTrue();
  }

  @Test
  void theListsOrderSettlesWhatTheClocksDoNot() throws IOException {
    say("5511900000005", "user", "E um?", T);
    say("5511900000005", "assistant", "E resposta um.", T);
    say("5511900000005", "user", "E dois?", T);
    say("5511900000005", "assistant", "E resposta dois.", T);
    say("5511900000006", "user", "F sabor?", T);
    say("5511900000006", "assistant", "F temos calabresa.", T - 3_000);
    say("5511900000006", "user", "F tamanho?", T + 60_000);
    say("5511900000006", "assistant", "F grande ou média.", T + 57_000);
    say("5511900000006", "user", "F entrega?", T + 120_000);
    say("5511900000006", "assistant", "F em 40 minutos.", T + 117_000);
    say("5511900000009", "user", "I a?", T);
    say("5511900000009", "assistant", "I b.", T + 1);
    say("5511900000009", "user", "I c?", T + 1 + DAY);
    say("5511900000009", "assistant", "I d.", T + 2 + DAY);
    say("5511900000009", "user", "I e?", T + 3 + 2 * DAY);
    say("5511900000009", "assistant", "I f.", T + 4 + 2 * DAY);
    say("5511900000010", "assistant", "J late reply", T + 2_000);
    say("5511900000010", "user", "J question?", T);

    Manifest manifest = export();

    assertThat(lines("openai"))
        .containsExactlyInAnyOrder(
            "E um? > E resposta um. > E dois? > E resposta dois.",
            "F sabor? > F temos calabresa. > F tamanho? > F grande ou média. > F entrega?"
                + " > F em 40 minutos.",
            "I a? > I b. > I c? > I d.",
            "I e? > I f.",
            "J question? > J late reply");
    assertThat(manifest.adjusted())
        .isEqualTo(Map.of("reply-put-in-order", 3L, "reply-out-of-order", 1L));
    assertThat(manifest.counts().filtered()).isEmpty();
  }

  @Test
  void anAnswerToAPictureIsNotTaughtAsOneToTheWordsBesideIt() throws IOException {
    pictures();

    Manifest manifest = export("--target=sharegpt,openai,trl-completion");

    assertThat(lines("openai"))
        .containsExactlyInAnyOrder(
            "H tudo certo? > H sim!",
            "P oi > P olá! > P segue o comprovante > (P Pagamento confirmado!) > P chega quando? >"
                + " P Amanhã.");
    assertThat(lines("sharegpt"))
        .containsExactlyInAnyOrder(
            "H tudo certo? > H sim!", "P oi > P olá!", "P chega quando? > P Amanhã.");
    assertThat(Files.readString(folder.resolve("out/openai/train-00000-of-00001.jsonl")))
        .doesNotContain("G Pagamento");
    assertThat(manifest.counts().filtered())
        .isEqualTo(Map.of("media-placeholder", 3L, "answer-to-dropped", 1L, "answer-to-media", 2L));
    assertThat(manifest.adjusted()).isEqualTo(Map.of("answer-to-media-shown", 1L));
    assertThat(manifest.counts().balance()).isTrue();
  }

  @Test
  void aPictureThatIsKeptAsAWordIsAnswered() throws IOException {
    pictures();

    Manifest manifest = export("--media=placeholder");

    assertThat(lines("openai"))
        .containsExactlyInAnyOrder(
            "G vou pagar agora\n[image] > G Pagamento confirmado!",
            "H tudo certo? > H sim! > [image] > H Pagamento confirmado!",
            "P oi > P olá! > [image]\nP segue o comprovante > P Pagamento confirmado! > P chega"
                + " quando? > P Amanhã.");
    assertThat(manifest.counts().filtered()).isEmpty();
    assertThat(manifest.adjusted()).isEmpty();
    assertThat(manifest.options()).containsEntry("media", "placeholder");
  }

  private void pictures() {
    say("5511900000007", "user", "G vou pagar agora", T);
    say("5511900000007", "user", "[image]", T + 5_000);
    say("5511900000007", "assistant", "G Pagamento confirmado!", T + 9_000);
    say("5511900000008", "user", "H tudo certo?", T);
    say("5511900000008", "assistant", "H sim!", T + 100);
    say("5511900000008", "user", "[imagem]", T + 5_000);
    say("5511900000008", "assistant", "H Pagamento confirmado!", T + 9_000);
    say("5511900000020", "user", "P oi", T);
    say("5511900000020", "assistant", "P olá!", T + 1);
    say("5511900000020", "user", "<Imagem ocultada>", T + 2);
    say("5511900000020", "user", "P segue o comprovante", T + 3);
    say("5511900000020", "assistant", "P Pagamento confirmado!", T + 4);
    say("5511900000020", "user", "P chega quando?", T + 5);
    say("5511900000020", "assistant", "P Amanhã.", T + 6);
  }

  private void say(String phone, String role, String text, Object time) {
    long number = time instanceof Number written ? Math.abs(written.longValue()) : T;
    if (number > 1_000 * T) {
      number = T; // a name has 18 digits at most
    }
    while (!names.add(phone + ":" + number)) {
      number++;
    }
    String name = "conversation:" + phone + ":" + number;
    ObjectNode message = JSON.createObjectNode().put("role", role).put("content", text);
    message.set("timestamp", JSON.valueToTree(time));
    jedis.set(name, message.put("phoneNumber", phone).toString());
    jedis.rpush("user_messages:" + phone, name);
    jedis.rpush("all_conversations", name);
  }

  private Manifest export(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.url(),
                "--output=" + folder.resolve("out"),
                "--redact=off",
                "--validation=0",
                "--dedup=none"));
    options.addAll(List.of(more));
    if (more.length == 0 || !more[0].startsWith("--target")) {
      options.add("--target=openai");
    }
    return Export.fromFiles(List.of(), options).run().orElseThrow().manifest();
  }

  /** The examples of a target, turn by turn; what is only shown in brackets. */
  private List<String> lines(String target) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("out").resolve(target))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          List<String> turns = new ArrayList<>();
          var row = JSON.readTree(line);
          for (var turn : row.path(target.equals("openai") ? "messages" : "conversations")) {
            String text = turn.path(target.equals("openai") ? "content" : "value").asText();
            turns.add(turn.path("weight").asInt(1) == 0 ? "(" + text + ")" : text);
          }
          all.add(String.join(" > ", turns));
        }
      }
    }
    return all;
  }
}
