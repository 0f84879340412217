package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.testing.RealRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LogsTest {

  private static final String LINE =
      "{\"role\":\"user\",\"content\":\"oi\",\"phoneNumber\":\"5511900000123\"}";

  private static RealRedis redis;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void forPeopleAnEventIsAShortLine() {
    assertThat(CommandRun.fed(LINE, "store", "--redis", redis.url(), "--verbose").errLines())
        .anyMatch(
            line -> line.matches("\\d\\d:\\d\\d:\\d\\d[.]\\d{3} DEBUG .*stored 1 messages .*"));
  }

  @Test
  void forMachinesAnEventIsAJsonObject() throws Exception {
    CommandRun run =
        CommandRun.fed(LINE, "store", "--redis", redis.url(), "--log-format=json", "--verbose");

    assertThat(run.errLines()).isNotEmpty();
    for (String line : run.errLines()) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.path("message").asText()).isNotEmpty();
      assertThat(event.path("level").asText()).isNotEmpty();
      assertThat(event.path("@timestamp").asText()).isNotEmpty();
    }
  }

  @Test
  void forMachinesAFailureIsAnEventToo() throws Exception {
    CommandRun run = CommandRun.of("stats", "--redis=redis://127.0.0.1:1", "--log-format=json");

    assertThat(run.errLines()).hasSize(1);
    JsonNode event = new ObjectMapper().readTree(run.err());
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("exitCode").asInt()).isEqualTo(3);
    assertThat(event.has("stack_trace")).isFalse();
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void moreIsLoggedWhenAskedFor() {
    assertThat(CommandRun.of("history", "77", "--redis", redis.url()).err())
        .doesNotContain("DEBUG");
    assertThat(CommandRun.of("history", "77", "--redis", redis.url(), "--verbose").err())
        .contains("DEBUG HistoryCommand: read 0 messages of … in ");
  }
}
