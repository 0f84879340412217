package dev.prosa.store.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.store.ConversationReader;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.ElementSink;
import dev.prosa.store.IndexReader;
import dev.prosa.store.ListSnapshot;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class TrimTest {

  private static final String PHONE = "5511900000001";
  private static final long NOW = System.currentTimeMillis();

  @Parameter RealRedis redis;

  private Jedis jedis;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
  }

  @Guarantee("M2")
  @Test
  void deadNamesGoAndPositionsKeepTheirMeaning() {
    for (int i = 0; i < 2_500; i++) {
      push(NOW - Duration.ofDays(70).toMillis() + i);
    }
    String alive = push(NOW - Duration.ofDays(2).toMillis());
    jedis.set(alive, json(NOW - Duration.ofDays(2).toMillis()));
    push(NOW - Duration.ofDays(2).toMillis() + 1); // dead, but behind a living one
    List<Long> seen = new ArrayList<>();
    try (IndexReader list = IndexReader.open(redis.address())) {
      ListSnapshot before = list.snapshot();

      assertThat(trim()).isEqualTo(new Trim.Trimmed(2_500, 2_500));
      assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 0));

      list.read(before, before.start(), before.end(), positions(seen));
      assertThat(seen).containsExactly(2_500L);
      assertThat(list.snapshot())
          .isEqualTo(new ListSnapshot(2_500, 2_502, before.lastElementDigest()));
    }
    assertThat(jedis.llen("user_messages:" + PHONE)).isEqualTo(2);
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("2500");
  }

  @Guarantee("M2")
  @Test
  void besideAWriterAReaderAndASecondTrimNothingIsLostAndNoPositionShifts() throws Exception {
    int dead = 30_000;
    int living = 5_000;
    for (int i = 0; i < dead; i++) {
      push(NOW - Duration.ofDays(70).toMillis() + i);
    }
    List<Message> stored = new ArrayList<>();
    for (int i = 0; i < living; i++) {
      stored.add(new Message(Role.USER, "m" + i, NOW + i, PHONE));
    }
    AtomicBoolean over = new AtomicBoolean();
    try (ConversationWriter writer = ConversationWriter.open(redis.url());
        IndexReader list = IndexReader.open(redis.address())) {
      stored.forEach(writer::storeAsync);
      writer.store(new Message(Role.USER, "fim", NOW + living, PHONE));
      ListSnapshot before = list.snapshot();
      Thread writing =
          new Thread(
              () -> {
                for (long i = 0; !over.get(); i++) {
                  Message message = new Message(Role.USER, "n", NOW + 1_000_000 + i, PHONE);
                  writer.store(message);
                  stored.add(message);
                }
              });
      List<Thread> trimming = List.of(new Thread(this::trim), new Thread(this::trim));
      writing.start();
      trimming.forEach(Thread::start);
      List<Long> seen = new ArrayList<>();
      for (long from = before.start(); from < before.end(); from += 1_000) {
        list.read(before, from, Math.min(from + 1_000, before.end()), positions(seen));
      }
      for (Thread thread : trimming) {
        thread.join();
      }
      over.set(true);
      writing.join();

      assertThat(seen)
          .isEqualTo(LongStream.range(before.end() - living - 1, before.end()).boxed().toList());
    }
    stored.add(living, new Message(Role.USER, "fim", NOW + living, PHONE));
    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      assertThat(reader.history(PHONE).messages()).isEqualTo(stored);
    }
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo(String.valueOf(dead));
    assertThat(jedis.llen("all_conversations")).isEqualTo(stored.size());
  }

  @Guarantee("M2")
  @Test
  void ofManyListsOnlyThoseWithDeadHeadsAreTouched() {
    for (int i = 0; i < 3_000; i++) {
      String phone = "55119" + (10_000_000 + i);
      long time = NOW - Duration.ofDays(i % 2 == 0 ? 70 : 3).toMillis();
      String name = "conversation:" + phone + ":" + time;
      jedis.rpush("user_messages:" + phone, name, name.substring(0, name.length() - 1) + "x");
      if (i % 3 == 0) {
        jedis.set(name, "{}");
      }
    }

    assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 2_000));
    assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 0));
  }

  @Guarantee("M2")
  @Test
  void whatIsYoungOrNoNameIsLeftAlone() {
    push(NOW - 1_000); // its message may just be on its way
    jedis.rpush("all_conversations", "no name");

    assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 0));
    assertThat(jedis.llen("all_conversations")).isEqualTo(2);
  }

  private Trim.Trimmed trim() {
    try (Trim trim = Trim.open(redis.address())) {
      return trim.everything(Duration.ofDays(1));
    }
  }

  private String push(long millis) {
    String name = "conversation:" + PHONE + ":" + millis;
    jedis.rpush("user_messages:" + PHONE, name);
    jedis.rpush("all_conversations", name);
    return name;
  }

  private static String json(long millis) {
    return "{\"role\":\"user\",\"content\":\"oi\",\"timestamp\":%d,\"phoneNumber\":\"%s\"}"
        .formatted(millis, PHONE);
  }

  private static ElementSink positions(List<Long> messages) {
    return new ElementSink() {
      @Override
      public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
        messages.add(position);
      }

      @Override
      public void expired(long position) {
        // Not of interest here.
      }

      @Override
      public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
        throw new AssertionError(reason);
      }
    };
  }
}
