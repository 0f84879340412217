package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Await;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The service as a process of its own. */
final class ServeTest {

  private static final String TOKEN = "token-de-teste-0123456789";
  private static final int TERMINATED = 128 + 15;

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;
  private String token;

  @BeforeEach
  void aTokenInAFile() throws IOException {
    token = "--token=file:" + Files.writeString(folder.resolve("token"), TOKEN + "\n");
  }

  @Test
  void itServesUntilItIsToldToEndAndLosesNothing() throws Exception {
    try (RealRedis redis = RealRedis.start()) {
      ProsaProcess serve =
          ProsaProcess.start(
              folder, "serve", "--port=0", token, "--redis=" + redis.url(), "--verbose");
      String url = url(serve);

      assertThat(post(url, "5511900000001").statusCode()).isEqualTo(200);
      assertThat(post(url, "5511900000001\",\"role\":7,\"x\":\"").statusCode()).isEqualTo(422);
      for (String odd : new String[] {"", "?limit=x", "/%zz", "/../" + TOKEN}) {
        client.send(
            HttpRequest.newBuilder(
                    URI.create(url + "/v1/conversations/5511900000001" + odd.replace("%zz", "%20")))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            BodyHandlers.ofString());
      }
      serve.handle().destroy();

      assertThat(serve.await()).isEqualTo(TERMINATED);
      try (Jedis jedis = redis.jedis()) {
        assertThat(jedis.llen("all_conversations")).isEqualTo(1);
      }
      assertThat(serve.out() + serve.err())
          .contains("listening on " + url)
          .doesNotContain(TOKEN, "5511900000001", "bom dia");
    }
  }

  @Test
  void withARedisOfItsOwnItNeedsNothing() throws Exception {
    ProsaProcess serve = ProsaProcess.start(folder, "serve", "--embedded", "--port=0", token);
    String url = url(serve);

    assertThat(post(url, "5511900000001").body()).contains("\"stored\":1");
    serve.handle().destroy();

    assertThat(serve.await()).isEqualTo(TERMINATED);
  }

  @Test
  void whatIsMissingCostsOneLine() {
    assertThat(CommandRun.of("serve", "--token=file:" + folder.resolve("none")).errLines())
        .containsExactly(
            "prosa: The file "
                + folder.resolve("none")
                + ", which should contain the token, cannot be read or is empty.");
    CommandRun literal = CommandRun.of("serve", "--token=" + TOKEN);
    assertThat(literal.code()).isEqualTo(2);
    assertThat(literal.err()).doesNotContain(TOKEN);
    CommandRun away =
        CommandRun.of("serve", "--on-outage=reject", token, "--redis=redis://127.0.0.1:1");
    assertThat(away.errLines()[0]).startsWith("prosa: Redis at 127.0.0.1:1 cannot be reached");
    assertThat(away.code()).isEqualTo(3);
  }

  private HttpResponse<String> post(String url, String phone) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/v1/messages"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"phoneNumber\":\""
                        + phone
                        + "\",\"role\":\"user\",\"content\":\"bom dia\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static String printed(ProsaProcess serve) {
    try {
      return serve.out();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String url(ProsaProcess serve) throws IOException {
    Await.until(() -> !serve.handle().isAlive() || printed(serve).endsWith("\n"));
    assertThat(serve.out()).as(serve.err()).startsWith("http://127.0.0.1:");
    return serve.out().strip();
  }
}
