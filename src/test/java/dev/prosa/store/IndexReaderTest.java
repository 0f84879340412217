package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.maintenance.Purge;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

@OnEveryRedis
final class IndexReaderTest {

  private static final String ANA = "5511987654321";
  private static final String BIA = "5521912345678";
  private static final long NOON = 1_732_276_800_000L;
  private static final String OI_JSON =
      "{\"role\":\"user\",\"content\":\"oi\",\"timestamp\":1732276800000,"
          + "\"phoneNumber\":\"5511987654321\"}";
  private static final Message OI = new Message(USER, "oi", NOON, ANA);

  @Parameter RealRedis redis;

  private Jedis jedis;
  private IndexReader list;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    list = IndexReader.open(redis.address());
  }

  @AfterEach
  void close() {
    list.close();
    jedis.close();
  }

  @Test
  void anEmptyListHasNoPositions() {
    assertThat(list.snapshot()).isEqualTo(new ListSnapshot(0, 0, ""));
    jedis.set("{all_conversations}:trimmed", "7");
    assertThat(list.snapshot()).isEqualTo(new ListSnapshot(7, 7, ""));
  }

  @Test
  void everyElementIsToldForWhatItIs() {
    jedis.set("conversation:" + ANA + ":1", OI_JSON);
    jedis.set("conversation:" + BIA + ":2", OI_JSON);
    jedis.set("conversation:" + ANA + ":3", "{\"role\":\"user\"}");
    jedis.rpush("conversation:" + ANA + ":4", "x");
    jedis.rpush(
        "all_conversations",
        "conversation:" + ANA + ":1",
        "conversation:" + BIA + ":2",
        "conversation:" + ANA + ":3",
        "conversation:" + ANA + ":4",
        "conversation:" + ANA + ":5",
        "\t" + OI_JSON,
        "{lixo",
        "lixo",
        "",
        "conversation:sem-hora",
        "conversation:" + ANA + ":1");

    assertThat(read(list.snapshot()))
        .containsExactly(
            "0 conversation:5511…21:1 " + OI,
            "1 conversation:5521…78:2 PHONE_MISMATCH",
            "2 conversation:5511…21:3 MISSING_FIELD",
            "3 conversation:5511…21:4 NOT_A_STRING",
            "4 expired",
            "5 null " + OI,
            "6 null NOT_JSON",
            "7 null UNREADABLE_REF",
            "8 null UNREADABLE_REF",
            "9 null UNREADABLE_REF",
            "10 conversation:5511…21:1 " + OI);
  }

  @Test
  void aRangeIsReadAndNothingElse() {
    try (OldBot oldBot = new OldBot(redis)) {
      for (int i = 0; i < 10; i++) {
        oldBot.storeMessage(new Message(USER, "m" + i, NOON + i, ANA));
      }
    }
    ListSnapshot snapshot = list.snapshot();

    Positions sink = new Positions();
    list.read(snapshot, 3, 5, sink);
    list.read(snapshot, 5, 5, sink);
    assertThat(sink.messages).extracting(Message::content).containsExactly("m3", "m4");
    assertThatThrownBy(() -> list.read(snapshot, 9, 11, sink))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsAppendedLaterIsNotRead() {
    jedis.rpush("all_conversations", OI_JSON);
    ListSnapshot snapshot = list.snapshot();
    jedis.rpush("all_conversations", "depois");

    assertThat(read(snapshot)).containsExactly("0 null " + OI);
  }

  @Test
  void whatWritersTrimmedSinceCountsAsExpired() {
    jedis.rpush("all_conversations", "conversation:x:1", "conversation:x:2", OI_JSON);
    ListSnapshot snapshot = list.snapshot();
    trim(2);

    assertThat(read(snapshot)).containsExactly("0 expired", "1 expired", "2 null " + OI);
    jedis.rpush("all_conversations", OI_JSON);
    assertThat(list.snapshot()).isEqualTo(new ListSnapshot(2, 4, snapshot.lastElementDigest()));
    trim(1);
    assertThat(read(snapshot)).containsExactly("0 expired", "1 expired", "2 expired");
  }

  @Test
  void aPurgeMeanwhileLeavesEverythingExpired() {
    jedis.rpush("all_conversations", OI_JSON, OI_JSON);
    ListSnapshot snapshot = list.snapshot();
    try (Purge purge = Purge.open(redis.address())) {
      purge.everything();
    }
    jedis.rpush("all_conversations", "depois");

    assertThat(read(snapshot)).containsExactly("0 expired", "1 expired");
  }

  @Test
  void aListCutByAnotherProgramIsNoticed() {
    for (Runnable cut :
        List.<Runnable>of(
            () -> jedis.ltrim("all_conversations", 1, -1),
            () -> jedis.ltrim("all_conversations", 0, -2),
            () -> jedis.del("all_conversations"),
            () -> {
              jedis.ltrim("all_conversations", 1, -1);
              jedis.rpush("all_conversations", "outro");
            })) {
      redis.flush();
      jedis.rpush("all_conversations", OI_JSON, "conversation:" + ANA + ":1");
      ListSnapshot snapshot = list.snapshot();
      cut.run();

      assertThatThrownBy(() -> list.read(snapshot, 0, 1, new Positions()))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessage(
              "all_conversations in Redis at 127.0.0.1:"
                  + redis.port()
                  + " was cut by another program while it was read. Run again when that is over.");
    }
  }

  @Test
  void aListThatIsNoneIsNamedWithItsType() {
    jedis.set("all_conversations", "x");

    assertThatThrownBy(() -> list.snapshot())
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageStartingWith("all_conversations holds a string, not a list.");
  }

  @Test
  void itIsExactWhileAWriterAppendsAndTrims() throws Exception {
    int dead = 20_000;
    int alive = 3_000;
    try (Pipeline pipeline = jedis.pipelined()) {
      for (int i = 0; i < dead; i++) {
        pipeline.rpush("all_conversations", "conversation:" + BIA + ":" + (1 + i));
      }
    }
    try (OldBot oldBot = new OldBot(redis)) {
      for (int i = 0; i < alive; i++) {
        oldBot.storeMessage(new Message(USER, "m" + i, NOON + i, ANA));
      }
    }
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      Future<Integer> stored =
          thread.submit(
              () -> {
                int i = 0;
                while (!enough.get()) {
                  writer.storeAsync(new Message(USER, "novo", NOON + i++, BIA));
                }
                return i;
              });
      ListSnapshot snapshot = list.snapshot();
      boolean trimmedMeanwhile = false;
      for (int round = 0; round < 1_000 && (round < 3 || !trimmedMeanwhile); round++) {
        Positions sink = new Positions();
        for (long from = snapshot.start(); from < snapshot.end(); from += 1_000) {
          list.read(snapshot, from, Math.min(snapshot.end(), from + 1_000), sink);
        }
        assertThat(sink.next).isEqualTo(snapshot.end());
        assertThat(sink.rejected).isZero();
        assertThat(sink.expired).isEqualTo(dead - snapshot.start());
        for (int i = 0; i < alive; i++) {
          assertThat(sink.messages.get(i).content()).isEqualTo("m" + i);
        }
        assertThat(sink.messages.size()).isEqualTo(snapshot.size() - sink.expired);
        trimmedMeanwhile = list.snapshot().start() == dead;
      }
      enough.set(true);
      assertThat(trimmedMeanwhile).isTrue();
      assertThat(stored.get()).isGreaterThan(dead / 4);
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void aServerThatIsAwayForAMomentIsWaitedForAndNothingIsToldTwice() throws Exception {
    try (RealRedis own =
            RealRedis.start(redis.executable(), "appendonly yes", "appendfsync always");
        IndexReader ownList = IndexReader.open(own.address())) {
      try (OldBot oldBot = new OldBot(own)) {
        for (int i = 0; i < 5_000; i++) {
          oldBot.storeMessage(new Message(USER, "m" + i, NOON + i, ANA));
        }
      }
      ListSnapshot snapshot = ownList.snapshot();
      ExecutorService operator = Executors.newSingleThreadExecutor();
      Positions sink =
          new Positions() {
            @Override
            public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
              super.message(position, ref, message);
              if (position == 0) {
                own.kill();
                operator.execute(own::startAgain);
              }
            }
          };
      ownList.read(snapshot, 0, 5_000, sink);
      operator.shutdown();
      assertThat(operator.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

      assertThat(sink.next).isEqualTo(5_000);
      assertThat(sink.messages).hasSize(5_000);
    }
  }

  @Test
  void aUserWhoMayOnlyReadCanReadEverything() {
    jedis.set("conversation:" + ANA + ":1", OI_JSON);
    jedis.rpush("all_conversations", "conversation:" + ANA + ":1", "conversation:" + ANA + ":2");
    jedis.aclSetUser("leitor", "on", ">segredo", "~*", "+@read", "-@dangerous");
    try (IndexReader readOnly =
        IndexReader.open(RedisAddress.of("redis://leitor:segredo@127.0.0.1:" + redis.port()))) {
      Positions sink = new Positions();
      readOnly.read(readOnly.snapshot(), 0, 2, sink);
      assertThat(sink.told).containsExactly("0 conversation:5511…21:1 " + OI, "1 expired");
    } finally {
      jedis.aclDelUser("leitor");
    }
  }

  @Test
  void aSnapshotNamesNoPhone() {
    jedis.rpush("all_conversations", "conversation:" + ANA + ":1");

    assertThat(list.snapshot().toString())
        .matches("ListSnapshot\\[start=0, end=1, lastElementDigest=[0-9a-f]{16}]");
  }

  private List<String> read(ListSnapshot snapshot) {
    Positions sink = new Positions();
    sink.next = snapshot.start();
    list.read(snapshot, snapshot.start(), snapshot.end(), sink);
    return sink.told;
  }

  private void trim(int count) {
    for (int i = 0; i < count; i++) {
      jedis.incr("{all_conversations}:trimmed");
      jedis.lpop("all_conversations");
    }
  }

  /** Remembers what it is told, and insists on every position once and in order. */
  private static class Positions implements ElementSink {
    final List<String> told = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    long next = -1;
    long expired;
    long rejected;

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      tell(position, ref + " " + message.decoded());
      messages.add(message.decoded());
    }

    @Override
    public void expired(long position) {
      tell(position, "expired");
      expired++;
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      tell(position, ref + " " + reason);
      rejected++;
    }

    private void tell(long position, String what) {
      if (next >= 0) {
        assertThat(position).isEqualTo(next);
      }
      next = position + 1;
      told.add(position + " " + what);
    }
  }
}
