package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

final class IngestServerTest {

  private static final String ANA = "5511900000001";
  private static final long NOON = 1_732_276_800_000L;

  private static RealRedis redis;
  private static RunningServer door;

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    door = RunningServer.to(redis);
  }

  @AfterAll
  static void close() {
    door.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.flush();
  }

  @Guarantee("S1")
  @Test
  void aMessageIsStoredWhenItIsAnsweredFor() {
    RunningServer.Reply reply =
        door.post(
            """
            {"phoneNumber":"5511900000001","role":"user","content":"Oi! \\"tudo\\" bem? 😊",
             "timestamp":1732276800000}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo(
            "{\"stored\":1,\"repeated\":0,\"spooled\":0,\"forgotten\":0,\"rejected\":0,\"unavailable\":0,"
                + "\"results\":[{\"status\":\"stored\"}]}");
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.get("conversation:" + ANA + ":" + NOON))
          .isEqualTo(
              "{\"role\":\"user\",\"content\":\"Oi! \\\"tudo\\\" bem? 😊\","
                  + "\"timestamp\":1732276800000,\"phoneNumber\":\"5511900000001\"}");
    }
  }

  @Test
  void aMessageWithoutATimeIsOfNow() throws IOException {
    long before = System.currentTimeMillis();
    door.post("{\"phoneNumber\":\"" + ANA + "\",\"role\":\"assistant\",\"content\":\"Olá\"}");

    assertThat(conversation("").get("messages").get(0).get("timestamp").longValue())
        .isBetween(before, System.currentTimeMillis());
  }

  @Guarantee("S5")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversation:5511900000001",
        "user_messages:5511900000001",
        "lojax:conversation:5511900000001",
        "prosa:users",
        "{all_conversations}:trimmed"
      })
  void aPhoneThatIsAKeyOfAnotherNamespaceIsRefused(String key) {
    assertThat(door.post(message("oi", NOON).replace(ANA, key)).body())
        .contains(
            "\"rejected\":1",
            "phone number must not look like a key in Redis, such as conversation:…");
    String path = "/v1/conversations/" + key.replace("{", "%7B").replace("}", "%7D");
    for (String method : List.of("GET", "DELETE")) {
      assertThat(door.send(method, path, BodyPublishers.noBody()).status()).isEqualTo(400);
    }
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.dbSize()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5511/90000, 5511%2F90000",
    "5511/90000, 5511%2f90000",
    "5511/90000, 5511/90000",
    "a//b, a%2F%2Fb",
    "/, %2F",
    "//, %2F%2F",
    "., %2E",
    ".., %2E%2E",
    "../stats, ..%2Fstats",
    "../stats, %2e%2e%2Fstats",
    "a/../b, a%2F..%2Fb",
    "a%b, a%25b",
    "a%2Fb, a%252Fb",
    "a;b=c, a%3Bb=c",
    "a;b=c, a;b=c",
    "a+b, a+b",
    "a+b, a%2Bb",
    "a b, a%20b",
    "a\\b, a%5Cb",
    "a?b#c, a%3Fb%23c",
    "ação 😊, a%C3%A7%C3%A3o%20%F0%9F%98%8A",
    "João, Jo%C3%A3o"
  })
  void aPhoneWithAnyCharacterCanBeReadAndForgotten(String phone, String encoded)
      throws IOException {
    String body = message("oi", NOON).replace(ANA, phone.replace("\\", "\\\\"));
    assertThat(door.post(body).body()).contains("\"stored\":1");

    JsonNode page = raw("GET", "/v1/conversations/" + encoded).json();
    assertThat(page.at("/messages/0/phoneNumber").textValue()).isEqualTo(phone);
    assertThat(raw("DELETE", "/v1/conversations/" + encoded).body()).isEqualTo("{\"deleted\":1}");
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.exists("user_messages:" + phone)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%2", "%zz", "%+1", "%ED%A0%80", "%FF", "%C3", "%00", "%0A", "%u00e7"})
  void anAddressThatEncodesNoTextNamesNoConversation(String encoded) throws IOException {
    assertThat(raw("GET", "/v1/conversations/5511" + encoded).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/x/../stats",
        "/v1/%73tats",
        "/v1%2Fstats",
        "//v1/stats",
        "/v1/webhooks%2Fwaha",
        "/v1/webhooks/waha%2Fx"
      })
  void noOtherPathLeadsWhereItDoesNotSay(String path) throws IOException {
    assertThat(raw("GET", path).status()).isIn(400, 404);
  }

  /** As it is: a client of Java would not send every path. */
  private static RunningServer.Reply raw(String method, String path) throws IOException {
    try (Socket socket = door.socket()) {
      socket
          .getOutputStream()
          .write(
              (method
                      + " "
                      + path
                      + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                      + RunningServer.TOKEN
                      + "\r\n\r\n")
                  .getBytes(UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return new RunningServer.Reply(
          Integer.parseInt(reply.substring(9, 12)),
          reply.substring(reply.indexOf("\r\n\r\n") + 4),
          java.net.http.HttpHeaders.of(java.util.Map.of(), (name, value) -> true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud800, \\udc00",
    "a\\ud83d, a\\ude0a",
    "?, \\udfff",
    "\\ude0a\\ud83d, \ufffd\ufffd"
  })
  void idsWithHalvesOfCharactersAreNeverTheSame(String one, String other) {
    for (String id : List.of(one, other)) {
      RunningServer.Reply reply =
          door.post(message("oi " + id.length(), NOON).replace("}", ",\"id\":\"" + id + "\"}"));
      if (id.contains("\\u")) {
        assertThat(reply.body())
            .contains(
                "\"rejected\":1", "\"reason\":\"id contains half a character (a lone surrogate)\"");
      } else {
        assertThat(reply.body()).contains("\"stored\":1");
      }
    }
    assertThat(door.post(message("oi", NOON).replace("}", ",\"id\":\"\\ud83d\\ude0a\"}")).body())
        .contains("\"stored\":1");
  }

  @Guarantee("P1")
  @Test
  void whoIsForgottenStaysSoThoughRedisHasLostItsSaltMeanwhile() {
    assertThat(door.post(withId("a")).body()).contains("\"stored\":1");
    redis.flush();
    assertThat(door.post(withId("b")).body()).contains("\"stored\":1");
    assertThat(door.send("DELETE", "/v1/conversations/" + ANA, BodyPublishers.noBody()).body())
        .isEqualTo("{\"deleted\":1}");

    assertThat(door.post(withId("c")).body()).contains("\"forgotten\":1");
    try (Jedis jedis = redis.jedis()) {
      jedis.del("prosa:salt");
    }
    assertThat(door.post(withId("d")).body()).contains("\"forgotten\":1");
  }

  private static String withId(String id) {
    return message(id, NOON).replace("}", ",\"id\":\"" + id + "\"}");
  }

  @Test
  void anIdMakesSendingAgainHarmless() {
    String first = message("oi", NOON).replace("}", ",\"id\":\"wamid.A\"}");
    assertThat(door.post(first).body()).contains("\"stored\":1");
    assertThat(door.post(first.replace("" + NOON, "" + (NOON + 5))).body())
        .contains("\"repeated\":1", "{\"status\":\"repeated\"}");
    assertThat(door.post(message("oi", NOON).replace("}", ",\"id\":\"wamid.B\"}")).body())
        .contains("\"stored\":1");

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.llen("all_conversations")).isEqualTo(2);
      assertThat(jedis.keys("*").toString()).doesNotContain("wamid");
    }
  }

  @Test
  void manyMessagesComeAsAnArrayOrAsLines() throws IOException {
    String array =
        IntStream.range(0, 1_000)
            .mapToObj(i -> message("m" + i, NOON + i))
            .collect(Collectors.joining(",", "[", "]"));
    String lines =
        IntStream.range(1_000, 1_010)
            .mapToObj(i -> message("m" + i, NOON + i))
            .collect(Collectors.joining("\r\n\n", "", "\n"));

    assertThat(door.post(array).body()).contains("\"stored\":1000");
    assertThat(door.post("/v1/messages", "application/x-ndjson; charset=utf-8", lines).body())
        .contains("\"stored\":10,");

    List<String> said = new ArrayList<>();
    String next = "0";
    while (next != null) {
      JsonNode page = conversation("?limit=400&after=" + next);
      assertThat(page.get("total").intValue()).isEqualTo(1_010);
      page.get("messages").forEach(m -> said.add(m.get("content").textValue()));
      next = page.get("next").textValue();
    }
    assertThat(said).isEqualTo(IntStream.range(0, 1_010).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void aConversationIsReadFromItsEndOrOfATime() throws IOException {
    door.post(
        IntStream.range(0, 100)
            .mapToObj(i -> message("m" + i, NOON + i))
            .collect(Collectors.joining(",", "[", "]")));

    List<String> back = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = conversation("?latest=true&limit=30" + after);
      back.addAll(0, said(page));
      String next = page.get("next").textValue();
      after = next == null ? null : "&after=" + next;
    }
    assertThat(back).isEqualTo(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
    String span = "?from=" + (NOON + 10) + "&to=" + (NOON + 13);
    assertThat(said(conversation(span))).containsExactly("m10", "m11", "m12");
    assertThat(said(conversation(span + "&limit=1&latest=true"))).containsExactly("m12");
    assertThat(door.get("/v1/conversations/1?from=ontem").status()).isEqualTo(400);
  }

  private static List<String> said(JsonNode page) {
    List<String> said = new ArrayList<>();
    page.get("messages").forEach(m -> said.add(m.get("content").textValue()));
    return said;
  }

  @Test
  void eachItemHasItsOwnResult() throws IOException {
    String body =
        String.join(
            "\n",
            message("boa", NOON),
            "{\"role\":\"gerente\",\"content\":{\"a\":[1]},\"phoneNumber\":\"1\"}",
            "isto não é JSON",
            "[1]",
            message("segundos", 1_732_276_800L),
            message("relógio", 1_732_276L),
            message("fim", NOON + 1) + "}");

    JsonNode reply = door.post("/v1/messages", "application/x-ndjson", body).json();

    List<String> results = new ArrayList<>();
    reply.get("results").forEach(r -> results.add(r.path("reason").asText("") + r.get("status")));
    assertThat(results)
        .containsExactly(
            "\"stored\"",
            "role is none of user, assistant, tool and system\"rejected\"",
            "not JSON\"rejected\"",
            "not a JSON object\"rejected\"",
            "\"stored\"",
            "timestamp is before 2001; it counts milliseconds, not seconds\"rejected\"",
            "not JSON\"rejected\"");
    assertThat(reply.get("stored").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "application/json      ~ {\"role\":\"user\",                        ~ 400",
        "application/json      ~ 7                                          ~ 400",
        "application/json      ~ []                                         ~ 400",
        "application/json      ~ {} {}                                      ~ 400",
        "application/json      ~ {}                                         ~ 422",
        "application/json      ~ [1,{}]                                     ~ 422",
        "application/x-ndjson  ~ x                                          ~ 422",
        "text/plain            ~ oi                                         ~ 415",
        "application/x-www-form-urlencoded ~ a=b                            ~ 415",
      })
  void whatHoldsNoMessageIsRefused(String type, String body, int status) {
    RunningServer.Reply reply = door.post("/v1/messages", type, body);

    assertThat(reply.status()).isEqualTo(status);
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.dbSize()).isZero();
    }
  }

  @Test
  void moreThanAThousandAtOnceAreTooMany() {
    String array =
        IntStream.range(0, 1_001)
            .mapToObj(i -> message("m" + i, NOON + i))
            .collect(Collectors.joining(",", "[", "]"));

    RunningServer.Reply reply = door.post(array);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.dbSize()).isZero();
    }
  }

  @Test
  void whoeverHasNoTokenSeesNothing() {
    for (String path : List.of("/v1/messages", "/v1/stats", "/v1/conversations/" + ANA)) {
      String method = path.endsWith("messages") ? "POST" : "GET";
      for (String shown :
          List.of(
              "",
              "Bearer",
              "Bearer ",
              "Bearer x",
              "Basic " + RunningServer.TOKEN,
              "x" + RunningServer.TOKEN)) {
        RunningServer.Reply reply =
            door.send(
                method,
                path,
                BodyPublishers.ofString(method.equals("POST") ? message("oi", NOON) : ""),
                "Authorization",
                shown,
                "Content-Type",
                "application/json");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
      }
    }
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.dbSize()).isZero();
    }
  }

  @Guarantee("S5")
  @Test
  void eachTokenHasAConversationOfItsOwn() {
    Token x = new Token("lojax", Secret.of("token-da-loja-x-123"));
    Token y = new Token("lojay", Secret.of("token-da-loja-y-123"));
    try (RunningServer shops =
        RunningServer.to(redis, settings -> settings.withTokens(List.of(x, y)))) {
      for (String shop : List.of("x", "y")) {
        shops.send(
            "POST",
            "/v1/messages",
            BodyPublishers.ofString(message("da loja " + shop, NOON)),
            "Authorization",
            "Bearer token-da-loja-" + shop + "-123",
            "Content-Type",
            "application/json");
      }
      String path = "/v1/conversations/" + ANA;
      RunningServer.Reply deleted =
          shops.send(
              "DELETE",
              path,
              BodyPublishers.noBody(),
              "Authorization",
              "Bearer token-da-loja-x-123");
      RunningServer.Reply left =
          shops.send(
              "GET", path, BodyPublishers.noBody(), "Authorization", "Bearer token-da-loja-y-123");

      assertThat(deleted.body()).isEqualTo("{\"deleted\":1}");
      assertThat(left.body()).contains("da loja y").doesNotContain("da loja x");
    }
  }

  @Test
  void aDeletedConversationIsGone() throws IOException {
    door.post(message("oi", NOON));
    door.post(message("outra", NOON).replace(ANA, "5511900000002"));

    RunningServer.Reply reply =
        door.send("DELETE", "/v1/conversations/" + ANA, BodyPublishers.noBody());

    assertThat(reply.body()).isEqualTo("{\"deleted\":1}");
    assertThat(conversation("").get("total").intValue()).isZero();
    assertThat(door.get("/v1/conversations/5511900000002").body()).contains("outra");
  }

  @Test
  void aPhoneInAnAddressMayBeAnything() throws IOException {
    String odd = "BR.1502+576@lid 7ç";
    door.post(message("oi", NOON).replace(ANA, odd));

    JsonNode page = door.get("/v1/conversations/BR.1502+576%40lid%207%C3%A7").json();

    assertThat(page.get("total").intValue()).isEqualTo(1);
    assertThat(page.get("messages").get(0).get("phoneNumber").textValue()).isEqualTo(odd);
    assertThat(door.get("/v1/conversations/").status()).isEqualTo(400);
    assertThat(door.get("/v1/conversations/" + "9".repeat(300)).status()).isEqualTo(400);
    assertThat(door.get("/v1/conversations/1?limit=0").status()).isEqualTo(400);
    assertThat(door.get("/v1/conversations/1?after=-1").status()).isEqualTo(400);
  }

  @Test
  void whatIsKeptIsCounted() throws IOException {
    door.post(message("oi", NOON));

    JsonNode stats = door.get("/v1/stats").json();

    assertThat(stats.get("messages").intValue()).isEqualTo(1);
    assertThat(stats.get("users").intValue()).isEqualTo(1);
  }

  @Test
  void healthReadinessAndMetricsNeedNoToken() {
    door.post(message("oi", NOON));
    String nobody = "Authorization";

    assertThat(door.send("GET", "/healthz", BodyPublishers.noBody(), nobody, "").status())
        .isEqualTo(200);
    assertThat(door.send("GET", "/readyz", BodyPublishers.noBody(), nobody, "").status())
        .isEqualTo(200);
    RunningServer.Reply metrics = door.send("GET", "/metrics", BodyPublishers.noBody(), nobody, "");
    assertThat(metrics.header("Content-Type")).isEqualTo(Metrics.TYPE);
    assertThat(metrics.body().lines())
        .allMatch(line -> line.matches("# TYPE \\w+ \\w+|\\w+(\\{[^}]*})? [0-9.]+"))
        .contains("prosa_redis_up 1", "# TYPE prosa_request_seconds histogram");
    assertThat(metrics.body())
        .contains("prosa_requests_total{route=\"/v1/messages\",status=\"2xx\"}")
        .doesNotContain(ANA);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /v1/messages, 405",
    "POST,   /v1/stats, 405",
    "PUT,    /v1/conversations/1, 405",
    "POST,   /healthz, 405",
    "GET,    /, 404",
    "GET,    /v1/messages/, 404",
    "GET,    /v2/messages, 404"
  })
  void otherAddressesAndMethodsAreRefused(String method, String path, int status) {
    RunningServer.Reply reply = door.send(method, path, BodyPublishers.noBody());

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void withoutATokenNobodyOpensADoor() {
    ServerSettings settings =
        ServerSettings.of(redis.address(), List.of(new Token("", Secret.of(RunningServer.TOKEN))));
    assertThatThrownBy(() -> ServerSettings.of(redis.address(), List.of()))
        .hasMessageContaining("needs a token");
    assertThatThrownBy(() -> new Token("", Secret.of("curto")))
        .hasMessageContaining("at least 16 characters");
    assertThatThrownBy(
            () ->
                ServerSettings.of(
                    redis.address(),
                    List.of(settings.access().tokens().get(0), settings.access().tokens().get(0))))
        .hasMessageContaining("two tokens");
    assertThatThrownBy(() -> Token.at("segredo-na-linha-de-comando"))
        .hasMessageContaining("env:NAME or file:PATH")
        .hasMessageNotContaining("segredo");
  }

  private static String message(String text, long time) {
    return "{\"phoneNumber\":\"%s\",\"role\":\"user\",\"content\":\"%s\",\"timestamp\":%d}"
        .formatted(ANA, text, time);
  }

  private static JsonNode conversation(String query) throws IOException {
    return door.get("/v1/conversations/" + ANA + query).json();
  }
}
