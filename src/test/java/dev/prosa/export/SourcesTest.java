package dev.prosa.export;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.ConversationReader;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealCluster;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

/** What exports read, and from what kinds of Redis. */
@OnEveryRedis
final class SourcesTest {

  private static final long NOON = 1_732_276_800_000L;

  @Parameter RealRedis redis;
  @TempDir Path folder;

  @Test
  void everySourceGivesTheSameConversations() throws IOException {
    redis.flush();
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(4_000, 90));
    }

    ExportSummary list = export("list", redis.url());
    ExportSummary users = export("users", redis.url(), "--source=users");
    ExportSummary keys = export("keys", redis.url(), "--source=keys");

    assertThat(list.manifest().counts().messages()).isEqualTo(4_000);
    assertThat(examples("users")).isEqualTo(examples("list"));
    assertThat(examples("keys")).isEqualTo(examples("list"));
    assertThat(users.manifest().source().list()).isEqualTo("user_messages:*");
    assertThat(keys.manifest().counts()).isEqualTo(list.manifest().counts());
    assertThat(users.manifest().counts()).isEqualTo(list.manifest().counts());
  }

  @Test
  void keysFindsWhatNoListNames() throws IOException {
    redis.flush();
    try (OldBot bot = new OldBot(redis);
        Jedis jedis = redis.jedis()) {
      bot.storeMessages(conversations(300, 7));
      export("before", redis.url());
      jedis.del("all_conversations");
      jedis.keys("user_messages:*").forEach(jedis::del);
      jedis.set("conversation:5511999999999:1", "not json");
    }

    ExportSummary recovered = export("after", redis.url(), "--source=keys");

    assertThat(examples("after")).isEqualTo(examples("before"));
    assertThat(recovered.manifest().counts().rejectedTotal()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("after/rejected/rejected-00000-of-00001.jsonl")))
        .isEqualTo(
            "{\"list\":\"conversation:*\",\"position\":1,\"timestamp\":1,"
                + "\"phone\":\"5511…99\",\"reason\":\"not-json\"}\n");
  }

  @Test
  void usersTellsWhatExpiredAndWhatIsBroken() {
    redis.flush();
    try (OldBot bot = new OldBot(redis);
        Jedis jedis = redis.jedis()) {
      bot.storeMessages(conversations(100, 3));
      jedis.rpush("user_messages:5511999999999", "conversation:5511999999999:1", "garbage");
    }

    Manifest counts = new Manifest(export("users", redis.url(), "--source=users"));

    assertThat(counts.text())
        .isEqualTo(
            "Counts[refs=102, messages=100, conversations=3, filtered={}, expired=1, repeated=0,"
                + " rejected={unreadable-ref=1}]");
  }

  @Test
  void aClusterIsReadLikeOneServerWhileSlotsMove() throws Exception {
    redis.flush();
    List<Message> messages = conversations(3_000, 60);
    try (OldBot bot = new OldBot(redis);
        RealCluster cluster = RealCluster.start(redis.executable())) {
      bot.storeMessages(messages);
      storeInCluster(cluster, messages);
      export("single", redis.url());

      export("users", cluster.url(), "--source=users");
      export("list", cluster.url());
      assertThat(examples("users")).isEqualTo(examples("single"));
      assertThat(examples("list")).isEqualTo(examples("single"));

      Thread moving =
          new Thread(
              () -> {
                for (int slot = 0; slot < 400; slot++) {
                  cluster.moveSlot(slot, 0, 1);
                }
              });
      moving.start();
      export("keys", cluster.url(), "--source=users", "--max-read-rate=2000");
      moving.join();
      assertThat(examples("keys")).isEqualTo(examples("single"));

      try (ConversationReader one = ConversationReader.open(cluster.url());
          ConversationReader other = ConversationReader.open(redis.url())) {
        String phone = messages.get(0).phoneNumber();
        assertThat(one.history(phone)).isEqualTo(other.history(phone));
        assertThat(one.conversations().count()).isEqualTo(60);
      }
    }
  }

  @Test
  void aReplicaIsEnoughForReading() throws Exception {
    redis.flush();
    try (OldBot bot = new OldBot(redis);
        RealRedis replica =
            RealRedis.start(redis.executable(), "replicaof 127.0.0.1 " + redis.port());
        Jedis jedis = redis.jedis()) {
      bot.storeMessages(conversations(500, 9));
      jedis.waitReplicas(1, 10_000);

      export("replica", replica.url());
      export("primary", redis.url());

      assertThat(contents("replica")).isEqualTo(contents("primary"));
    }
  }

  @Test
  void sentinelsAreAskedWhereThePrimaryIs() throws Exception {
    redis.flush();
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(500, 9));
    }
    Path config = folder.resolve("sentinel.conf");
    Files.writeString(config, "sentinel monitor bots 127.0.0.1 " + redis.port() + " 1\n");
    try (RealRedis sentinel = RealRedis.sentinel(redis.executable(), config)) {
      String address = "redis-sentinel://127.0.0.1:1,127.0.0.1:" + sentinel.port() + "/bots";

      export("a", address);
      export("b", redis.url());

      assertThat(contents("a")).isEqualTo(contents("b"));
      assertThatThrownBy(() -> export("c", address.replace("/bots", "/other")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("watches no Redis named other");
    }
  }

  @Test
  void tlsWithAnAuthorityOfOnesOwnAndAUserWhoMayOnlyRead() throws Exception {
    String[] tls = {
      "port 0",
      "tls-cert-file " + resource("server.pem"),
      "tls-key-file " + resource("server.key"),
      "tls-ca-cert-file " + resource("ca.pem"),
      "tls-auth-clients no"
    };
    RealRedis secure = secureOrSkip(tls);
    try (secure) {
      String url = "rediss://127.0.0.1:" + secure.port() + "?ca=" + resource("ca.pem");
      try (Jedis jedis = secure.jedisWithTls(resource("ca.pem"))) {
        for (Message message : conversations(200, 5)) {
          String key = "conversation:" + message.phoneNumber() + ":" + message.timestamp();
          jedis.set(key, new String(MessageCodec.encode(message), StandardCharsets.UTF_8));
          jedis.rpush("all_conversations", key);
        }
        jedis.aclSetUser(
            "reader", "on", ">segredo", "~*", "-@all", "+@read", "+@connection", "+client");
      }

      assertThat(export("a", url).manifest().counts().messages()).isEqualTo(200);
      System.setProperty("prosa.test.tls", url.replace("://", "://reader:segredo@"));
      assertThat(export("b", "property:prosa.test.tls").manifest().counts().messages())
          .isEqualTo(200);
      // Without the authority it is nobody's word.
      assertThatThrownBy(() -> export("c", "rediss://127.0.0.1:" + secure.port()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("with a certificate this machine trusts");
    } finally {
      System.clearProperty("prosa.test.tls");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    RealRedis secure =
        secureOrSkip(
            "port 0",
            "tls-cert-file " + resource("other.pem"),
            "tls-key-file " + resource("other.key"),
            "tls-ca-cert-file " + resource("ca.pem"),
            "tls-auth-clients no");
    try (secure) {
      assertThatThrownBy(
              () ->
                  export("a", "rediss://127.0.0.1:" + secure.port() + "?ca=" + resource("ca.pem")))
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  private record Manifest(ExportSummary summary) {
    String text() {
      return summary.manifest().counts().toString();
    }
  }

  private RealRedis secureOrSkip(String... config) {
    try {
      return RealRedis.startWithTls(redis.executable(), config);
    } catch (IOException withoutTls) {
      return Assumptions.abort(redis.executable() + " knows no TLS");
    }
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/tls", name).toAbsolutePath();
  }

  private static void storeInCluster(RealCluster cluster, List<Message> messages) {
    try (RedisClusterClient client =
        RedisClusterClient.create(new HostAndPort("127.0.0.1", cluster.node(0).port()))) {
      for (Message message : messages) {
        String key = "conversation:" + message.phoneNumber() + ":" + message.timestamp();
        client.set(key, new String(MessageCodec.encode(message), StandardCharsets.UTF_8));
        client.rpush("user_messages:" + message.phoneNumber(), key);
        client.rpush("all_conversations", key);
      }
    }
  }

  private ExportSummary export(String name, String url, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--redis=" + url,
                "--runner=DirectRunner",
                "--shape=none",
                "--messages-per-shard=700",
                "--output=" + folder.resolve(name)));
    arguments.addAll(List.of(options));
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  private Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private Map<String, String> examples(String name) throws IOException {
    Map<String, String> examples = contents(name);
    examples.keySet().removeIf(file -> !file.startsWith("openai/"));
    assertThat(examples).isNotEmpty();
    return examples;
  }

  private static List<Message> conversations(int count, int people) {
    Random random = new Random(5);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String phone = "55119" + (80_000_000 + random.nextInt(people) % people);
      messages.add(
          new Message(i % 2 == 0 ? USER : ASSISTANT, "texto " + i, NOON + i * 1_000L, phone));
    }
    for (int i = 0; i < people && i < count; i++) {
      messages.set(
          i, new Message(USER, "primeira " + i, NOON + i * 1_000L, "55119" + (80_000_000 + i)));
    }
    return messages;
  }
}
