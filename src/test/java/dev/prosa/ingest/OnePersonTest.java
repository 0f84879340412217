package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.export.Export;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * People with several names, as gateways report them: each file in {@code gateways/people/} holds
 * payloads, the names of one person, and what was said. From the webhook to the dataset, and until
 * nothing is left.
 */
final class OnePersonTest {

  private static final String SECRET = "twilio-secret-0123456789";
  private static final String ADDRESS = "https://bot.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RealRedis redis;
  private static RunningServer door;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    List<Token> secrets = List.of(new Token("", Secret.of(SECRET)));
    door =
        RunningServer.to(
            redis,
            settings ->
                settings.withWebhooks(
                    new WebhookSecrets(List.of(), List.of(), null, secrets, ADDRESS)));
  }

  @AfterAll
  static void close() {
    door.close();
    redis.close();
  }

  static Stream<Path> people() throws IOException, URISyntaxException {
    URL people = Objects.requireNonNull(OnePersonTest.class.getResource("/gateways/people"));
    try (Stream<Path> files = Files.list(Path.of(people.toURI()))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("people")
  void eachNameLeadsToTheWholeConversation(Path file) throws IOException {
    JsonNode played = play(file);

    for (JsonNode name : played.get("names")) {
      assertThat(history(name.textValue())).as(name.textValue()).isEqualTo(said(played));
    }
  }

  @ParameterizedTest
  @MethodSource("people")
  void aDatasetHasOneConversationWithoutAnyOption(Path file) throws IOException {
    JsonNode played = play(file);
    List<String> taught = new ArrayList<>();
    // Neighbouring messages of one side are one turn.
    for (String one : said(played)) {
      String side = one.substring(0, one.indexOf(':') + 2);
      String before = taught.isEmpty() ? "" : taught.get(taught.size() - 1);
      if (before.startsWith(side)) {
        taught.set(taught.size() - 1, before + "\n" + one.substring(side.length()));
      } else {
        taught.add(one);
      }
    }

    assertThat(exported()).containsExactly(taught);
  }

  @ParameterizedTest
  @MethodSource("people")
  void whoIsForgottenByOneNameIsForgottenByAll(Path file) throws IOException {
    JsonNode names = JSON.readTree(file.toFile()).get("names");
    for (JsonNode name : names) {
      JsonNode played = play(file);

      RunningServer.Reply deleted =
          door.send("DELETE", "/v1/conversations/" + name.textValue(), BodyPublishers.noBody());

      assertThat(deleted.json().get("deleted").intValue()).isEqualTo(said(played).size());
      assertThat(everythingInRedis())
          .doesNotContain("abrem", "Abrimos")
          .doesNotContain(names.valueStream().map(JsonNode::textValue).toArray(String[]::new));
      for (JsonNode each : names) {
        assertThat(history(each.textValue())).isEmpty();
      }
      send(played);
      assertThat(everythingInRedis()).as("sent again").doesNotContain("abrem", "Abrimos");
    }
  }

  private static JsonNode play(Path file) throws IOException {
    redis.flush();
    JsonNode played = JSON.readTree(file.toFile());
    send(played);
    return played;
  }

  private static void send(JsonNode played) throws IOException {
    String address = "/v1/webhooks/" + played.get("webhook").textValue();
    for (JsonNode payload : played.get("payloads")) {
      RunningServer.Reply reply =
          payload.has("phoneNumber")
              ? door.post(JSON.writeValueAsString(payload))
              : played.path("form").booleanValue()
                  ? twilio(address, payload)
                  : door.post(address, "application/json", JSON.writeValueAsString(payload));
      assertThat(reply.status()).isEqualTo(200);
    }
  }

  private static RunningServer.Reply twilio(String address, JsonNode payload) {
    StringJoiner form = new StringJoiner("&");
    StringBuilder signed = new StringBuilder(ADDRESS + address);
    payload
        .propertyStream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            field -> {
              String value = field.getValue().textValue();
              form.add(field.getKey() + "=" + URLEncoder.encode(value, UTF_8));
              signed.append(field.getKey()).append(value);
            });
    return door.send(
        "POST",
        address,
        BodyPublishers.ofString(form.toString()),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "X-Twilio-Signature",
        signature(signed.toString()));
  }

  private static String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> said(JsonNode played) {
    List<String> said = new ArrayList<>();
    played
        .get("said")
        .forEach(one -> said.add(one.get(0).textValue() + ": " + one.get(1).textValue()));
    return said;
  }

  private static List<String> history(String name) throws IOException {
    List<String> said = new ArrayList<>();
    for (JsonNode one : door.get("/v1/conversations/" + name).json().get("messages")) {
      said.add(one.get("role").textValue() + ": " + one.get("content").textValue());
    }
    return said;
  }

  private List<List<String>> exported() throws IOException {
    Path dataset = folder.resolve("dataset");
    Export.fromFiles(
            List.of(),
            List.of(
                "--redis=" + redis.url(),
                "--output=" + dataset,
                "--runner=DirectRunner",
                "--target=openai",
                "--validation=0"))
        .run()
        .orElseThrow();
    List<List<String>> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(dataset.resolve("openai"))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          List<String> turns = new ArrayList<>();
          for (JsonNode turn : JSON.readTree(line).get("messages")) {
            turns.add(turn.get("role").textValue() + ": " + turn.get("content").textValue());
          }
          examples.add(turns);
        }
      }
    }
    return examples;
  }

  private static String everythingInRedis() {
    StringBuilder all = new StringBuilder();
    try (Jedis jedis = redis.jedis()) {
      for (String key : jedis.keys("*")) {
        all.append(key).append('=');
        switch (jedis.type(key)) {
          case "string" -> all.append(jedis.get(key));
          case "list" -> all.append(jedis.lrange(key, 0, -1));
          case "hash" -> all.append(jedis.hgetAll(key));
          case "zset" -> all.append(jedis.zrange(key, 0, -1));
          case "set" -> all.append(jedis.smembers(key));
          default -> all.append(jedis.type(key));
        }
        all.append('\n');
      }
    }
    return all.toString();
  }
}
