package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class StoreAndHistoryTest {

  private static final String PHONE = "5511900000123";
  private static final String HELLO =
      "{\"role\":\"user\",\"content\":\"Olá! 😊\",\"timestamp\":1732262400123,"
          + "\"phoneNumber\":\"5511900000123\"}";
  private static final String ANSWER =
      "{\"role\":\"assistant\",\"content\":\"Oi\\nTudo bem?\",\"timestamp\":1732262400999,"
          + "\"phoneNumber\":\"5511900000123\"}";

  @Parameter RealRedis redis;

  @BeforeEach
  void empty() {
    redis.flush();
  }

  @Test
  void whatIsStoredComesBackInOrderAndByteForByte() {
    CommandRun stored = store(ANSWER + "\n" + HELLO + "\n");

    assertThat(stored.code()).isZero();
    assertThat(stored.out()).isEmpty();
    assertThat(stored.err()).isEqualTo("prosa: stored 2 messages, 0 already stored\n");
    assertThat(history()).isEqualTo(new CommandRun(0, HELLO + "\n" + ANSWER + "\n", ""));
  }

  @Test
  void badLinesAreNamedWithoutTheirTextAndTheOthersStored() {
    CommandRun run =
        store(
            """
            Oi, isto nao e JSON
            {"role":"user","content":"boa","timestamp":1,"phoneNumber":"5511900000123"}

            {"role":"bot","content":"segredo","phoneNumber":"5511900000123"}
            {"role":"user","phoneNumber":"5511900000123"}
            {"role":"user","content":"segredo","timestamp":"ontem","phoneNumber":"5511900000123"}
            {"role":"user","content":"segredo","timestamp":-1,"phoneNumber":"5511900000123"}
            {"role":"user","content":"segredo","phoneNumber":""}
            {"role":"user","content":"segredo","phoneNumber":"5511900000123"} e mais
            [1]
            {"role":"user","content":"fim sem quebra","timestamp":2,"phoneNumber":"5511900000123"}""");

    assertThat(run.err().lines().map(line -> line.replaceFirst("^prosa: (note: )?", "")))
        .containsExactly(
            "line 1: not JSON, byte 0",
            "line 4: role is none of user, assistant, tool and system",
            "line 5: content is missing",
            "line 6: timestamp is not a whole number of milliseconds",
            "line 7: timestamp must be from 0 to 9007199254740991, not -1",
            "line 8: phone number must not be empty",
            "line 9: not JSON, byte 66",
            "line 10: not a JSON object",
            "stored 2 messages, 0 already stored",
            "8 invalid lines were skipped; all others were stored. Fix them and store them"
                + " again");
    assertThat(run.code()).isEqualTo(2);
    assertThat(history().out()).contains("\"boa\"").contains("\"fim sem quebra\"").hasLineCount(2);
  }

  @Test
  void linesOfWindowsAreUnderstood() {
    assertThat(store("\uFEFF" + HELLO + "\r\n" + ANSWER + "\r\n").code()).isZero();
    assertThat(history().out()).isEqualTo(HELLO + "\n" + ANSWER + "\n");
  }

  @Test
  void withoutATimestampItIsNow() {
    long before = System.currentTimeMillis();
    store("{\"role\":\"user\",\"content\":\"oi\",\"phoneNumber\":\"5511900000123\"}");
    String json = history().out();
    long timestamp = Long.parseLong(json.replaceAll("(?s).*\"timestamp\":(\\d+).*", "$1"));

    assertThat(timestamp).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void aMessageThatComesAgainWithItsIdIsKeptOnce() {
    String line = "{\"id\":\"A1\",\"role\":\"user\",\"content\":\"oi\",\"phoneNumber\":\"%s\"}%n";
    store(line.formatted(PHONE));
    store(line.formatted(PHONE));

    assertThat(history().out()).hasLineCount(1);
  }

  @Test
  void theRetentionIsThatOfTheOption() {
    CommandRun.fed(HELLO, "store", "--redis", redis.url(), "--retention", "12h");

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.ttl("conversation:5511900000123:1732262400123"))
          .isBetween(12 * 3600 - 60L, 12 * 3600L);
    }
  }

  @Test
  void forPeopleThereAreDaysTimesRolesAndHarmlessText() {
    store(
        HELLO
            + "\n"
            + ANSWER
            + "\n"
            + "{\"role\":\"user\",\"content\":\"\\u001b[2J\\u0007\\u009bH\\u202eoi\","
            + "\"timestamp\":1732362400123,\"phoneNumber\":\"5511900000123\"}\n");

    String pretty =
        CommandRun.of("history", PHONE, "--pretty", "--redis", redis.url())
            .out()
            .replaceAll("\\d{4}-\\d\\d-\\d\\d", "DAY")
            .replaceAll("\\d\\d:\\d\\d:\\d\\d", "TT:TT:TT");

    assertThat(pretty)
        .isEqualTo(
            """
            DAY
            TT:TT:TT  user       Olá! 😊
            TT:TT:TT  assistant  Oi
                                 Tudo bem?

            DAY
            TT:TT:TT  user       ␛[2J␇\uFFFDH\uFFFDoi
            """);
  }

  @Test
  void onATerminalJsonIsHarmlessToo() {
    store(
        "{\"role\":\"user\",\"content\":\"\\u009bH\\u202e\",\"timestamp\":1,\"phoneNumber\":\"77\"}");

    assertThat(CommandRun.atATerminal("", "history", "77", "--redis", redis.url()).out())
        .contains("\"\\u009bH\\u202e\"");
    assertThat(CommandRun.of("history", "77", "--redis", redis.url()).out())
        .contains("\"\u009bH\u202e\"");
  }

  @Test
  void aPartOfAConversationIsItsFirstItsLastOrThoseOfATime() {
    store(HELLO + "\n" + ANSWER + "\n" + HELLO.replace("2400123", "9900000") + "\n");
    String third = HELLO.replace("2400123", "9900000") + "\n";

    assertThat(history("--last=2").out()).isEqualTo(ANSWER + "\n" + third);
    assertThat(history("--limit=2").out()).isEqualTo(HELLO + "\n" + ANSWER + "\n");
    assertThat(history("--from=1732262400124", "--to=2024-11-22T10:00:00Z").out())
        .isEqualTo(ANSWER + "\n");
    assertThat(history("--to=2024-12-01", "--last=1").out()).isEqualTo(third);
    CommandRun none = history("--from=2025-01-01");
    assertThat(none.code()).isZero();
    assertThat(none.err()).contains("there are no messages of 5511…23 from that time");
  }

  @Test
  void whoNeverWroteHasNoHistoryAndThatIsNoError() {
    CommandRun run = history();

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("there are no messages of 5511…23");
  }

  @Test
  void aKeyOfTheWrongTypeIsARefusal() {
    try (Jedis jedis = redis.jedis()) {
      jedis.set("user_messages:" + PHONE, "not a list");
    }

    assertThat(history().code()).isEqualTo(3);
    CommandRun stored = store(HELLO);
    assertThat(stored.code()).isEqualTo(3);
    assertThat(stored.err())
        .contains("prosa: user_messages:5511…23 holds a string")
        .doesNotContain(PHONE);
  }

  @Test
  void statsCountForPeopleAndForPrograms() {
    store(HELLO + "\n" + ANSWER + "\n");

    assertThat(CommandRun.of("stats", "--redis", redis.url()).out())
        .containsPattern("messages +2\n")
        .containsPattern("users +1\n")
        .containsPattern("references +2 +in all_conversations");
    assertThat(CommandRun.of("stats", "--json", "--redis", redis.url()).out())
        .hasLineCount(1)
        .contains("\"messages\":2", "\"users\":1", "\"refs\":2", "\"redisVersion\":");
  }

  private CommandRun store(String lines) {
    return CommandRun.fed(lines, "store", "--redis", redis.url());
  }

  private CommandRun history(String... options) {
    List<String> words = new ArrayList<>(List.of("history", PHONE, "--redis", redis.url()));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
