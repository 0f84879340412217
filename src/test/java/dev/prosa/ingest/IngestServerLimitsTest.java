package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Await;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import dev.prosa.testing.StoppableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Clients that send too much, too slowly, or at the wrong moment. */
final class IngestServerLimitsTest {

  private static final String HEAD =
      "POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + RunningServer.TOKEN
          + "\r\nContent-Type: application/json\r\n";
  private static final String MESSAGE =
      "{\"phoneNumber\":\"5511900000001\",\"role\":\"user\",\"content\":\"oi\","
          + "\"timestamp\":1732276800000}";

  private static RealRedis redis;
  private static final StoppableClock clock = new StoppableClock();
  private static RunningServer door;

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    door =
        RunningServer.to(
            redis,
            settings ->
                settings
                    .withNanoTime(clock)
                    .withLimits(
                        RequestLimits.defaults()
                            .withBodyBytes(64 << 10)
                            .withTimes(
                                Duration.ofMillis(300),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(9))
                            .withMessagesPerSecond(400)));
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

  /** Jackson says of such a number that it is too long, but not where. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/messages",
        "/v1/webhooks/evolution",
        "/v1/webhooks/waha",
        "/v1/webhooks/zapi"
      })
  void aNumberBeyondAnyLimitIsRefusedAsWhatItIs(String path) {
    for (String body : List.of("9".repeat(2_000), "[{\"timestamp\":" + "9".repeat(2_000) + "}]")) {
      assertThat(door.post(path, "application/json", body).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%e9", "%00", "+", "1%2", "%ed%a0%80"})
  void aQueryThatIsNotEncodedIsTheClientsMistake(String query) throws IOException {
    for (String path : List.of("/v1/conversations/5511?limit=", "/v1/webhooks/zapi?token=")) {
      String method = path.startsWith("/v1/w") ? "POST " : "GET ";
      try (Socket socket = door.socket()) {
        String head =
            method
                + path
                + query
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n"
                + "Authorization: Bearer "
                + RunningServer.TOKEN
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 4");
      }
    }
  }

  @Test
  void aBodyThatSaysItIsTooLongIsNotRead() throws IOException {
    try (Socket socket = door.socket()) {
      send(socket, HEAD + "Content-Length: 65537\r\n\r\n");

      assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("Connection: close");
    }
  }

  @Test
  void aBodyThatTurnsOutTooLongIsCutOff() throws IOException {
    try (Socket socket = door.socket()) {
      send(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
      for (int i = 0; i < 5; i++) {
        send(socket, chunk);
      }

      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aHeadThatComesDropByDropIsCutOff() throws IOException {
    try (Socket socket = door.socket()) {
      long start = System.nanoTime();
      send(socket, "POST /v1/messages HTTP/1.1\r\n");

      assertThat(dripUntilClosed(socket, "X: y\r\n")).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
    assertThat(door.get("/metrics").body()).contains("prosa_cut_off_total{for=\"slow-head\"} ");
  }

  @Guarantee("S6")
  @Test
  void aBodyThatComesDropByDropIsCutOff() throws IOException {
    try (Socket socket = door.socket()) {
      send(socket, HEAD + "Content-Length: 60000\r\n\r\n");

      assertThat(dripUntilClosed(socket, " ")).isTrue();
    }
    assertThat(door.get("/metrics").body()).contains("prosa_cut_off_total{for=\"slow-body\"} ");
  }

  @Guarantee("S6")
  @Test
  void aSlowClientKeepsNobodyElseWaiting() throws IOException {
    try (Socket slow = door.socket()) {
      send(slow, HEAD + "Content-Length: 60000\r\n\r\n{");

      assertThat(door.post(MESSAGE).status()).isEqualTo(200);
    }
  }

  @Test
  void anIdleConnectionMayStay() throws Exception {
    try (Socket socket = door.socket()) {
      for (int i = 0; i < 3; i++) {
        Await.passing(Duration.ofMillis(500)); // longer than a head may take
        send(socket, HEAD + "Content-Length: " + MESSAGE.length() + "\r\n\r\n" + MESSAGE);
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void aHeadThatIsTooLongIsRefusedWithoutBeingShown() throws IOException {
    try (Socket socket = door.socket()) {
      send(
          socket,
          "GET /v1/conversations/5511900000001?" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n");

      String answer = answer(socket);
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("5511900000001", "xxxx");
    }
  }

  @Test
  void nonsenseIsRefusedWithoutBeingShown() throws IOException {
    try (Socket socket = door.socket()) {
      send(socket, "GET /v1/conversations/5511900000001/../../%zz HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer(socket)).startsWith("HTTP/1.1 400").doesNotContain("5511900000001");
    }
  }

  @Test
  void encodedBodiesAreRefused() {
    RunningServer.Reply reply =
        door.send(
            "POST",
            "/v1/messages",
            BodyPublishers.ofString(MESSAGE),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip");

    assertThat(reply.status()).isEqualTo(415);
  }

  @Test
  void aTokenThatSendsTooMuchIsToldWhenToComeBack() {
    String many =
        IntStream.range(0, 300)
            .mapToObj(i -> MESSAGE.replace("1732276800000", "" + (1732276800000L + i)))
            .collect(Collectors.joining(",", "[", "]"));

    clock.stop();
    RunningServer.Reply first = door.post(many);
    RunningServer.Reply second = door.post(many);
    clock.goOn();

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("Retry-After")).isEqualTo("1");
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.llen("all_conversations")).isEqualTo(300);
    }
  }

  @Test
  void aRequestInFlightIsAnsweredWhenTheServerCloses() throws Exception {
    RunningServer closing = RunningServer.to(redis);
    try (Socket socket = closing.socket()) {
      send(
          socket,
          HEAD + "Content-Length: " + MESSAGE.length() + "\r\n\r\n" + MESSAGE.substring(0, 9));
      while (!closing.get("/metrics").body().contains("prosa_requests_total{route=\"/metrics\"")) {
        Thread.onSpinWait();
      }
      int port = closing.port(); // which a closed server does not know
      Thread close = new Thread(closing::close);
      close.start();
      awaitNotAccepting(port);
      send(socket, MESSAGE.substring(9));

      assertThat(head(socket)).startsWith("HTTP/1.1 200");
      close.join(20_000);
      assertThat(close.isAlive()).isFalse();
    }
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.llen("all_conversations")).isEqualTo(1);
    }
  }

  private static void awaitNotAccepting(int port) throws InterruptedException {
    while (true) {
      try {
        new Socket("127.0.0.1", port).close();
        Thread.onSpinWait();
      } catch (IOException refused) {
        return;
      }
    }
  }

  private static boolean dripUntilClosed(Socket socket, String drop) throws IOException {
    socket.setSoTimeout(100);
    for (int i = 0; i < 100; i++) {
      try {
        send(socket, drop);
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException stillOpen) {
        // The next drop.
      } catch (IOException closed) {
        return true;
      }
    }
    return false;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** All that comes until the connection is closed. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        answer.append((char) c);
      }
    } catch (IOException reset) {
      // What was sent and not read resets the connection behind the answer.
    }
    return answer.toString();
  }

  /** One answer, with its body, of a connection that stays open. */
  private static String head(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1);
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
      head.append(line).append('\n');
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
      line = reader.readLine();
    }
    for (int i = 0; i < length; i++) {
      reader.read();
    }
    return head.toString();
  }
}
