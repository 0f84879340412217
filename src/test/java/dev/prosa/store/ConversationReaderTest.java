package dev.prosa.store;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class ConversationReaderTest {

  private static final String ANA = "5511987654321";
  private static final String BIA = "5521912345678";
  private static final long NOON = 1_732_276_800_000L;
  private static final Message OI = new Message(USER, "Oi! 🍕", NOON, ANA);
  private static final Message SIM = new Message(ASSISTANT, "Sim?", NOON + 900, ANA);
  private static final Message QUERO = new Message(USER, "Quero uma", NOON + 2_000, ANA);

  @Parameter RealRedis redis;

  private Jedis jedis;
  private OldBot oldBot;
  private ConversationReader reader;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    oldBot = new OldBot(redis);
    reader = ConversationReader.open(redis.url());
  }

  @AfterEach
  void close() {
    reader.close();
    oldBot.close();
    jedis.close();
  }

  @Test
  void whatTheOldBotWroteIsReadInOrderOfTime() {
    oldBot.storeMessages(List.of(SIM, QUERO, OI));

    assertThat(reader.history(ANA)).isEqualTo(new Conversation(ANA, List.of(OI, SIM, QUERO), 0, 0));
    assertThat(oldBot.getAllConversationsForFineTuning())
        .containsEntry(ANA, List.of(OI, SIM, QUERO));
  }

  @Test
  void nobodyHasAnEmptyConversation() {
    assertThat(reader.history(BIA)).isEqualTo(new Conversation(BIA, List.of(), 0, 0));
  }

  @Test
  void messagesOfOneTimeStayInTheOrderOfTheList() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      List<Message> sameTime = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sameTime.add(new Message(USER, "parte " + i, NOON, ANA));
        writer.store(sameTime.get(i));
      }
      assertThat(reader.history(ANA)).isEqualTo(new Conversation(ANA, sameTime, 0, 0));
    }
  }

  @Test
  void whatTheOldBotOverwroteCountsOnce() {
    Message overwriting = new Message(USER, "por cima", OI.timestamp(), ANA);
    oldBot.storeMessages(List.of(OI, SIM, overwriting));

    assertThat(jedis.llen("user_messages:" + ANA)).isEqualTo(3);
    assertThat(reader.history(ANA))
        .isEqualTo(new Conversation(ANA, List.of(overwriting, SIM), 0, 0));
  }

  @Test
  void whatExpiredAndWhatIsBrokenIsCounted() {
    String expired = oldBot.storeMessage(OI);
    oldBot.storeMessage(SIM);
    jedis.del(expired);
    jedis.rpush("conversation:" + ANA + ":1", "uma lista");
    jedis.set("conversation:" + ANA + ":2", "lixo");
    jedis.set(
        "conversation:" + ANA + ":3",
        jedis.get("conversation:" + ANA + ":" + SIM.timestamp()).replace(ANA, BIA));
    jedis.rpush(
        "user_messages:" + ANA,
        "conversation:" + ANA + ":1",
        "conversation:" + ANA + ":2",
        "conversation:" + ANA + ":3",
        "lixo",
        "conversation:sem-hora",
        "{\"role\":\"user\"}");

    assertThat(reader.history(ANA)).isEqualTo(new Conversation(ANA, List.of(SIM), 1, 6));
  }

  @Test
  void aMessageThatStandsInTheListItselfIsRead() {
    oldBot.storeMessage(SIM);
    jedis.rpush(
        "user_messages:" + ANA,
        " {\"role\":\"user\",\"content\":\"Oi! 🍕\",\"timestamp\":1732276800000,"
            + "\"phoneNumber\":\"5511987654321\"}",
        "{\"role\":\"user\",\"content\":\"Oi!\",\"timestamp\":1732276800000,"
            + "\"phoneNumber\":\"5521912345678\"}");

    assertThat(reader.history(ANA)).isEqualTo(new Conversation(ANA, List.of(OI, SIM), 0, 1));
  }

  @Test
  void aLongConversationIsReadWhole() {
    List<Message> long5000 = new ArrayList<>();
    for (int i = 0; i < 5_001; i++) {
      long5000.add(new Message(i % 2 == 0 ? USER : ASSISTANT, "m" + i, NOON + i, ANA));
    }
    oldBot.storeMessages(long5000);

    assertThat(reader.history(ANA)).isEqualTo(new Conversation(ANA, long5000, 0, 0));
  }

  @Test
  void everyoneComesOnce() {
    List<Conversation> expected = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      Message message = new Message(USER, "oi", NOON + i, "55119" + (10_000_000 + i));
      oldBot.storeMessage(message);
      expected.add(new Conversation(message.phoneNumber(), List.of(message), 0, 0));
    }
    jedis.set("user_messages:nenhuma-lista", "x");

    try (Stream<Conversation> conversations = reader.conversations()) {
      assertThat(conversations).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void closingTheStreamFreesItsConnection() {
    oldBot.storeMessage(OI);
    long before = connections();
    try (Stream<Conversation> conversations = reader.conversations()) {
      assertThat(connections()).isEqualTo(before + 1);
      assertThat(conversations.findFirst()).isPresent();
    }
    // The server notices the end of a connection a moment later.
    while (connections() > before) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aConversationThatIsNoListIsNamedWithoutItsPhone() {
    jedis.set("user_messages:" + ANA, "x");

    assertThatThrownBy(() -> reader.history(ANA))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessage(
            "user_messages:5511…21 holds a string, not a list. Is this the right Redis, and the"
                + " right database in it?");
  }

  @Test
  void aConversationShowsNeitherWordsNorPhone() {
    assertThat(new Conversation(ANA, List.of(OI), 2, 1))
        .hasToString("Conversation[phone=5511…21, messages=1, expired=2, rejected=1]");
  }

  private long connections() {
    return jedis.clientList().lines().filter(line -> line.contains("name=prosa")).count();
  }
}
