package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.RealRedis;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class PurgeCommandTest {

  private static final String ANA = "5511900000001";
  private static final String BIA = "5511900000002";

  private static RealRedis redis;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void twoPeopleWrote() {
    redis.flush();
    CommandRun.fed(
        """
        {"role":"user","content":"oi","timestamp":1,"phoneNumber":"5511900000001"}
        {"role":"user","content":"oi","timestamp":1,"phoneNumber":"5511900000002"}
        """,
        "store",
        "--redis",
        redis.url());
  }

  @Test
  void withNobodyToAskNothingIsDeleted() {
    CommandRun run = CommandRun.of("purge", "--everything", "--redis", redis.url());

    assertThat(run.errLines())
        .containsExactly(
            "prosa: purge cannot be undone and stdin is not a terminal; add --yes to confirm");
    assertThat(run.code()).isEqualTo(2);
    assertThat(kept()).containsExactlyInAnyOrder(ANA, BIA);
  }

  @Test
  void onATerminalOnlyAYesDeletes() {
    CommandRun no = ask("n\n");
    assertThat(no.err())
        .contains("Delete the conversation with 5511…01 in redis://127.0.0.1:")
        .contains("for good? [y/N] ")
        .contains("nothing was deleted");
    assertThat(no.code()).isEqualTo(6);
    assertThat(ask("").code()).isEqualTo(6);
    assertThat(kept()).containsExactlyInAnyOrder(ANA, BIA);

    assertThat(ask("sim\n").code()).isZero();
    assertThat(kept()).containsExactly(BIA);
  }

  @Test
  void withAYesInAdvanceItJustDeletes() {
    CommandRun one = CommandRun.of("purge", "--phone", BIA, "--yes", "--redis", redis.url());
    assertThat(one.code()).isZero();
    assertThat(one.err()).contains("1 messages").doesNotContain(BIA);
    assertThat(kept()).containsExactly(ANA);

    assertThat(CommandRun.of("purge", "--everything", "--yes", "--redis", redis.url()).code())
        .isZero();
    assertThat(kept()).isEmpty();
  }

  @Test
  void eitherOnePhoneOrEverything() {
    CommandRun both =
        CommandRun.of("purge", "--phone", ANA, "--everything", "--yes", "--redis", redis.url());

    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).doesNotContain(ANA);
    assertThat(CommandRun.of("purge", "--phone=", "--yes", "--redis", redis.url()).code())
        .isEqualTo(2);
    assertThat(kept()).containsExactlyInAnyOrder(ANA, BIA);
  }

  private static CommandRun ask(String answer) {
    return CommandRun.atATerminal(answer, "purge", "--phone", ANA, "--redis", redis.url());
  }

  private static Set<String> kept() {
    try (Jedis jedis = redis.jedis()) {
      return jedis.keys("conversation:*").stream()
          .map(key -> key.split(":")[1])
          .collect(java.util.stream.Collectors.toSet());
    }
  }
}
