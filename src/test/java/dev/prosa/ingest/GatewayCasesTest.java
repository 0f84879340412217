package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Webhooks as gateways really send them, played to a service in front of a real Redis: each file in
 * {@code gateways/} holds payloads, what they are modelled on, and the conversations that they are.
 */
final class GatewayCasesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  static Stream<String> cases() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(GatewayCasesTest.class.getResource("/gateways"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aConversationIsWhatBothSidesSaid(String file) throws IOException {
    redis.flush();
    JsonNode played;
    try (InputStream in = GatewayCasesTest.class.getResourceAsStream("/gateways/" + file)) {
      played = JSON.readTree(in);
    }
    String address = "/v1/webhooks/" + played.get("webhook").textValue();
    // Twice, since every gateway sends again what it is not sure of.
    for (int time = 0; time < 2; time++) {
      for (JsonNode payload : played.get("payloads")) {
        RunningServer.Reply reply =
            door.post(address, "application/json", JSON.writeValueAsString(payload));
        assertThat(reply.status()).isEqualTo(200);
      }
    }
    for (var conversation : played.get("conversations").properties()) {
      List<String> expected = new ArrayList<>();
      conversation
          .getValue()
          .forEach(one -> expected.add(one.get(0).textValue() + ": " + one.get(1).textValue()));

      assertThat(said(conversation.getKey())).as(conversation.getKey()).isEqualTo(expected);
    }
  }

  private static List<String> said(String name) throws IOException {
    List<String> said = new ArrayList<>();
    for (JsonNode one : door.get("/v1/conversations/" + name).json().get("messages")) {
      said.add(one.get("role").textValue() + ": " + one.get("content").textValue());
    }
    return said;
  }
}
