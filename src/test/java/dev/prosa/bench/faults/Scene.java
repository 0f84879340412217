package dev.prosa.bench.faults;

import dev.prosa.testing.BadLine;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A Redis of our own, its replicas if the fault is about them, and the line to it. */
final class Scene implements AutoCloseable {

  /** One takes over, the other goes on being one: writers may wait for it then as well. */
  private static final int REPLICAS = 2;

  private final List<RealRedis> all = new ArrayList<>();
  private final BadLine line;
  private RealRedis redis;

  private Scene(Path executable, Fault fault) {
    redis = RealRedis.start(executable, fault.config().toArray(String[]::new));
    all.add(redis);
    for (int i = 0; fault.replicated() && i < REPLICAS; i++) {
      String primary = "replicaof 127.0.0.1 " + redis.port();
      String[] config =
          Stream.concat(fault.config().stream(), Stream.of(primary)).toArray(String[]::new);
      all.add(RealRedis.start(executable, config));
    }
    line = BadLine.to(redis.port());
    awaitReplicas();
  }

  static Scene with(Path executable, Fault fault) {
    return new Scene(executable, fault);
  }

  /** The one that serves. */
  RealRedis redis() {
    return redis;
  }

  BadLine line() {
    return line;
  }

  String url() {
    return "redis://127.0.0.1:" + line.port();
  }

  /** After the primary's end: the replica that has most takes over, as a Sentinel decides it. */
  void failOver() {
    List<RealRedis> left = all.stream().filter(one -> one != redis).toList();
    RealRedis heir = left.stream().max(Comparator.comparingLong(Scene::received)).orElseThrow();
    try (Jedis jedis = heir.jedis()) {
      jedis.replicaofNoOne();
    }
    for (RealRedis other : left) {
      if (other != heir) {
        try (Jedis jedis = other.jedis()) {
          jedis.replicaof("127.0.0.1", heir.port());
        }
      }
    }
    redis = heir;
    line.leadTo(heir.port());
    line.cut();
  }

  private static long received(RealRedis replica) {
    try (Jedis jedis = replica.jedis()) {
      return Long.parseLong(info(jedis, "slave_repl_offset:"));
    }
  }

  private void awaitReplicas() {
    try (Jedis jedis = redis.jedis()) {
      String online = "state=online";
      while (jedis.info("replication").split(online, -1).length < all.size()) {
        Thread.onSpinWait();
      }
    }
  }

  private static String info(Jedis jedis, String name) {
    return jedis
        .info("replication")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    line.close();
    all.forEach(RealRedis::close);
  }
}
