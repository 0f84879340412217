package dev.prosa.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A service on a free port of the loopback, and a client to it. */
final class RunningServer implements AutoCloseable {

  static final String TOKEN = "token-de-teste-0123456789";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final IngestServer door;

  private RunningServer(IngestServer door) {
    this.door = door;
  }

  static RunningServer to(RealRedis redis) {
    return to(redis, settings -> settings);
  }

  static RunningServer to(RealRedis redis, UnaryOperator<ServerSettings> change) {
    ServerSettings settings =
        ServerSettings.of(redis.address(), List.of(new Token("", Secret.of(TOKEN))))
            .listeningOn("127.0.0.1", 0);
    return new RunningServer(IngestServer.open(change.apply(settings)));
  }

  /** What came back. */
  record Reply(int status, String body, java.net.http.HttpHeaders headers) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  int port() {
    return door.port();
  }

  IngestServer door() {
    return door;
  }

  Socket socket() throws IOException {
    Socket socket = new Socket("127.0.0.1", port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  Reply post(String path, String type, String body) {
    return send("POST", path, BodyPublishers.ofString(body), "Content-Type", type);
  }

  Reply post(String body) {
    return post("/v1/messages", "application/json", body);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** Sends a request with the token, unless {@code headers} say otherwise. */
  Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (!List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer " + TOKEN);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
