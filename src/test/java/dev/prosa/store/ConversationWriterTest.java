package dev.prosa.store;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class ConversationWriterTest {

  private static final String ANA = "5511987654321";
  private static final long NOON = 1_732_276_800_000L;
  private static final Message OI = new Message(USER, "Oi! Vocês abrem sábado? 🍕", NOON, ANA);
  private static final Message SIM = new Message(ASSISTANT, "Sim, até as 22h.", NOON + 900, ANA);

  @Parameter RealRedis redis;

  private Jedis jedis;
  private ConversationWriter writer;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    writer = ConversationWriter.open(redis.url());
  }

  @AfterEach
  void close() {
    writer.close();
    jedis.close();
  }

  @Guarantee("W1")
  @Test
  void aMessageIsWrittenAsTheOldBotWroteIt() {
    Receipt receipt = writer.store(OI);

    assertThat(receipt).isEqualTo(new Receipt(new MessageRef(ANA, NOON), false));
    assertThat(jedis.get("conversation:5511987654321:1732276800000"))
        .isEqualTo(
            "{\"role\":\"user\",\"content\":\"Oi! Vocês abrem sábado? 🍕\","
                + "\"timestamp\":1732276800000,\"phoneNumber\":\"5511987654321\"}");
    assertThat(jedis.lrange("user_messages:5511987654321", 0, -1))
        .containsExactly("conversation:5511987654321:1732276800000");
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .containsExactly("conversation:5511987654321:1732276800000");
    assertThat(jedis.keys("*"))
        .containsExactlyInAnyOrder(
            "conversation:5511987654321:1732276800000",
            "user_messages:5511987654321",
            "all_conversations",
            "prosa:users");
  }

  @Guarantee("W7")
  @Test
  void theOldReaderSeesTheConversationsThatOurWriterWrote() {
    Message bia = new Message(USER, "oi", NOON + 1, "5521912345678");
    writer.store(SIM);
    writer.store(bia);
    writer.store(OI);

    try (OldBot oldBot = new OldBot(redis)) {
      assertThat(oldBot.getAllConversationsForFineTuning())
          .isEqualTo(Map.of(ANA, List.of(OI, SIM), "5521912345678", List.of(bia)));
    }
  }

  @Guarantee("W2")
  @Test
  void twoMessagesInOneMillisecondAreBothKeptWithTheirTrueTime() {
    Message first = new Message(USER, "oi", NOON, ANA);
    Message second = new Message(USER, "tudo bem?", NOON, ANA);
    Message third = new Message(ASSISTANT, "tudo!", NOON, ANA);

    assertThat(List.of(writer.store(first), writer.store(second), writer.store(third)))
        .containsExactly(
            new Receipt(new MessageRef(ANA, NOON), false),
            new Receipt(new MessageRef(ANA, NOON + 1), false),
            new Receipt(new MessageRef(ANA, NOON + 2), false));
    assertThat(history()).containsExactly(first, second, third);
    try (OldBot oldBot = new OldBot(redis)) {
      assertThat(oldBot.getAllConversationsForFineTuning())
          .isEqualTo(Map.of(ANA, List.of(first, second, third)));
    }
  }

  @Guarantee("W3")
  @Test
  void aMessageSentAgainIsKeptOnce() {
    Message beside = new Message(USER, "outra coisa", NOON, ANA);
    writer.store(OI);
    writer.store(beside);

    assertThat(writer.store(OI)).isEqualTo(new Receipt(new MessageRef(ANA, NOON), true));
    assertThat(writer.store(beside)).isEqualTo(new Receipt(new MessageRef(ANA, NOON + 1), true));
    assertThat(history()).containsExactly(OI, beside);
    assertThat(jedis.llen("all_conversations")).isEqualTo(2);
  }

  @Test
  void aMessageOfTheOldBotSentAgainIsKeptOnce() {
    try (OldBot oldBot = new OldBot(redis)) {
      oldBot.storeMessage(OI);
    }

    assertThat(writer.store(OI)).isEqualTo(new Receipt(new MessageRef(ANA, NOON), true));
    assertThat(history()).containsExactly(OI);
  }

  @Guarantee("W3")
  @Test
  void anIdThatCameBeforeIsKeptOnceWhateverItsMessageSays() {
    Receipt first = writer.store(OI, "wamid.HBgNNTUxMQ==");

    assertThat(writer.store(SIM, "wamid.HBgNNTUxMQ==")).isEqualTo(new Receipt(first.ref(), true));
    assertThat(history()).containsExactly(OI);
  }

  @Test
  void theSameWordsInTheSameMillisecondWithTwoIdsAreTwoMessages() {
    Message ok = new Message(USER, "ok", NOON, ANA);

    assertThat(List.of(writer.store(ok, "wamid.1"), writer.store(ok, "wamid.2")))
        .containsExactly(
            new Receipt(new MessageRef(ANA, NOON), false),
            new Receipt(new MessageRef(ANA, NOON + 1), false));
    assertThat(history()).containsExactly(ok, ok);
  }

  @Test
  void idsAreRecognisedByAllWritersAndStandNowhereInClear() {
    writer.store(OI, "wamid." + ANA);
    try (ConversationWriter other = ConversationWriter.open(redis.url())) {
      assertThat(other.store(OI, "wamid." + ANA).repeated()).isTrue();
    }

    Set<String> marks = jedis.keys("prosa:seen:*");
    assertThat(marks).singleElement().asString().matches("prosa:seen:[0-9a-f]{64}");
    String mark = marks.iterator().next();
    assertThat(jedis.get(mark)).isEqualTo(new MessageRef(ANA, NOON).key());
    assertThat(jedis.ttl(mark)).isBetween(691_000L, 691_200L);
    assertThat(jedis.get("prosa:salt".getBytes())).hasSize(32);
  }

  @Test
  void messagesAndListsExpireWithTheRetentionAndTheUserIndexRemembersTheLatestTime() {
    try (ConversationWriter brief =
        ConversationWriter.open(
            redis.address(), WriterSettings.defaults().withRetention(Duration.ofHours(1)))) {
      brief.store(SIM);
      brief.store(OI);
    }

    for (String key :
        List.of(new MessageRef(ANA, NOON).key(), "user_messages:" + ANA, "all_conversations")) {
      assertThat(jedis.ttl(key)).as(key).isBetween(3_590L, 3_600L);
    }
    assertThat(jedis.ttl("prosa:users")).isEqualTo(-1);
    assertThat(jedis.zscore("prosa:users", ANA)).isEqualTo((double) SIM.timestamp());
  }

  @Test
  void sixtyDaysIsHowLongAMessageIsKept() {
    writer.store(OI);

    assertThat(jedis.ttl("all_conversations")).isBetween(5_183_990L, 5_184_000L);
  }

  @Test
  void everyWriteTrimsAtMostTwoDeadNamesOffEachHead() {
    for (int millis = 1; millis <= 3; millis++) {
      jedis.rpush("all_conversations", "conversation:5511900000000:" + millis);
      jedis.rpush("user_messages:" + ANA, "conversation:" + ANA + ":" + millis);
    }

    writer.store(OI);
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .containsExactly("conversation:5511900000000:3", new MessageRef(ANA, NOON).key());
    assertThat(jedis.lrange("user_messages:" + ANA, 0, -1))
        .containsExactly("conversation:" + ANA + ":3", new MessageRef(ANA, NOON).key());
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("2");

    writer.store(SIM);
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .containsExactly(new MessageRef(ANA, NOON).key(), new MessageRef(ANA, NOON + 900).key());
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("3");
  }

  @Test
  void whatIsAliveOrYoungOrNoNameIsNeverTrimmed() {
    long young = System.currentTimeMillis();
    for (String head :
        List.of(
            "conversation:" + ANA + ":" + young, "{\"role\":\"user\"}", "lixo", "conversation:1")) {
      redis.flush();
      jedis.rpush("all_conversations", head);
      writer.store(OI);
      assertThat(jedis.lindex("all_conversations", 0)).isEqualTo(head);
    }
    redis.flush();
    jedis.set("conversation:" + ANA + ":5", "{}");
    jedis.rpush("all_conversations", "conversation:" + ANA + ":5");
    writer.store(OI);
    assertThat(jedis.lindex("all_conversations", 0)).isEqualTo("conversation:" + ANA + ":5");
  }

  @Test
  void aMessageOfTenMegabytesComesBackWhole() {
    Message large = new Message(USER, "á".repeat(5 << 20), NOON, ANA);

    writer.store(large);

    assertThat(history()).containsExactly(large);
  }

  @Test
  void aMessageThatCouldNotBeReadBackIsNotTaken() {
    Message tooLarge = new Message(USER, "x".repeat(16 << 20), NOON, ANA);

    assertThatThrownBy(() -> writer.store(tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("a stored message must have at most 16777216 bytes, not \\d+");
    assertThat(jedis.keys("*")).isEmpty();
  }

  @Test
  void whatIsStoredNowHasTheTimeOfTheSystemClock() {
    long before = System.currentTimeMillis();
    Receipt receipt = writer.store(ANA, USER, "agora");

    Message stored = history().get(0);
    assertThat(stored.timestamp()).isBetween(before, System.currentTimeMillis());
    assertThat(receipt.ref()).isEqualTo(new MessageRef(ANA, stored.timestamp()));
  }

  @Test
  void closingAnswersForEverythingThatWasAccepted() {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      receipts.add(writer.storeAsync(new Message(USER, "m" + i, NOON + i, ANA)));
    }
    writer.close();

    assertThat(receipts)
        .allMatch(CompletableFuture::isDone)
        .noneMatch(r -> r.isCompletedExceptionally());
    assertThat(jedis.llen("all_conversations")).isEqualTo(5_000);
  }

  @Test
  void aClosedWriterTakesNothing() {
    writer.close();
    writer.close();

    assertThatThrownBy(() -> writer.store(OI))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the writer is closed");
    assertThatThrownBy(() -> writer.storeAsync(OI)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void storingWithinACallbackOfTheWriterFailsInsteadOfHanging() {
    CompletableFuture<Throwable> failure =
        writer
            .storeAsync(OI)
            .thenApply(
                receipt -> {
                  // Not run on the writer's thread if the receipt was there first.
                  return Thread.currentThread().getName().equals("prosa-writer")
                      ? org.assertj.core.api.Assertions.catchThrowable(() -> writer.store(SIM))
                      : new IllegalStateException();
                });

    assertThat(failure.join()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aScriptThatRedisForgotIsLoadedAgain() {
    writer.store(OI);
    jedis.scriptFlush();

    assertThat(writer.store(SIM).repeated()).isFalse();
    assertThat(history()).containsExactly(OI, SIM);
  }

  private List<Message> history() {
    try (ConversationReader reader = ConversationReader.open(redis.url())) {
      Conversation conversation = reader.history(ANA);
      assertThat(List.of(conversation.expired(), conversation.rejected())).containsExactly(0L, 0L);
      return conversation.messages();
    }
  }
}
