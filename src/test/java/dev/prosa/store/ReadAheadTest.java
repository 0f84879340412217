package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Redis is asked for the next chunk while the messages of this one are handed over. */
@OnEveryRedis
@Timeout(60)
final class ReadAheadTest {

  private static final int MESSAGES = 5_000;
  private static final long NOON = 1_732_276_800_000L;
  private static final Pattern MGETS = Pattern.compile("cmdstat_mget:calls=(\\d+)");

  @Parameter RealRedis redis;

  private Jedis jedis;
  private IndexReader list;

  @BeforeEach
  void store() {
    redis.flush();
    jedis = redis.jedis();
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(
          IntStream.range(0, MESSAGES)
              .mapToObj(i -> new Message(USER, "m" + i, NOON + i, "5511987654321"))
              .toList());
    }
    jedis.configResetStat();
    list = IndexReader.open(redis.address());
  }

  @AfterEach
  void close() {
    list.close();
    jedis.close();
  }

  @Test
  void redisWorksOnTheNextChunkWhileThisOneIsHandedOver() {
    List<String> texts =
        read(
            position -> {
              if (position == 0) {
                awaitMgets(8);
              }
            });

    assertThat(texts).isEqualTo(all());
    assertThat(mgets()).isEqualTo(10);
  }

  @Test
  void aConnectionThatBreaksMeanwhileCostsNoMessage() {
    List<String> texts =
        read(
            position -> {
              if (position == 100 || position == 3_000) {
                jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.NORMAL));
              }
            });

    assertThat(texts).isEqualTo(all());
  }

  @Test
  void afterASinkThatFailedNoReplyIsTakenForAnother() {
    assertThatThrownBy(
            () ->
                read(
                    position -> {
                      if (position == 1_000) {
                        throw new IllegalStateException("full");
                      }
                    }))
        .hasMessage("full");

    assertThat(read(position -> {})).isEqualTo(all());
  }

  private List<String> read(LongConsumer before) {
    List<String> texts = new ArrayList<>();
    ListSnapshot snapshot = list.snapshot();
    list.read(
        snapshot,
        snapshot.start(),
        snapshot.end(),
        new ElementSink() {
          @Override
          public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
            before.accept(position);
            texts.add(message.decoded().content());
          }

          @Override
          public void expired(long position) {
            texts.add("expired");
          }

          @Override
          public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
            texts.add(reason.toString());
          }
        });
    return texts;
  }

  private static List<String> all() {
    return IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList();
  }

  private void awaitMgets(int count) {
    while (mgets() < count) {
      Thread.onSpinWait();
    }
  }

  private int mgets() {
    Matcher calls = MGETS.matcher(jedis.info("commandstats"));
    return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
  }
}
