package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who have no token cannot keep those who have one from being served. */
@Timeout(60)
final class StrangersTest {

  private static final int CONNECTIONS = 40;
  private static final String SECRET = "geheim-0123456789abcdef";
  private static final String MESSAGE =
      "{\"phoneNumber\":\"5511900000001\",\"role\":\"user\",\"content\":\"oi\"}";
  private static final String WEBHOOK = "/v1/webhooks/whatsapp";
  private static final String SIGNED = "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";

  private static RealRedis redis;
  private static RunningServer door;
  private static RunningServer plain;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    plain = RunningServer.to(redis);
    door =
        RunningServer.to(
            redis,
            settings ->
                settings
                    .withLimits(fewConnections())
                    .withWebhooks(
                        new WebhookSecrets(
                            List.of(new Token("", Secret.of(SECRET))),
                            List.of(),
                            null,
                            List.of(),
                            null)));
  }

  @AfterAll
  static void close() {
    door.close();
    plain.close();
    redis.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Guarantee("S8")
  @Test
  void aWebhookThatIsNotConfiguredIsNotThereAndItsBodyIsNotRead() throws IOException {
    for (String path : List.of(WEBHOOK, "/v1/webhooks/twilio")) {
      Socket socket = connect(plain);
      send(socket, post(path, SIGNED, 8 << 20) + "{");

      assertThat(firstLine(socket)).startsWith("HTTP/1.1 404");
    }
  }

  /** Providers forward what Meta sends them, and have a token instead of a secret. */
  @Test
  void aWebhookWithoutASecretIsThereForSendersThatShowAToken() {
    assertThat(forwarded("Bearer " + RunningServer.TOKEN)).isEqualTo(200);
    assertThat(forwarded("Bearer errado")).isEqualTo(401);
    assertThat(forwarded("")).isEqualTo(404);
  }

  private static int forwarded(String authorization) {
    return plain
        .send("POST", WEBHOOK, BodyPublishers.ofString("{}"), "Authorization", authorization)
        .status();
  }

  @Guarantee("S8")
  @Test
  void aWebhookThatCannotBeSignedIsRefusedBeforeItsBodyIsRead() throws IOException {
    for (String signature :
        List.of("", "X-Hub-Signature-256: sha256=00\r\n", "X-Hub-Signature-256: 7\r\n")) {
      Socket socket = connect(door);
      send(socket, post(WEBHOOK, signature, 1 << 20) + "{");

      assertThat(firstLine(socket)).startsWith("HTTP/1.1 401");
    }
  }

  @Guarantee("S8")
  @Test
  void whatStrangersAnnounceTakesNoMemoryFromOthers() throws IOException {
    for (int i = 0; i < 30; i++) {
      send(connect(door), post(WEBHOOK, SIGNED, 4 << 20) + "{");
    }

    assertThat(door.post(MESSAGE).status()).isEqualTo(200);
    assertThat(signedWebhook().status()).isEqualTo(200);
  }

  /** The slowest of them are cut off, so that Meta is still heard. */
  @Guarantee("S8")
  @Test
  void whatStrangersSendIsBoundedTogetherAndMetaIsStillHeard() throws Exception {
    byte[] nearlyAll = new byte[(4 << 20) - 1];
    for (int i = 0; i < 8; i++) {
      Socket socket = connect(door);
      send(socket, post(WEBHOOK, SIGNED, 4 << 20));
      socket.getOutputStream().write(nearlyAll);
      socket.getOutputStream().flush();
    }
    while (!door.get("/metrics").body().contains("prosa_cut_off_total{for=\"memory\"}")) {
      Thread.onSpinWait();
    }

    assertThat(signedWebhook().status()).isEqualTo(200);
    assertThat(door.post(MESSAGE).status()).isEqualTo(200);
  }

  @Test
  void whatAStrangerSendsIsBounded() throws IOException {
    Socket socket = connect(door);
    send(socket, post(WEBHOOK, SIGNED, (4 << 20) + 1));

    assertThat(firstLine(socket)).startsWith("HTTP/1.1 413");
  }

  @Guarantee("S8")
  @Test
  void connectionsThatSayNothingKeepNobodyOut() throws IOException {
    for (int i = 0; i < 5 * CONNECTIONS; i++) {
      connect(door);
    }

    assertServed();
  }

  @Guarantee("S8")
  @Test
  void headsThatDoNotEndKeepNobodyOut() throws IOException {
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      send(connect(door), "POST /v1/messages HTTP/1.1\r\nHost: x\r\n");
    }

    assertServed();
  }

  @Guarantee("S8")
  @Test
  void bodiesThatDoNotEndKeepNobodyOut() throws IOException {
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      send(connect(door), post(WEBHOOK, SIGNED, 100_000) + "{");
    }

    assertServed();
  }

  /** A bot's own connection is not closed to make room for a stranger's. */
  @Test
  void theConnectionOfAnybodyWithATokenStays() throws IOException {
    Socket bot = connect(door);
    String request =
        "GET /v1/conversations/5511900000001 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + RunningServer.TOKEN
            + "\r\n\r\n";
    send(bot, request);
    assertThat(firstLine(bot)).startsWith("HTTP/1.1 200");
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      connect(door);
    }
    assertServed();
    send(bot, request);

    assertThat(bot.getInputStream().read()).isPositive();
  }

  /**
   * From a new connection, as a load balancer would ask. While the others are still being opened it
   * may be closed with them, and is made again.
   */
  private void assertServed() throws IOException {
    for (String path : List.of("/healthz", "/readyz", "/metrics")) {
      long start = System.nanoTime();
      while (!"HTTP/1.1 200 OK".equals(firstLineOf(path))) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      }
    }
    assertThat(door.post(MESSAGE).status()).isEqualTo(200);
  }

  private String firstLineOf(String path) {
    try {
      Socket socket = connect(door);
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      return firstLine(socket);
    } catch (IOException closed) {
      return "";
    }
  }

  private static RequestLimits fewConnections() {
    RequestLimits usual = RequestLimits.defaults();
    return new RequestLimits(
        usual.bodyBytes(),
        usual.headerTime(),
        usual.bodyTime(),
        usual.idleTime(),
        CONNECTIONS,
        usual.messagesPerSecond());
  }

  private Socket connect(RunningServer to) throws IOException {
    Socket socket = to.socket();
    sockets.add(socket);
    return socket;
  }

  private static RunningServer.Reply signedWebhook() {
    String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
      return door.send(
          "POST",
          WEBHOOK,
          BodyPublishers.ofString(body),
          "Authorization",
          "",
          "Content-Type",
          "application/json",
          "X-Hub-Signature-256",
          "sha256=" + signature);
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String post(String path, String headers, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c > '\r'; c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }
}
