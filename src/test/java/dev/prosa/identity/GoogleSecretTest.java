package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a server that answers as Google's documentation says, since theirs cannot be had here.
 */
final class GoogleSecretTest {

  private static final String NAME = "projects/loja/secrets/redis/versions/latest";

  private final AtomicReference<String> authorization = new AtomicReference<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/computeMetadata/v1/instance/service-accounts/default/token",
        "{\"access_token\":\"t0k3n\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    answer(
        "/v1/" + NAME + ":access",
        "{\"name\":\"projects/1/secrets/redis/versions/3\",\"payload\":{\"data\":\""
            + Base64.getEncoder().encodeToString("redis://:segredo@10.0.0.3:6378/2".getBytes(UTF_8))
            + "\",\"dataCrc32c\":\"1\"}}");
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    System.setProperty(GoogleSecret.METADATA, url);
    System.setProperty(GoogleSecret.SECRETS, url);
  }

  @AfterEach
  void stop() {
    System.clearProperty(GoogleSecret.METADATA);
    System.clearProperty(GoogleSecret.SECRETS);
    server.stop(0);
  }

  @Test
  void aSecretIsReadAsTheMachineItself() {
    assertThat(new SecretReference("gcp-secret:" + NAME).read("the Redis address"))
        .isEqualTo("redis://:segredo@10.0.0.3:6378/2");
    assertThat(authorization).hasValue("Bearer t0k3n");
  }

  @Test
  void aSecretThatCannotBeReadIsNamedAndNotQuoted() {
    assertThatThrownBy(
            () ->
                new SecretReference("gcp-secret:projects/loja/secrets/other/versions/latest")
                    .read("the Redis address"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The secret projects/loja/secrets/other/versions/latest, which should contain the"
                + " Redis address, cannot be read (HTTP 404); the workers' service account needs the"
                + " role of a secret accessor.");
    assertThatThrownBy(() -> new SecretReference("gcp-secret:redis").read("the Redis address"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A secret is written gcp-secret:projects/PROJECT/secrets/SECRET/versions/latest.");
  }

  private void answer(String path, String json) {
    server.createContext(
        path,
        exchange -> {
          if (path.startsWith("/v1/")) {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          }
          byte[] body = json.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
