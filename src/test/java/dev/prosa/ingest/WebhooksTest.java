package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Gateways knock: who is let in, and what Redis holds afterwards. */
final class WebhooksTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String VERIFY = "verify-me-0123456789";
  private static final String WHATSAPP = "/v1/webhooks/whatsapp";

  private static RealRedis redis;
  private static RunningServer door;

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    Token app = new Token("", Secret.of(SECRET));
    door =
        RunningServer.to(
            redis,
            settings ->
                settings.withWebhooks(
                    new WebhookSecrets(
                        List.of(new Token("lojay", Secret.of("another-secret-1234")), app),
                        List.of(app),
                        Secret.of(VERIFY),
                        List.of(app),
                        "https://bot.example/")));
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

  @Test
  void metaIsToldThatThisIsTheRightPlace() {
    RunningServer.Reply reply =
        door.send(
            "GET",
            WHATSAPP
                + "?hub.mode=subscribe&hub.verify_token="
                + VERIFY
                + "&hub.challenge=1158201444",
            BodyPublishers.noBody(),
            "Authorization",
            "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("1158201444");
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "?hub.mode=other&hub.verify_token=verify-me-0123456789&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=verify-me-0123456789",
        "?hub.mode=subscribe&hub.verify_token=verify-me-0123456789&hub.challenge=%3Cscript%3E",
      })
  void anybodyElseIsNot(String query) {
    assertThat(door.get(WHATSAPP + query).status()).isEqualTo(403);
  }

  @Guarantee("S4")
  @ParameterizedTest
  @CsvSource({"'Olá, tudo bem? 😊'", "'Ol\\u00e1, tudo bem? \\ud83d\\ude0a'"})
  void aSignedWebhookIsStoredOnceHoweverOftenItComes(String text) throws Exception {
    String body = webhook("text:{body:'" + text + "'}", "text", "wamid.A");

    assertThat(signed(body).status()).isEqualTo(200);
    assertThat(signed(body).status()).isEqualTo(200);

    assertThat(said()).containsExactly("user: Olá, tudo bem? 😊");
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.keys("*").toString()).doesNotContain("wamid");
    }
  }

  @Guarantee("S4")
  @Test
  void whatIsNotSignedByMetaIsRefused() throws Exception {
    String body = webhook("text:{body:'oi'}", "text", "wamid.A");
    String right = hex(SECRET, body);

    for (String signature :
        List.of("", "sha256=", "sha256=zz", right, "sha1=" + right, "sha256=" + hex("x", body))) {
      assertThat(signed(body, signature).status()).isEqualTo(401);
    }
    assertThat(signed(body + " ", "sha256=" + right).status()).isEqualTo(401);
    assertThat(said()).isEmpty();
  }

  @Test
  void theSignerSaysWhoseConversationItIs() throws Exception {
    String body = webhook("text:{body:'oi'}", "text", "wamid.A");

    assertThat(signed(body, "sha256=" + hex("another-secret-1234", body)).status()).isEqualTo(200);

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.llen("lojay:all_conversations")).isEqualTo(1);
      assertThat(jedis.exists("all_conversations")).isFalse();
    }
  }

  @Test
  void editsAndRevocationsReachWhatIsKept() throws Exception {
    signed(webhook("text:{body:'qanto custa'}", "text", "wamid.1"));
    signed(webhook("text:{body:'minha senha é 1234'}", "text", "wamid.2"));
    signed(
        webhook(
            "edit:{original_message_id:'wamid.1',message:{type:'text',text:{body:'quanto custa'}}}",
            "edit",
            "wamid.3"));
    signed(webhook("revoke:{original_message_id:'wamid.2'}", "revoke", "wamid.4"));

    assertThat(said()).containsExactly("user: quanto custa");
  }

  @Test
  void anAnswerThatNeverArrivedIsMarked() throws Exception {
    signed(webhook("text:{body:'oi'}", "text", "wamid.1"));
    door.post(
        "{\"phoneNumber\":\"5511900000001\",\"role\":\"assistant\",\"content\":\"olá\","
            + "\"id\":\"wamid.2\"}");
    signed(
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\","
            + "\"value\":{\"statuses\":[{\"id\":\"wamid.2\",\"status\":\"failed\",\"recipient_id\":"
            + "\"5511900000001\",\"errors\":[{\"code\":131026}]}]}}]}]}");

    JsonNode messages = door.get("/v1/conversations/5511900000001").json().get("messages");
    assertThat(messages.get(0).has("failed")).isFalse();
    assertThat(messages.get(1).get("failed").booleanValue()).isTrue();
  }

  @Test
  void whoIsForgottenUnderOneNameIsForgottenUnderAll() throws Exception {
    String both =
        webhook("text:{body:'oi'}", "text", "wamid.1")
            .replace("\"from\":", "\"from_user_id\":\"BR.111\",\"from\":");
    String hidden =
        webhook("text:{body:'de novo'}", "text", "wamid.2")
            .replace("\"from\":\"5511900000001\"", "\"from_user_id\":\"BR.111\"");
    signed(both);
    signed(hidden);
    assertThat(said()).containsExactly("user: oi", "user: de novo");

    RunningServer.Reply forgotten =
        door.send("DELETE", "/v1/conversations/BR.111", BodyPublishers.noBody());

    assertThat(forgotten.body()).isEqualTo("{\"deleted\":2}");
    assertThat(signed(hidden.replace("wamid.2", "wamid.3")).status()).isEqualTo(200);
    assertThat(signed(both.replace("wamid.1", "wamid.4")).status()).isEqualTo(200);
    assertThat(said()).isEmpty();
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.keys("*").toString()).doesNotContain("BR.111", "90000", "aliases");
    }
  }

  @Test
  void whatNobodyKnowsIsAcceptedAndCounted() throws Exception {
    assertThat(signed(webhook("hologram:{x:1}", "hologram", "wamid.1")).status()).isEqualTo(200);
    assertThat(signed("[]").status()).isEqualTo(200);
    assertThat(signed("7").status()).isEqualTo(200);
    assertThat(signed("{\"entry\":").status()).isEqualTo(400);

    assertThat(door.get("/metrics").body())
        .contains("prosa_webhook_events_total{gateway=\"whatsapp\",kind=\"unknown\"} ")
        .contains("prosa_webhook_unfit_total{gateway=\"whatsapp\",reason=\"unknown-kind\"} ")
        .contains("prosa_webhook_unfit_total{gateway=\"whatsapp\",reason=\"other-form\"} ")
        .doesNotContain("hologram");
  }

  @Test
  void otherGatewaysShowATokenInAHeaderOrInTheAddress() throws Exception {
    String evolution =
        """
        {"event":"messages.upsert","apikey":"CHAVE","data":{"key":{"remoteJid":
        "5511900000001@s.whatsapp.net","fromMe":true,"id":"A"},"pushName":"Ana","message":
        {"conversation":"Olá!"},"messageTimestamp":1732276860}}
        """;
    String type = "application/json";

    assertThat(door.post("/v1/webhooks/evolution", type, evolution).status()).isEqualTo(200);
    assertThat(unsigned("/v1/webhooks/evolution?token=" + RunningServer.TOKEN, evolution))
        .isEqualTo(200);
    assertThat(unsigned("/v1/webhooks/evolution?token=errado", evolution)).isEqualTo(401);
    assertThat(unsigned("/v1/webhooks/evolution", evolution)).isEqualTo(401);
    for (String gateway : List.of("waha", "zapi")) {
      assertThat(unsigned("/v1/webhooks/" + gateway, "{}")).isEqualTo(401);
      assertThat(door.post("/v1/webhooks/" + gateway, type, "{}").status()).isEqualTo(200);
    }
    assertThat(unsigned("/v1/webhooks/other", "{}")).isEqualTo(404);
    // "Webhook by events" of Evolution, which no other gateway has
    String byEvents = "/v1/webhooks/evolution/messages-upsert";
    assertThat(unsigned(byEvents, evolution)).isEqualTo(401);
    assertThat(door.post(byEvents, type, evolution).status()).isEqualTo(200);
    assertThat(unsigned("/v1/webhooks/evolution/../x", "{}")).isEqualTo(404);
    assertThat(unsigned("/v1/webhooks/waha/messages-upsert", "{}")).isEqualTo(404);

    assertThat(said()).containsExactly("assistant: Olá!");
    try (Jedis jedis = redis.jedis()) {
      for (String key : jedis.keys("conversation:*")) {
        assertThat(jedis.get(key)).doesNotContain("CHAVE", "Ana");
      }
    }
  }

  /** Providers sign otherwise, or not at all. */
  @Test
  void whoForwardsWhatMetaSendsShowsATokenOfTheOwners() throws Exception {
    String body = webhook("text:{body:'oi'}", "text", "wamid.A");
    String withToken = WHATSAPP + "?token=" + RunningServer.TOKEN;

    assertThat(door.post(WHATSAPP, "application/json", body).status()).isEqualTo(200);
    assertThat(unsigned(withToken, body)).isEqualTo(200);
    assertThat(unsigned(WHATSAPP + "?token=errado", body)).isEqualTo(401);
    assertThat(unsigned(WHATSAPP, body)).isEqualTo(401);
    RunningServer.Reply signedByOthers =
        door.send(
            "POST",
            WHATSAPP,
            BodyPublishers.ofString(body),
            "X-Hub-Signature-256",
            "sha256=" + hex("the-provider's-own", body));
    assertThat(signedByOthers.status()).isEqualTo(200);

    assertThat(said()).containsExactly("user: oi");
  }

  @Test
  void wahaSignsTheBody() throws Exception {
    // Its documentation's own example of a body, and of the signature with another key
    String body = "{\"event\":\"message\",\"session\":\"default\",\"engine\":\"WEBJS\"}";
    assertThat(HexFormat.of().formatHex(hmac("HmacSHA512", "my-secret-key", body)))
        .startsWith("208f8a55dde9e05519e898b10b89bf0d");

    assertThat(waha(body, HexFormat.of().formatHex(hmac("HmacSHA512", SECRET, body))))
        .isEqualTo(200);
    assertThat(waha(body, HexFormat.of().formatHex(hmac("HmacSHA512", "x", body)))).isEqualTo(401);
    assertThat(waha(body, hex(SECRET, body))).isEqualTo(401);
    assertThat(waha(body, "zz")).isEqualTo(401);
  }

  private static int waha(String body, String signature) {
    return door.send(
            "POST",
            "/v1/webhooks/waha",
            BodyPublishers.ofString(body),
            "Authorization",
            "",
            "X-Webhook-Hmac",
            signature)
        .status();
  }

  @Test
  void twilioSignsAddressAndForm() throws Exception {
    Map<String, String> form = new TreeMap<>();
    form.put("WaId", "5511900000001");
    form.put("Body", "Oi & tudo + bem? ção");
    form.put("MessageSid", "SM1");
    form.put("Empty", "");
    String address = "/v1/webhooks/twilio?bot=1";
    StringBuilder plain = new StringBuilder("https://bot.example" + address);
    form.forEach((name, value) -> plain.append(name).append(value));
    String signature =
        Base64.getEncoder().encodeToString(hmac("HmacSHA1", SECRET, plain.toString()));

    RunningServer.Reply reply = twilio(address, form, signature);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("<Response/>");
    assertThat(reply.header("Content-Type")).isEqualTo("text/xml");
    assertThat(said()).containsExactly("user: Oi & tudo + bem? ção");
    assertThat(twilio("/v1/webhooks/twilio", form, signature).status()).isEqualTo(401);
    form.put("Body", "outra");
    assertThat(twilio(address, form, signature).status()).isEqualTo(401);
    assertThat(twilio(address, form, "").status()).isEqualTo(401);
  }

  private static RunningServer.Reply twilio(
      String path, Map<String, String> form, String signature) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return door.send(
        "POST",
        path,
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "X-Twilio-Signature",
        signature);
  }

  private static int unsigned(String path, String body) {
    return door.send("POST", path, BodyPublishers.ofString(body), "Authorization", "").status();
  }

  private static RunningServer.Reply signed(String body) throws Exception {
    return signed(body, "sha256=" + hex(SECRET, body));
  }

  private static RunningServer.Reply signed(String body, String signature) {
    return door.send(
        "POST",
        WHATSAPP,
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json",
        "Authorization",
        "",
        "X-Hub-Signature-256",
        signature);
  }

  /** {@code content} with ' for " and without quotes around the names of fields. */
  private static String webhook(String content, String type, String id) {
    String quoted = content.replaceAll("(\\w+):(?=[\\[{'\\d])", "\"$1\":").replace('\'', '"');
    return ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\","
            + "\"value\":{\"contacts\":[{\"profile\":{\"name\":\"Ana\"}}],\"messages\":[{\"from\":"
            + "\"5511900000001\",\"id\":\"%s\",\"timestamp\":\"1732276800\",\"type\":\"%s\",%s}]}}]}]}")
        .formatted(id, type, quoted);
  }

  private static List<String> said() throws IOException {
    List<String> said = new ArrayList<>();
    for (JsonNode message : door.get("/v1/conversations/5511900000001").json().get("messages")) {
      said.add(message.get("role").textValue() + ": " + message.get("content").textValue());
    }
    return said;
  }

  private static String hex(String secret, String body) throws Exception {
    return HexFormat.of().formatHex(hmac("HmacSHA256", secret, body));
  }

  private static byte[] hmac(String algorithm, String secret, String text) throws Exception {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
