package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.maintenance.Erasure;
import dev.prosa.store.maintenance.OptOuts;
import dev.prosa.store.maintenance.Purge;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** One person, one conversation, under however many names. */
@OnEveryRedis
final class AliasesTest {

  private static final String PHONE = "5511900000001";
  private static final String USER_ID = "BR.150abc";
  private static final String HIDDEN = "77@lid";

  @Parameter RealRedis redis;
  private RedisAddress address;
  private ConversationWriter writer;

  @BeforeEach
  void open() {
    redis.flush();
    address = redis.address().in("lojax");
    writer = ConversationWriter.open(address, WriterSettings.defaults());
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {PHONE, USER_ID, HIDDEN, "+55 11 90000-0001"})
  void namesThatWereToldTogetherAreOneConversation(String asked) {
    writer.joinAsync(PHONE, USER_ID).join();
    writer.joinAsync(HIDDEN, PHONE).join();
    say(PHONE, 1_000, "oi");
    say(USER_ID, 2_000, "sou eu de novo");
    say(PHONE, 3_000, "olá");
    say(HIDDEN, 2_500, "alô?");

    assertThat(history(asked)).containsExactly("oi", "sou eu de novo", "alô?", "olá");
  }

  @Test
  void bothFormsOfABrazilianMobileNumberAreOneConversation() {
    say("553188887777", 1_000, "oi");
    say("5531988887777", 2_000, "olá");
    say("553133334444", 1_500, "de outra pessoa");

    assertThat(history("553188887777")).containsExactly("oi", "olá");
    assertThat(history("5531988887777")).containsExactly("oi", "olá");
    assertThat(history("553133334444")).containsExactly("de outra pessoa");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesOfOnePersonGoOnFromOneAnother(boolean latest) {
    writer.joinAsync(PHONE, USER_ID).join();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      // Twice the same time in each name, and both names at the same times
      say(i % 2 == 0 ? PHONE : USER_ID, 1_000 + i / 4 * 10, "m" + i);
      all.add("m" + i);
    }
    List<String> read = new ArrayList<>();
    TimeSpan span = TimeSpan.ALWAYS;
    try (ConversationReader reader = ConversationReader.open(address)) {
      OptionalLong next = OptionalLong.of(0);
      while (next.isPresent()) {
        HistoryPage page = reader.page(USER_ID, span, 7, latest);
        List<String> words = page.messages().stream().map(Message::content).toList();
        read.addAll(latest ? 0 : read.size(), words);
        assertThat(page.named()).isEqualTo(50);
        assertThat(page.messages())
            .isSortedAccordingTo((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
        next = page.next();
        if (next.isPresent()) {
          span =
              latest
                  ? new TimeSpan(0, next.getAsLong())
                  : new TimeSpan(next.getAsLong(), Long.MAX_VALUE);
        }
      }
      assertThat(read).containsExactlyInAnyOrderElementsOf(all);
      try (Stream<Message> messages = reader.messages(PHONE, TimeSpan.ALWAYS)) {
        assertThat(messages.map(Message::timestamp)).hasSize(50).isSorted();
      }
    }
  }

  /** Two customers in one chat of a gateway, or a number that somebody else has now. */
  @Test
  void twoPhonesStayTwoPeopleWhateverNameTheyShare() {
    writer.joinAsync(PHONE, "CH1").join();
    assertThat(writer.joinAsync("5511900000002", "CH1").join().repeated()).isTrue();
    say(PHONE, 1_000, "oi");
    say("5511900000002", 2_000, "segredo");

    assertThat(history(PHONE)).containsExactly("oi");
    assertThat(history("CH1")).containsExactly("oi");
    assertThat(history("5511900000002")).containsExactly("segredo");
  }

  @Test
  void aPersonWhoChangesTheirNumberStaysOnePerson() {
    writer.joinAsync(PHONE, USER_ID).join();
    writer.moveAsync(PHONE, "5521900000002").join();
    writer.joinAsync("5521900000002", "BR.2").join();
    say(PHONE, 1_000, "oi");
    say("BR.2", 2_000, "número novo");

    assertThat(history("5521900000002")).containsExactly("oi", "número novo");
    assertThat(history(USER_ID)).containsExactly("oi", "número novo");
  }

  @ParameterizedTest
  @ValueSource(strings = {PHONE, USER_ID, "11 90000-0001"})
  void whoIsForgottenIsForgottenUnderEveryName(String asked) {
    writer.joinAsync(PHONE, USER_ID).join();
    writer.joinAsync(PHONE, HIDDEN).join();
    say(PHONE, 1_000, "oi");
    say(USER_ID, 2_000, "de novo");
    say(HIDDEN, 3_000, "e de novo");

    assertThat(forget(asked)).isEqualTo(3);

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.keys("*"))
          .containsExactlyInAnyOrder(
              "lojax:all_conversations",
              "lojax:{all_conversations}:edition",
              "lojax:prosa:forgotten",
              "lojax:prosa:keys",
              "lojax:prosa:salt");
    }
    for (String name : List.of(PHONE, USER_ID, HIDDEN)) {
      assertThatThrownBy(() -> say(name, 9_000, "tarde")).isInstanceOf(ForgottenException.class);
    }
  }

  @Test
  void aNameThatIsToldLaterIsForgottenToo() {
    say(PHONE, 1_000, "oi");
    forget(PHONE);

    assertThatThrownBy(writer.joinAsync(PHONE, "BR.9")::join)
        .hasCauseInstanceOf(ForgottenException.class);
    assertThatThrownBy(writer.joinAsync("BR.9", "99@lid")::join)
        .hasCauseInstanceOf(ForgottenException.class);

    assertThatThrownBy(() -> say("BR.9", 2_000, "oi")).isInstanceOf(ForgottenException.class);
    assertThatThrownBy(() -> say("99@lid", 2_000, "oi")).isInstanceOf(ForgottenException.class);
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.exists("lojax:prosa:aliases")).isFalse();
    }
  }

  @Test
  void whoComesBackComesBackUnderEveryName() {
    writer.joinAsync(PHONE, USER_ID).join();
    forget(PHONE);
    assertThatThrownBy(writer.joinAsync(PHONE, "BR.9")::join)
        .hasCauseInstanceOf(ForgottenException.class);
    say("5511900000002", 500, "de outra pessoa");
    forget("5511900000002");
    try (Erasure erasure = Erasure.open(address, Keyring.EMPTY)) {
      assertThat(erasure.lift(USER_ID)).isTrue();
    }

    writer.joinAsync(PHONE, USER_ID).join();
    writer.joinAsync(PHONE, "BR.9").join();
    say(USER_ID, 1_000, "voltei");

    assertThat(history("BR.9")).containsExactly("voltei");
    assertThatThrownBy(() -> say("5511900000002", 600, "x")).isInstanceOf(ForgottenException.class);
  }

  @Test
  void whoIsNotToBeExportedIsNotUnderAnyName() {
    writer.joinAsync(PHONE, USER_ID).join();
    try (OptOuts optOuts = OptOuts.open(address, Keyring.EMPTY)) {
      assertThat(optOuts.add(USER_ID)).isTrue();
      writer.joinAsync(PHONE, HIDDEN).join();
      assertThat(left(PHONE)).isTrue();
      assertThat(left(USER_ID)).isTrue();
      assertThat(left(HIDDEN)).isTrue();

      assertThat(optOuts.remove(PHONE)).isTrue();
      assertThat(left(USER_ID)).isFalse();
      assertThat(left(HIDDEN)).isFalse();
    }
  }

  @Test
  void namesAreRememberedAsLongAsMessages() {
    writer.joinAsync(PHONE, USER_ID).join();
    assertThat(writer.joinAsync(USER_ID, PHONE).join().repeated()).isTrue();
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.ttl("lojax:prosa:aliases"))
          .isBetween(Duration.ofDays(60).toSeconds(), Duration.ofDays(61).toSeconds());
      jedis.hset("lojax:prosa:aliases", PHONE, "17000\n" + PHONE + "\n" + USER_ID);
      jedis.hset("lojax:prosa:aliases", USER_ID, "17000\n" + PHONE + "\n" + USER_ID);
    }
    for (int i = 0; i < 200; i++) {
      writer.joinAsync("55119111111" + (10 + i % 3), "BR.x" + i % 3).join();
    }

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.hkeys("lojax:prosa:aliases")).doesNotContain(PHONE, USER_ID).hasSize(6);
    }
  }

  @Test
  void nobodyHasNamesWithoutEnd() {
    for (int i = 0; i < 30; i++) {
      writer.joinAsync(PHONE, "BR." + i).join();
    }
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.hlen("lojax:prosa:aliases")).isEqualTo(16);
    }
  }

  @Test
  void whoIsPurgedHasNoNamesAnyMore() {
    writer.joinAsync(PHONE, USER_ID).join();
    say(PHONE, 1_000, "oi");
    try (Purge purge = Purge.open(address)) {
      purge.user(PHONE);
      try (Jedis jedis = redis.jedis()) {
        assertThat(jedis.hkeys("lojax:prosa:aliases")).containsExactly(USER_ID);
      }
      purge.everything();
    }
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.exists("lojax:prosa:aliases")).isFalse();
    }
  }

  private boolean left(String name) {
    return SuppressionList.read(address, Keyring.EMPTY).reason(name).isPresent();
  }

  private long forget(String name) {
    try (Erasure erasure = Erasure.open(address, Keyring.EMPTY)) {
      Erasure.Erased erased = erasure.forget(name, Set.of());
      assertThat(erased.left()).isZero();
      return erased.messages();
    }
  }

  private void say(String name, long time, String words) {
    writer.store(new Message(Role.USER, words, time, name));
  }

  private List<String> history(String name) {
    try (ConversationReader reader = ConversationReader.open(address)) {
      List<String> whole = reader.history(name).messages().stream().map(Message::content).toList();
      try (Stream<Message> messages = reader.messages(name, TimeSpan.ALWAYS)) {
        assertThat(messages.map(Message::content)).containsExactlyElementsOf(whole);
      }
      return whole;
    }
  }
}
