package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.maintenance.Purge;
import dev.prosa.store.maintenance.StoreStats;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

final class RedisInTroubleTest {

  private static final String EVERY_REDIS = "dev.prosa.testing.RedisServers#executables";
  private static final String ANA = "5511987654321";
  private static final long NOON = 1_732_276_800_000L;
  private static final Message OI = new Message(USER, "oi", NOON, ANA);

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aRedisThatIsNotThereIsNamedWithTheNextStep(Path executable) {
    RealRedis redis = RealRedis.start(executable);
    redis.close();
    String expected =
        "Redis at 127.0.0.1:"
            + redis.port()
            + " cannot be reached: connection refused. Is it running, and is its address right?";

    for (Runnable use : uses(redis.address())) {
      assertThatThrownBy(use::run)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(expected);
    }
    assertThatThrownBy(() -> ConversationReader.open("redis://nirgendwo.invalid"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "Redis at nirgendwo.invalid:6379 cannot be reached: unknown host. Is it running, and"
                + " is its address right?");
  }

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aWrongPasswordIsRefusedAndNeverShown(Path executable) {
    try (RealRedis redis = RealRedis.start(executable, "requirepass certo")) {
      String at = "Redis at 127.0.0.1:" + redis.port();
      for (Runnable use : uses(withLogin(redis, ":errado"))) {
        assertRefused(use, at + " refused the password.");
      }
      for (Runnable use : uses(withLogin(redis, "ninguem:errado"))) {
        assertRefused(use, at + " refused the password.");
      }
      for (Runnable use : uses(redis.address())) {
        assertRefused(
            use, at + " asks for a password. Put it in the address: redis://:password@host");
      }
      try (ConversationWriter writer =
          ConversationWriter.open(withLogin(redis, ":certo"), WriterSettings.defaults())) {
        assertThat(writer.store(OI).repeated()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aRedisWithoutTlsSaysSo(Path executable) {
    try (RealRedis redis = RealRedis.start(executable)) {
      Throwable failure =
          catchThrowable(() -> ConversationReader.open("rediss://127.0.0.1:" + redis.port()));

      assertThat(failure)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("Redis at 127.0.0.1:" + redis.port() + " cannot be reached: ")
          .hasMessageEndingWith(
              "Does it speak TLS on this port, with a certificate this machine trusts?");
    }
  }

  @Guarantee("W4")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aKeyOfAWrongTypeIsNamedAndNothingIsWritten(Path executable) {
    try (RealRedis redis = RealRedis.start(executable);
        Jedis jedis = redis.jedis();
        ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (String key : List.of("all_conversations", "user_messages:" + ANA, "prosa:users")) {
        redis.flush();
        jedis.set(key, "x");
        assertThatThrownBy(() -> writer.store(OI))
            .isInstanceOf(StoreRefusedException.class)
            .hasMessage(
                key.replace(ANA, "5511…21")
                    + " holds a string, not a "
                    + (key.equals("prosa:users") ? "zset" : "list")
                    + ". Is this the right Redis, and the right database in it?");
        assertThat(jedis.keys("*")).containsExactly(key);
      }
      redis.flush();
      assertThat(writer.store(OI).repeated()).isFalse();
    }
  }

  @Guarantee("W4")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void withoutMemoryAMessageIsWhollyRefusedAndTheWriterGoesOn(Path executable) {
    try (RealRedis redis = RealRedis.start(executable);
        Jedis jedis = redis.jedis();
        ConversationWriter writer = ConversationWriter.open(redis.url())) {
      jedis.configSet("maxmemory", "1");
      assertThatThrownBy(() -> writer.store(OI))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessage(
              "Redis at 127.0.0.1:"
                  + redis.port()
                  + " has no memory left. Raise maxmemory or shorten the retention.");
      jedis.configSet("maxmemory", "0");
      assertThat(jedis.keys("*")).isEmpty();
      assertThat(writer.store(OI).repeated()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void whatAUserMayNotDoIsSaidWithoutQuotingWhatWasStored(Path executable) {
    try (RealRedis redis = RealRedis.start(executable);
        Jedis jedis = redis.jedis()) {
      jedis.aclSetUser("leitor", "on", ">segredo", "~*", "+@read");
      assertThatThrownBy(
              () ->
                  ConversationWriter.open(
                      withLogin(redis, "leitor:segredo"), WriterSettings.defaults()))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageStartingWith(
              "Redis at 127.0.0.1:" + redis.port() + " does not let this user do that: NOPERM")
          .message()
          .doesNotContain("segredo", ANA);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aCommandThatRedisDoesNotKnowIsNamedWithoutItsArguments(Path executable) {
    try (RealRedis redis = RealRedis.start(executable, "rename-command EVALSHA OUTRO-NOME");
        ConversationWriter writer = ConversationWriter.open(redis.url())) {
      assertThatThrownBy(() -> writer.store(OI))
          .isInstanceOf(StoreRefusedException.class)
          .hasNoCause()
          .message()
          .matches(
              "Redis at 127.0.0.1:\\d+ refused a command: ERR unknown command [`']EVALSHA[`']");
    }
  }

  @Guarantee("W5")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void whatARestartedRedisHadAcknowledgedIsThereOnceAndNothingElseFails(Path executable)
      throws Exception {
    int messages = 20_000;
    ExecutorService operator = Executors.newSingleThreadExecutor();
    try (RealRedis redis = RealRedis.start(executable, "appendonly yes", "appendfsync always")) {
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      List<Future<?>> restarts = new ArrayList<>();
      AtomicInteger acknowledged = new AtomicInteger();
      try (ConversationWriter writer =
          ConversationWriter.open(
              redis.address(), WriterSettings.defaults().withMaxWait(Duration.ofMinutes(1)))) {
        for (int i = 0; i < messages; i++) {
          receipts.add(
              writer
                  .storeAsync(message(i))
                  .whenComplete(
                      (receipt, failure) -> {
                        if (acknowledged.incrementAndGet() % 6_000 == 3_000) {
                          restarts.add(operator.submit(() -> restart(redis)));
                        }
                      }));
        }
      }
      for (Future<?> restart : restarts) {
        restart.get();
      }
      assertThat(restarts).hasSize(3);
      assertThat(receipts).noneMatch(CompletableFuture::isCompletedExceptionally);
      try (Jedis jedis = redis.jedis();
          ConversationReader reader = ConversationReader.open(redis.url())) {
        List<String> names = jedis.lrange("all_conversations", 0, -1);
        assertThat(names)
            .isEqualTo(receipts.stream().map(receipt -> receipt.join().ref().key()).toList());
        assertThat(names).hasSize(messages).doesNotHaveDuplicates();
        assertThat(jedis.keys("conversation:*")).isEqualTo(new HashSet<>(names));
        assertThat(reader.history(ANA).messages()).hasSize(messages);
      }
    } finally {
      operator.shutdown();
    }
  }

  @Guarantee("W5")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void afterItsPatienceAMessageIsGivenUpAndTheWriterRecovers(Path executable) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.prosa.store");
    log.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(log);
    try (RealRedis redis = RealRedis.start(executable);
        ConversationWriter writer =
            ConversationWriter.open(
                redis.address(), WriterSettings.defaults().withMaxWait(Duration.ofMillis(300)))) {
      writer.store(OI);
      redis.kill();
      List<CompletableFuture<Receipt>> lost = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        lost.add(writer.storeAsync(message(i)));
      }
      for (CompletableFuture<Receipt> receipt : lost) {
        assertThatThrownBy(receipt::join)
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOf(StoreUnavailableException.class)
            .hasMessageContaining("Redis at 127.0.0.1:" + redis.port());
      }
      assertThatThrownBy(() -> writer.store(OI)).isInstanceOf(StoreUnavailableException.class);
      redis.startAgain();

      assertThat(writer.store(OI)).isEqualTo(new Receipt(new MessageRef(ANA, NOON), false));
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
      logger.setAdditive(true);
    }
    assertThat(log.list.stream().map(event -> event.getLevel() + " " + masked(event)))
        .containsExactly(
            "WARN Redis at 127.0.0.1:# stopped answering: the connection was closed. Messages"
                + " wait up to PT0.3S.",
            "INFO Redis answers again, after # ms.");
  }

  @Guarantee("W5")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aRedisThatHangsMakesCallersWaitAndThenFails(Path executable) throws Exception {
    try (RealRedis redis = RealRedis.start(executable);
        Jedis jedis = redis.jedis();
        ConversationWriter writer =
            ConversationWriter.open(
                redis.address(),
                WriterSettings.defaults()
                    .withMaxWait(Duration.ofMillis(400))
                    .withQueueCapacity(2))) {
      jedis.clientPause(60_000);
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        receipts.add(writer.storeAsync(message(i)));
      }
      assertThat(receipts)
          .allSatisfy(
              receipt ->
                  assertThatThrownBy(receipt::join)
                      .hasCauseInstanceOf(StoreUnavailableException.class));
    }
  }

  private static List<Runnable> uses(RedisAddress address) {
    return List.of(
        () -> ConversationWriter.open(address, WriterSettings.defaults()),
        () -> ConversationReader.open(address),
        () -> IndexReader.open(address),
        () -> Purge.open(address),
        () -> StoreStats.read(address));
  }

  private static void assertRefused(Runnable use, String message) {
    assertThatThrownBy(use::run).isInstanceOf(StoreRefusedException.class).hasMessage(message);
  }

  private static RedisAddress withLogin(RealRedis redis, String login) {
    return RedisAddress.of("redis://" + login + "@127.0.0.1:" + redis.port());
  }

  private static void restart(RealRedis redis) {
    redis.kill();
    redis.startAgain();
  }

  private static Message message(int i) {
    return new Message(USER, "m" + i, NOON + i, ANA);
  }

  private static String masked(ILoggingEvent event) {
    return event
        .getFormattedMessage()
        .replaceAll("(127\\.0\\.0\\.1:|after |stored |\\(|PT)[\\d.,]+", "$1#")
        .replace("PT#S.", "PT0.3S.");
  }
}
