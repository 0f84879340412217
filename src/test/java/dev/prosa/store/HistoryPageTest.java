package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.RedisNodes;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** A conversation, page by page and message by message. */
@OnEveryRedis
final class HistoryPageTest {

  private static final String ANA = "5511987654321";
  private static final long NOON = 1_732_276_800_000L;

  @Parameter RealRedis redis;

  private Jedis jedis;
  private OldBot bot;
  private ConversationReader reader;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    bot = new OldBot(redis);
    reader = ConversationReader.open(redis.url());
  }

  @AfterEach
  void close() {
    reader.close();
    bot.close();
    jedis.close();
  }

  @Guarantee("R1")
  @Test
  void pagesForthAndBackAreTheConversationInWhateverOrderItArrived() {
    List<Message> said = messages(12_345);
    List<Message> arrived = new ArrayList<>(said);
    Collections.shuffle(arrived, new Random(1));
    bot.storeMessages(arrived);
    bot.storeMessage(arrived.get(7)); // named twice
    for (int i = 0; i < said.size(); i += 3) {
      jedis.del(name(said.get(i)));
    }
    List<Message> kept = said.stream().filter(m -> (m.timestamp() - NOON) % 3 != 0).toList();

    assertThat(forth(1_000)).isEqualTo(kept);
    assertThat(back(1_000)).isEqualTo(kept);
    assertThat(reader.history(ANA).messages()).isEqualTo(kept);
    try (Stream<Message> each = reader.messages(ANA, TimeSpan.ALWAYS)) {
      assertThat(each).isEqualTo(kept);
    }
    assertThat(reader.page(ANA, TimeSpan.ALWAYS, 10, true))
        .isEqualTo(
            new HistoryPage(
                kept.subList(kept.size() - 10, kept.size()),
                12_346,
                OptionalLong.of(kept.get(kept.size() - 10).timestamp())));
  }

  @Guarantee("R1")
  @Test
  void moreNamesThanAreHeldAtATimeAreReadInSeveralGoes() {
    List<Message> said = messages(2_000);
    List<Message> arrived = new ArrayList<>(said);
    Collections.shuffle(arrived, new Random(2));
    bot.storeMessages(arrived);
    for (boolean back : new boolean[] {false, true}) {
      List<Message> read = new ArrayList<>();
      try (RedisNodes nodes = RedisNodes.open(redis.address(), java.time.Duration.ofSeconds(2))) {
        HistoryCursor walk = new HistoryCursor(nodes, ANA, TimeSpan.ALWAYS, back, 100, 128);
        for (List<HistoryCursor.Told> some = walk.next(); !some.isEmpty(); some = walk.next()) {
          some.forEach(one -> read.add(one.message()));
        }
        assertThat(walk.named()).isEqualTo(2_000);
      }
      if (back) {
        Collections.reverse(read);
      }
      assertThat(read).isEqualTo(said);
    }
  }

  @Test
  void aSpanBeginsWithItsFirstMillisecondAndEndsBeforeItsLast() {
    bot.storeMessages(messages(100));
    TimeSpan span = new TimeSpan(NOON + 10, NOON + 20);

    assertThat(reader.page(ANA, span, 50, false))
        .isEqualTo(new HistoryPage(messages(100).subList(10, 20), 100, OptionalLong.empty()));
    assertThat(reader.page(ANA, span, 3, true).messages()).isEqualTo(messages(100).subList(17, 20));
    try (Stream<Message> each = reader.messages(ANA, span)) {
      assertThat(each).isEqualTo(messages(100).subList(10, 20));
    }
  }

  @Test
  void messagesOfOneTimeStayTogetherInTheirOrder() {
    List<Message> said = new ArrayList<>();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < 50; i++) {
        said.add(new Message(USER, "parte " + i, NOON, ANA));
        writer.store(said.get(i));
      }
    }

    assertThat(forth(7)).isEqualTo(said);
    assertThat(back(7)).isEqualTo(said);
    try (Stream<Message> each = reader.messages(ANA, TimeSpan.ALWAYS)) {
      assertThat(each).isEqualTo(said);
    }
  }

  @Test
  void messagesThatStandInTheListThemselvesAreAmongThem() {
    List<Message> said = messages(30);
    bot.storeMessages(said);
    for (int i = 0; i < 30; i += 2) {
      String json = jedis.get(name(said.get(i)));
      jedis.lrem("user_messages:" + ANA, 0, name(said.get(i)));
      jedis.rpush("user_messages:" + ANA, json);
    }
    jedis.rpush("user_messages:" + ANA, "lixo", "{\"role\":");

    assertThat(forth(4)).isEqualTo(said);
    assertThat(back(4)).isEqualTo(said);
  }

  @Guarantee("R1")
  @Test
  void whoAppendsAndTrimsMeanwhileShiftsNothing() throws Exception {
    List<Message> said = messages(20_000);
    for (int i = 0; i < 20_000; i++) {
      jedis.rpush("user_messages:" + ANA, "conversation:" + ANA + ":" + (1_000_000 + i)); // dead
    }
    bot.storeMessages(said);
    AtomicBoolean over = new AtomicBoolean();
    Thread writing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (long i = 0; !over.get(); i++) {
                  writer.store(new Message(USER, "ao vivo", NOON + 1_000_000 + i, ANA));
                }
              }
            });
    writing.start();
    try {
      for (int i = 0; i < 5; i++) {
        try (Stream<Message> each = reader.messages(ANA, new TimeSpan(0, NOON + 1_000_000))) {
          assertThat(each).isEqualTo(said);
        }
      }
    } finally {
      over.set(true);
      writing.join();
    }
  }

  @Test
  void aPageShowsNeitherWordsNorPhoneAndHasRoomForAMessage() {
    bot.storeMessages(messages(1));
    HistoryPage page = reader.page(ANA, TimeSpan.ALWAYS, 1, false);

    assertThat(page).hasToString("HistoryPage[messages=1, named=1]");
    assertThatThrownBy(() -> reader.page(ANA, TimeSpan.ALWAYS, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeSpan(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Message> forth(int most) {
    List<Message> read = new ArrayList<>();
    TimeSpan left = TimeSpan.ALWAYS;
    while (true) {
      HistoryPage page = reader.page(ANA, left, most, false);
      assertThat(page.messages()).hasSizeLessThanOrEqualTo(most);
      read.addAll(page.messages());
      if (page.next().isEmpty()) {
        return read;
      }
      left = new TimeSpan(page.next().getAsLong(), Long.MAX_VALUE);
    }
  }

  private List<Message> back(int most) {
    List<Message> read = new ArrayList<>();
    TimeSpan left = TimeSpan.ALWAYS;
    while (true) {
      HistoryPage page = reader.page(ANA, left, most, true);
      read.addAll(0, page.messages());
      if (page.next().isEmpty()) {
        return read;
      }
      left = new TimeSpan(0, page.next().getAsLong());
    }
  }

  private static List<Message> messages(int count) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(new Message(USER, "m" + i, NOON + i, ANA));
    }
    return messages;
  }

  private static String name(Message message) {
    return "conversation:" + ANA + ":" + message.timestamp();
  }
}
