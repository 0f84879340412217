package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/**
 * Chunked bodies as RFC 9112 has them, and as it does not: what a proxy could end elsewhere than
 * the service is refused, and its connection closed (CVE-2026-19203 and CVE-2026-2332 of Jetty).
 */
@Timeout(60)
final class ChunkedBodiesTest {

  private static final String MESSAGE = message("5511900000001");
  private static final String SIZE = Integer.toHexString(MESSAGE.length());
  private static final String END = "\r\n0\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+)");

  /** What somebody else would have sent next on a connection that a proxy shares out. */
  private static final String SMUGGLED =
      request("Content-Length: " + MESSAGE.length() + "\r\nConnection: close\r\n")
          + message("5511900000666");

  private static RealRedis redis;
  private static RunningServer door;

  @BeforeAll
  static void open() {
    redis = RealRedis.start();
    door =
        RunningServer.to(
            redis,
            settings ->
                settings.withLimits(
                    RequestLimits.defaults()
                        .withTimes(
                            Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(9))));
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

  static Stream<String> allowed() {
    return Stream.of(
        SIZE + "\r\n" + MESSAGE + END,
        SIZE.toUpperCase(Locale.ROOT) + "\r\n" + MESSAGE + END,
        "0000" + SIZE + "\r\n" + MESSAGE + END,
        SIZE + ";a\r\n" + MESSAGE + END,
        SIZE + ";a=b;c=d\r\n" + MESSAGE + END,
        SIZE + ";a=\"b;c\"\r\n" + MESSAGE + END,
        SIZE + " ; a = \"b\\\"c\"\r\n" + MESSAGE + END,
        SIZE + ";" + "a".repeat(4_000) + "\r\n" + MESSAGE + END,
        SIZE + "\r\n" + MESSAGE + "\r\n0;last=\"1\"\r\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n000\r\nX: y\r\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\r\nContent-Length: 7\r\n\r\n",
        inChunksOfOneByte(";a=\"b\""));
  }

  @Guarantee("S10")
  @ParameterizedTest
  @MethodSource("allowed")
  void aChunkedBodyEndsWhereItSaysAndTheNextRequestIsTheNext(String body) throws IOException {
    assertThat(answers("Transfer-Encoding: chunked\r\n", body)).containsExactly("200", "200");
    assertThat(stored()).isEqualTo(2);
  }

  static Stream<String> forbidden() {
    return Stream.of(
        // A line feed alone ends a line for some.
        SIZE + "\n" + MESSAGE + END,
        SIZE + ";\n" + MESSAGE + END,
        SIZE + ";a\n" + MESSAGE + END,
        SIZE + ";a=b\nX\r\n" + MESSAGE + END,
        SIZE + "\r\n" + MESSAGE + "\n0\r\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0;a\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\r\n\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\n\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\r\nX: y\n\r\n",
        // So does a carriage return.
        SIZE + "\r" + MESSAGE + END,
        SIZE + ";a\rb\r\n" + MESSAGE + END,
        SIZE + "\r\n" + MESSAGE + "\r0\r\n\r\n",
        // A quoted string that is not closed, or holds an end of line.
        SIZE + ";a=\"b\r\n" + MESSAGE + END,
        SIZE + ";a=\"b\n\"\r\n" + MESSAGE + END,
        SIZE + ";a=\"b\r\n\"\r\n" + MESSAGE + END,
        SIZE + ";a=\"b\\\r\n" + MESSAGE + END,
        "1;a=\"b\r\nX\r\n0\r\n\r\n",
        // No end of the chunk where its size says.
        SIZE + "\r\n" + MESSAGE + "0\r\n\r\n",
        SIZE + "\r\n" + MESSAGE + "XX0\r\n\r\n",
        "1\r\n" + MESSAGE + END,
        // Sizes that are none.
        "\r\n" + MESSAGE + END,
        " " + SIZE + "\r\n" + MESSAGE + END,
        SIZE + " \r\n" + MESSAGE + END,
        SIZE + " X\r\n" + MESSAGE + END,
        SIZE + ",a\r\n" + MESSAGE + END,
        "-" + SIZE + "\r\n" + MESSAGE + END,
        "+" + SIZE + "\r\n" + MESSAGE + END,
        "0x" + SIZE + "\r\n" + MESSAGE + END,
        "3_c\r\n" + MESSAGE + END,
        "1" + "0".repeat(16) + "\r\n" + MESSAGE + END,
        "FFFFFFFFFFFFFFFF\r\n" + MESSAGE + END,
        "1" + "0".repeat(14) + SIZE + "\r\n" + MESSAGE + END,
        // What is no text at all.
        SIZE + ";a\0b\r\n" + MESSAGE + END,
        SIZE + ";\u0080\r\n" + MESSAGE + END,
        // What is too long.
        SIZE + ";" + "a".repeat(9_000) + "\r\n" + MESSAGE + END,
        SIZE + ";a=\"" + "b".repeat(1_000_000) + "\"\r\n" + MESSAGE + END,
        SIZE + "\r\n" + MESSAGE + "\r\n0;" + "a".repeat(9_000) + "\r\n\r\n",
        SIZE + "\r\n" + MESSAGE + "\r\n0\r\n" + "X: y\r\n".repeat(3_000) + "\r\n",
        "0".repeat(9_000) + SIZE + "\r\n" + MESSAGE + END);
  }

  @Guarantee("S10")
  @ParameterizedTest
  @MethodSource("forbidden")
  void aBodyThatSomeWouldEndElsewhereIsRefusedAndNothingBehindItIsRead(String body)
      throws IOException {
    assertThat(answers("Transfer-Encoding: chunked\r\n", body)).containsExactly("400");
    assertThat(stored()).isZero();
  }

  @Guarantee("S10")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked;q=1\r\n",
        "Transfer-Encoding: \"chunked\"\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\r\n chunked\r\n",
        "Transfer-Encoding: chunked\0\r\n",
        "Transfer-Encoding: chunked\n",
        "X: y\nTransfer-Encoding: chunked\r\n",
        "X: y\rTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: 0x5\r\n",
      })
  void aHeadThatSaysInTwoWaysWhereItsBodyEndsIsRefused(String head) throws IOException {
    assertThat(answers(head, SIZE + "\r\n" + MESSAGE + END)).containsExactly("400");
    assertThat(stored()).isZero();
  }

  @Test
  void aChunkThatIsSaidToBeHugeTakesNeitherMemoryNorLongerThanABodyMay() throws IOException {
    long before = heap();
    long start = System.nanoTime();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Socket socket = door.socket();
      sockets.add(socket);
      send(socket, request("Transfer-Encoding: chunked\r\n") + "7FFFFFFF\r\n" + MESSAGE);
    }

    assertThat(heap() - before).isLessThan(16 << 20);
    for (Socket socket : sockets) {
      assertThat(statuses(socket)).isSubsetOf("408");
      socket.close();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(stored()).isZero();
  }

  @Test
  void extensionsAreNotKeptHoweverManyThereAre() throws IOException {
    long before = heap();
    String piece = "1;a=\"" + "b".repeat(6_000) + "\"\r\n \r\n";
    List<Socket> sockets = new ArrayList<>();
    long sent = 0;
    for (int i = 0; i < 20; i++) {
      Socket socket = door.socket();
      sockets.add(socket);
      sent += sendWhileTaken(socket, request("Transfer-Encoding: chunked\r\n"), piece, 400);
    }

    assertThat(sent).isGreaterThan(1 << 20);
    assertThat(heap() - before).isLessThan(16 << 20);
    assertThat(door.get("/healthz").status()).isEqualTo(200);
    for (Socket socket : sockets) {
      socket.close();
    }
    assertThat(stored()).isZero();
  }

  private static String message(String phone) {
    return "{\"phoneNumber\":\"" + phone + "\",\"role\":\"user\",\"content\":\"oi\"}";
  }

  private static String inChunksOfOneByte(String extension) {
    StringBuilder body = new StringBuilder();
    for (char c : MESSAGE.toCharArray()) {
      body.append('1').append(extension).append("\r\n").append(c).append("\r\n");
    }
    return body.append("0\r\n\r\n").toString();
  }

  private static String request(String more) {
    return "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + RunningServer.TOKEN
        + "\r\n"
        + more
        + "\r\n";
  }

  /** The statuses of all that the service says until it hangs up. */
  private static List<String> answers(String head, String body) throws IOException {
    try (Socket socket = door.socket()) {
      send(socket, request(head) + body + SMUGGLED);
      return statuses(socket);
    }
  }

  private static void send(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    } catch (IOException hungUp) {
      // It has heard enough; what it answered is still to be read.
    }
  }

  private static long sendWhileTaken(Socket socket, String head, String piece, int times) {
    long sent = 0;
    try {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(ISO_8859_1));
      for (int i = 0; i < times; i++) {
        out.write(piece.getBytes(ISO_8859_1));
        sent += piece.length();
      }
    } catch (IOException hungUp) {
      // Which it may.
    }
    return sent;
  }

  private static List<String> statuses(Socket socket) {
    StringBuilder said = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        said.append((char) c);
      }
    } catch (IOException reset) {
      // What was said before counts.
    }
    return STATUS.matcher(said).results().map(result -> result.group(1)).toList();
  }

  private static long stored() {
    try (Jedis jedis = redis.jedis()) {
      return jedis.llen("all_conversations");
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
