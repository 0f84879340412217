package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.maintenance.Erasure;
import dev.prosa.store.maintenance.OptOuts;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** Marks of people mean nothing without the salt that they are made with. */
@OnEveryRedis
final class LostSaltTest {

  private static final String ANA = "5511900000042";
  private static final String BIA = "5511900000043";
  private static final String SALT = "prosa:salt";
  private static final String FORGOTTEN = "prosa:forgotten";

  @Parameter RealRedis redis;
  private ConversationWriter writer;
  private Jedis jedis;
  private int said;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    writer = ConversationWriter.open(redis.address(), WriterSettings.defaults());
    say(writer, ANA);
  }

  @AfterEach
  void close() {
    writer.close();
    jedis.close();
  }

  @Guarantee("P1")
  @Test
  void whoIsForgottenAfterRedisWasEmptiedStaysForgottenToALiveWriter() {
    jedis.flushAll();
    say(writer, ANA);
    forget(ANA);

    assertIsForgotten(writer, ANA);
  }

  @Test
  void soTheyDoWhereNothingWasStoredSinceAndTheWriterTellsOfNoIds() {
    jedis.flushAll();
    forget(ANA);

    assertThatThrownBy(() -> writer.store(new Message(Role.USER, "oi", 1, ANA)))
        .isInstanceOf(ForgottenException.class);
    assertThatThrownBy(() -> writer.joinAsync(ANA, "77@lid").join())
        .hasRootCauseInstanceOf(ForgottenException.class);
  }

  @Guarantee("P1")
  @Test
  void aSaltThatIsLostComesBackFromBesideTheMarks() {
    forget(ANA);
    jedis.del(SALT);
    // Not the live writer first: nobody is left who remembers.
    forget(BIA);

    assertIsForgotten(writer, ANA);
    assertIsForgotten(writer, BIA);
    try (ConversationWriter fresh = writer()) {
      assertIsForgotten(fresh, ANA);
    }
  }

  @Test
  void anExportKnowsTheForgottenWithoutTheSalt() {
    forget(ANA);
    optOut(BIA);
    jedis.del(SALT, "prosa:keys");

    assertThat(suppressed(ANA)).contains(SuppressionList.Reason.FORGOTTEN);
    assertThat(suppressed(BIA)).contains(SuppressionList.Reason.OPTED_OUT);
    assertThat(jedis.exists(SALT)).isFalse();
  }

  @Test
  void aSaltThatSomebodyReplacedMakesNobodyUnknown() {
    forget(ANA);
    jedis.set(SALT, "another salt of thirty-two bytes");
    forget(BIA);

    assertIsForgotten(writer, ANA);
    assertIsForgotten(writer, BIA);
    jedis.del(SALT);
    assertIsForgotten(writer, ANA);
    assertIsForgotten(writer, BIA);
    assertThat(suppressed(ANA)).contains(SuppressionList.Reason.FORGOTTEN);
    assertThat(suppressed(BIA)).contains(SuppressionList.Reason.FORGOTTEN);
  }

  @Test
  void aLiveWriterGivesBackWhatIsNowhereElse() {
    forget(ANA);
    say(writer, BIA);
    byte[] salt = jedis.get(SALT.getBytes());
    jedis.hdel(FORGOTTEN, "salt"); // as earlier versions left it
    jedis.del(SALT);

    assertIsForgotten(writer, ANA);
    assertThat(jedis.get(SALT.getBytes())).isEqualTo(salt);
    assertThat(jedis.hget(FORGOTTEN.getBytes(), "salt".getBytes())).isEqualTo(salt);
  }

  @Test
  void marksWhoseSaltIsNowhereAreSaidToBeLostAndNothingIsStoredOrExported() {
    forget(ANA);
    jedis.hdel(FORGOTTEN, "salt");
    jedis.del(SALT);

    for (Runnable work :
        List.<Runnable>of(
            () -> writer().close(), () -> forget(BIA), () -> optOut(BIA), () -> suppressed(BIA))) {
      assertThatThrownBy(work::run)
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageMatching(
              "Redis at 127.0.0.1:\\d+ has lost the key prosa:salt, without which its \\d marks of"
                  + " people who were forgotten or opted out mean nothing; restore the key from a"
                  + " backup, or delete prosa:forgotten and prosa:opted-out and name these people"
                  + " again\\.");
    }
    assertThat(jedis.exists(SALT)).isFalse();
  }

  @Test
  void whatEarlierVersionsMarkedGetsItsSaltBesideIt() {
    forget(ANA);
    byte[] salt = jedis.get(SALT.getBytes());
    jedis.hdel(FORGOTTEN, "salt");

    writer().close();

    assertThat(jedis.hget(FORGOTTEN.getBytes(), "salt".getBytes())).isEqualTo(salt);
  }

  @Test
  void whoComesBackIsStoredAgainAfterALossToo() {
    forget(ANA);
    jedis.del(SALT);
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      assertThat(erasure.lift(ANA)).isTrue();
      assertThat(erasure.lift(ANA)).isFalse();
    }

    say(writer, ANA);
    assertThat(jedis.llen("user_messages:" + ANA)).isEqualTo(1);
    assertThat(suppressed(ANA)).isEmpty();
  }

  @Test
  void anIdIsKnownAgainAfterTheSaltWasLost() {
    jedis.del(SALT);
    Message again = new Message(Role.USER, "mensagem 1", 1_001, ANA);

    assertThat(writer.store(again, "wamid.1").repeated()).isTrue();
  }

  private ConversationWriter writer() {
    return ConversationWriter.open(redis.address(), WriterSettings.defaults());
  }

  private void say(ConversationWriter to, String phone) {
    said++;
    to.store(new Message(Role.USER, "mensagem " + said, 1_000 + said, phone), "wamid." + said);
  }

  private void assertIsForgotten(ConversationWriter to, String phone) {
    assertThatThrownBy(() -> say(to, phone)).isInstanceOf(ForgottenException.class);
    assertThat(jedis.exists("user_messages:" + phone)).isFalse();
  }

  private void forget(String phone) {
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      erasure.forget(phone, List.of());
    }
  }

  private void optOut(String phone) {
    try (OptOuts optOuts = OptOuts.open(redis.address(), Keyring.EMPTY)) {
      optOuts.add(phone);
    }
  }

  private Optional<SuppressionList.Reason> suppressed(String phone) {
    return SuppressionList.read(redis.address(), Keyring.EMPTY).reason(phone);
  }
}
