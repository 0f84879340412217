package dev.prosa.bench.faults;

import static dev.prosa.bench.faults.Fault.again;
import static dev.prosa.bench.faults.Fault.lasting;

import dev.prosa.store.Durability;
import dev.prosa.testing.Await;
import dev.prosa.testing.BadLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** What goes wrong between a bot and its Redis, and within that. */
final class Faults {

  /** As it should be. */
  static final Fault NOTHING = Fault.of("nothing", lasting(scene -> {}, scene -> {}));

  private static final Set<String> OF_READERS =
      Set.of(
          "nothing",
          "everything up to 200 ms late",
          "half-open sockets",
          "replies cut off in the middle",
          "connections reset every 20 ms",
          "Redis hangs (SIGSTOP)",
          "Redis killed and started, AOF always",
          "Redis killed and started, loading slowly",
          "failover, ack=replica:1");

  private static final String ALL = "all_conversations";
  private static final String KEPT = "kept-by-the-operator:";

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        NOTHING,
        line("everything up to 200 ms late", line -> line.delay(Duration.ofMillis(200))),
        line("byte by byte", BadLine::drip),
        line("half-open sockets", BadLine::swallow),
        line("replies cut off in the middle", line -> line.tear(64)),
        Fault.of(
            "connections reset every 20 ms",
            again(Duration.ofMillis(20), scene -> scene.line().cut())),
        Fault.of(
            "connections killed by Redis every 20 ms",
            again(
                Duration.ofMillis(20),
                scene -> administer(scene, jedis -> jedis.clientKill(normal())))),
        Fault.of(
            "Redis hangs (SIGSTOP)",
            lasting(scene -> scene.redis().freeze(), scene -> scene.redis().thaw())),
        Fault.of(
                "Redis ended and started, AOF everysec",
                lasting(scene -> scene.redis().stop(), scene -> scene.redis().startAgain()))
            .withRedis("appendonly yes", "appendfsync everysec"),
        Fault.of(
                "Redis killed and started, AOF always",
                lasting(scene -> scene.redis().kill(), scene -> scene.redis().startAgain()))
            .withRedis("appendonly yes", "appendfsync always"),
        Fault.of(
                "Redis killed and started, AOF everysec",
                lasting(scene -> scene.redis().kill(), scene -> scene.redis().startAgain()))
            .withRedis("appendonly yes", "appendfsync everysec")
            .notPromised(), // while a slow disk syncs, Redis answers for what it has not yet
        // written
        Fault.of(
                "Redis killed and started, loading slowly",
                lasting(scene -> scene.redis().kill(), scene -> scene.redis().startAgain()))
            .withRedis("appendonly yes", "appendfsync always", "key-load-delay 100"),
        Fault.of(
                "Redis killed and started, no AOF",
                lasting(scene -> scene.redis().kill(), scene -> scene.redis().startAgain()))
            .notPromised(),
        Fault.of(
                "Redis ended and started, RDB",
                lasting(scene -> scene.redis().stop(), scene -> scene.redis().startAgain()))
            .withRedis("save 3600 1"),
        Fault.of(
                "Redis killed and started, RDB",
                lasting(scene -> scene.redis().kill(), scene -> scene.redis().startAgain()))
            .withRedis("save 1 1")
            .notPromised(),
        Fault.of("failover, ack=replica:1", lasting(scene -> scene.redis().kill(), Scene::failOver))
            .withReplicas(Durability.of("replica:1")),
        Fault.of("failover, ack=server", lasting(scene -> scene.redis().kill(), Scene::failOver))
            .withReplicas(Durability.SERVER)
            .notPromised(),
        Fault.of("no memory, noeviction", setting("maxmemory", scene -> "1", "0")),
        Fault.of("little memory, volatile-lru", setting("maxmemory", Faults::memoryThatIsUsed, "0"))
            .withRedis("maxmemory-policy volatile-lru")
            .notPromised(),
        Fault.of(
            "only a replica, which takes no writes",
            lasting(
                scene -> administer(scene, jedis -> jedis.replicaof("127.0.0.1", 1)),
                scene -> administer(scene, Jedis::replicaofNoOne))),
        Fault.of(
            "snapshots fail (MISCONF)", lasting(Faults::spoilSnapshots, Faults::repairSnapshots)),
        Fault.of(
            "one user's list has a wrong type",
            lasting(
                scene -> replace(scene, "user_messages:" + Traffic.phone(0)),
                scene -> putBack(scene, "user_messages:" + Traffic.phone(0)))),
        Fault.of(
            "all_conversations has a wrong type",
            lasting(scene -> replace(scene, ALL), scene -> putBack(scene, ALL))),
        Fault.of(
            "scripts flushed every 5 ms",
            again(Duration.ofMillis(5), scene -> administer(scene, Jedis::scriptFlush))),
        Fault.of(Traffic.JUMPING_CLOCK, lasting(scene -> {}, scene -> {})),
        Fault.of(Traffic.SKEWED_CLOCKS, lasting(scene -> {}, scene -> {})));
  }

  /** Those that an export meets as well. */
  static List<Fault> ofReaders() {
    return all().stream().filter(fault -> OF_READERS.contains(fault.name())).toList();
  }

  private interface Change {
    void on(BadLine line);
  }

  private static Fault line(String name, Change worse) {
    return Fault.of(name, lasting(scene -> worse.on(scene.line()), scene -> scene.line().beFair()));
  }

  private interface Value {
    String in(Scene scene);
  }

  private static Fault.Course setting(String name, Value bad, String good) {
    return lasting(
        scene -> administer(scene, jedis -> jedis.configSet(name, bad.in(scene))),
        scene -> administer(scene, jedis -> jedis.configSet(name, good)));
  }

  private interface Errand {
    void with(Jedis jedis) throws Exception;
  }

  private static void administer(Scene scene, Errand errand) throws Exception {
    try (Jedis jedis = scene.redis().jedis()) {
      errand.with(jedis);
    }
  }

  private static ClientKillParams normal() {
    return new ClientKillParams().type(ClientType.NORMAL);
  }

  private static String memoryThatIsUsed(Scene scene) {
    try (Jedis jedis = scene.redis().jedis()) {
      return jedis
          .info("memory")
          .lines()
          .filter(line -> line.startsWith("used_memory:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseThrow();
    }
  }

  /** Where the snapshot should go, there is a folder with something in it. */
  private static void spoilSnapshots(Scene scene) throws Exception {
    Path folder = snapshot(scene);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("in-the-way"), "");
    administer(
        scene,
        jedis -> {
          jedis.configSet("save", "3600 1");
          jedis.bgsave();
        });
  }

  private static void repairSnapshots(Scene scene) throws Exception {
    Files.delete(snapshot(scene).resolve("in-the-way"));
    Files.delete(snapshot(scene));
    administer(
        scene,
        jedis -> {
          jedis.bgsave();
          Await.until(() -> jedis.info("persistence").contains("rdb_last_bgsave_status:ok"));
        });
  }

  private static Path snapshot(Scene scene) {
    try (Jedis jedis = scene.redis().jedis()) {
      return Path.of(jedis.configGet("dir").get("dir"), "dump.rdb");
    }
  }

  private static void replace(Scene scene, String key) throws Exception {
    administer(
        scene,
        jedis -> {
          Transaction both = jedis.multi();
          both.rename(key, KEPT + key);
          both.set(key, "x");
          both.exec();
        });
  }

  private static void putBack(Scene scene, String key) throws Exception {
    administer(
        scene,
        jedis -> {
          Transaction both = jedis.multi();
          both.del(key);
          both.rename(KEPT + key, key);
          both.exec();
        });
  }
}
