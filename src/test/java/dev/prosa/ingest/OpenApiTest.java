package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.Gateways;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.RealRedis;
import dev.prosa.testing.StoppableClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the service say the same. */
final class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MESSAGE =
      "{\"phoneNumber\":\"5511900000001\",\"role\":\"user\",\"content\":\"oi\"}";

  @TempDir static Path folder;
  private static RealRedis redis;
  private static final StoppableClock clock = new StoppableClock();
  private static RunningServer door;
  private static JsonNode document;

  @BeforeAll
  static void open() throws IOException {
    redis = RealRedis.start();
    door =
        RunningServer.to(
            redis,
            settings ->
                settings
                    .withNanoTime(clock)
                    .withSpool(new SpoolSettings(folder.resolve("spool"), 1 << 20))
                    .withLimits(
                        RequestLimits.defaults()
                            .withBodyBytes(1 << 18)
                            .withMessagesPerSecond(2_000))
                    .withWebhooks(
                        new WebhookSecrets(
                            List.of(new Token("", Secret.of(RunningServer.TOKEN))),
                            List.of(),
                            Secret.of("verify-0123456789"),
                            List.of(new Token("", Secret.of(RunningServer.TOKEN))),
                            "https://bot.example")));
    document = new YAMLMapper().readTree(door.get("/openapi.yaml").body());
  }

  @AfterAll
  static void close() {
    door.close();
    redis.close();
  }

  @Test
  void theDocumentIsServedAsYaml() {
    assertThat(document.get("openapi").textValue()).startsWith("3.1");
    assertThat(door.get("/openapi.yaml").header("Content-Type")).isEqualTo("application/yaml");
  }

  @Test
  void everyAddressAndMethodInItIsThereAndNoOther() {
    Set<String> methods = Set.of("get", "post", "put", "delete", "patch");
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              for (String method : methods) {
                RunningServer.Reply reply =
                    door.send(
                        method.toUpperCase(java.util.Locale.ROOT),
                        path.getKey()
                            .replace("{phone}", "5511900000001")
                            .replace("{event}", "messages-upsert"),
                        BodyPublishers.noBody());
                if (path.getValue().has(method)) {
                  assertThat(reply.status()).as(path.getKey()).isNotIn(404, 405);
                } else {
                  assertThat(reply.status()).as(method + " " + path.getKey()).isEqualTo(405);
                }
              }
            });
  }

  @Test
  void everyGatewayIsInIt() {
    for (Gateway gateway : Gateways.all()) {
      assertThat(document.get("paths").has("/v1/webhooks/" + gateway.name()))
          .as(gateway.name())
          .isTrue();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(resolved(reference.textValue()).isMissingNode()).as(reference.asText()).isFalse();
    }
  }

  @Test
  void everyAnswerIsOneThatItDescribes() throws IOException {
    String many = "[" + (MESSAGE + ",").repeat(1_000) + MESSAGE + "]";
    String path = "/v1/messages";
    List<String> seen = new ArrayList<>();
    seen.add(check("post", path, door.post(MESSAGE)));
    seen.add(check("post", path, door.post("[" + MESSAGE + ",{}]")));
    seen.add(check("post", path, door.post("{}")));
    seen.add(check("post", path, door.post("{")));
    seen.add(check("post", path, door.post(many)));
    seen.add(check("post", path, door.post(" ".repeat(1 << 19))));
    seen.add(check("post", path, door.post(path, "text/plain", "x")));
    seen.add(check("post", path, nobody("POST", path)));
    for (String token : List.of(RunningServer.TOKEN, "x")) {
      for (String query : List.of("", "?limit=1", "?limit=x")) {
        RunningServer.Reply page =
            door.send(
                "GET",
                "/v1/conversations/5511900000001" + query,
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + token);
        seen.add(check("get", "/v1/conversations/{phone}", page));
      }
    }
    seen.add(check("get", "/v1/stats", door.get("/v1/stats")));
    seen.add(check("get", "/v1/stats", nobody("GET", "/v1/stats")));
    for (String open : List.of("/healthz", "/readyz", "/metrics", "/openapi.yaml")) {
      seen.add(check("get", open, nobody("GET", open)));
    }
    String verify = "/v1/webhooks/whatsapp";
    String right = "?hub.mode=subscribe&hub.verify_token=verify-0123456789&hub.challenge=7";
    seen.add(check("get", verify, door.get(verify + right)));
    seen.add(check("get", verify, door.get(verify)));
    for (Gateway gateway : Gateways.all()) {
      if (gateway.authentication() != Gateway.Authentication.TOKEN) {
        continue;
      }
      String hook = "/v1/webhooks/" + gateway.name();
      seen.add(check("post", hook, door.post(hook, "application/json", "{}")));
      seen.add(check("post", hook, door.post(hook, "application/json", "{")));
      seen.add(check("post", hook, nobody("POST", hook)));
    }
    seen.add(check("post", verify, nobody("POST", verify)));
    seen.add(check("post", "/v1/webhooks/twilio", nobody("POST", "/v1/webhooks/twilio")));
    seen.add(
        check(
            "delete",
            "/v1/conversations/{phone}",
            door.send("DELETE", "/v1/conversations/5511900000001", BodyPublishers.noBody())));
    redis.kill();
    seen.add(check("post", path, awaited(202)));
    seen.add(check("post", path, door.post("[" + large() + "," + large() + "]")));
    RunningServer.Reply ready = door.get("/readyz");
    while (ready.status() == 200) {
      ready = door.get("/readyz");
    }
    seen.add(check("get", "/readyz", ready));
    seen.add(check("get", "/v1/stats", door.get("/v1/stats")));
    redis.startAgain();
    clock.stop(); // three thousand messages within no time
    for (int i = 0; i < 3; i++) {
      RunningServer.Reply reply = door.post("[" + (MESSAGE + ",").repeat(998) + MESSAGE + "]");
      seen.add(check("post", path, reply));
    }

    assertThat(seen)
        .contains(
            "post /v1/messages 200",
            "post /v1/messages 202",
            "post /v1/messages 400",
            "post /v1/messages 401",
            "post /v1/messages 413",
            "post /v1/messages 415",
            "post /v1/messages 422",
            "post /v1/messages 429",
            "get /v1/stats 503",
            "get /readyz 503");
  }

  private static String large() {
    return MESSAGE.replace("oi", "x".repeat(100_000));
  }

  private static RunningServer.Reply awaited(int status) {
    RunningServer.Reply reply = door.post(MESSAGE);
    while (reply.status() != status) {
      reply = door.post(MESSAGE);
    }
    return reply;
  }

  private static RunningServer.Reply nobody(String method, String path) {
    return door.send(
        method,
        path,
        BodyPublishers.ofString(method.equals("GET") ? "" : MESSAGE),
        "Authorization",
        "",
        "Content-Type",
        "application/json");
  }

  /** Holds a reply to what is written of it; returns what it was. */
  private static String check(String method, String path, RunningServer.Reply reply)
      throws IOException {
    String what = method + " " + path + " " + reply.status();
    JsonNode described =
        followed(
            document
                .get("paths")
                .get(path)
                .get(method)
                .get("responses")
                .path(Integer.toString(reply.status())));
    assertThat(described.isObject()).as(what).isTrue();
    String type = reply.header("Content-Type").replaceAll(";.*", "");
    JsonNode content = described.path("content").path(type);
    assertThat(content.isObject()).as(what + " " + type).isTrue();
    described
        .path("headers")
        .fieldNames()
        .forEachRemaining(header -> assertThat(reply.header(header)).as(what).isNotEmpty());
    if (type.endsWith("json")) {
      List<String> faults = new ArrayList<>();
      validate(JSON.readTree(reply.body()), content.get("schema"), "", faults);
      assertThat(faults).as(what).isEmpty();
    }
    return what;
  }

  /** As much of JSON Schema as the document uses of it for answers. */
  private static void validate(JsonNode value, JsonNode schema, String at, List<String> faults) {
    JsonNode rule = followed(schema);
    Set<String> types = new TreeSet<>();
    rule.path("type").forEach(type -> types.add(type.textValue()));
    if (rule.path("type").isTextual()) {
      types.add(rule.get("type").textValue());
    }
    if (!types.isEmpty() && !types.contains(typeOf(value))) {
      faults.add(at + " is " + typeOf(value));
    }
    if (rule.has("enum")) {
      Set<String> allowed = new HashSet<>();
      rule.get("enum").forEach(one -> allowed.add(one.textValue()));
      if (!allowed.contains(value.textValue())) {
        faults.add(at + " is none of " + allowed);
      }
    }
    rule.path("required")
        .forEach(
            name -> {
              if (!value.has(name.textValue())) {
                faults.add(at + "/" + name.textValue() + " is missing");
              }
            });
    value
        .properties()
        .forEach(
            field -> {
              JsonNode property = rule.path("properties").path(field.getKey());
              if (property.isMissingNode()) {
                faults.add(at + "/" + field.getKey() + " is not described");
              } else {
                validate(field.getValue(), property, at + "/" + field.getKey(), faults);
              }
            });
    if (value.isArray()) {
      value.forEach(item -> validate(item, rule.get("items"), at + "[]", faults));
    }
  }

  private static String typeOf(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static JsonNode followed(JsonNode node) {
    return node.has("$ref") ? resolved(node.get("$ref").textValue()) : node;
  }

  private static JsonNode resolved(String reference) {
    return document.at(reference.substring(1));
  }
}
