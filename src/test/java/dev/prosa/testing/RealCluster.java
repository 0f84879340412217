package dev.prosa.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** A Redis Cluster of our own: three primaries, no replicas. */
public final class RealCluster implements AutoCloseable {

  private static final int SLOTS = 16_384;
  private static final int SIZE = 3;

  private final List<RealRedis> nodes = new ArrayList<>();

  private RealCluster(Path executable) {
    for (int i = 0; i < SIZE; i++) {
      nodes.add(RealRedis.start(executable, "cluster-enabled yes", "cluster-node-timeout 2000"));
    }
  }

  /** Starts one and waits until it serves every slot. */
  public static RealCluster start(Path executable) throws InterruptedException {
    RealCluster cluster = new RealCluster(executable);
    for (int i = 0; i < SIZE; i++) {
      try (Jedis jedis = cluster.nodes.get(i).jedis()) {
        jedis.clusterAddSlots(IntStream.range(i * SLOTS / SIZE, (i + 1) * SLOTS / SIZE).toArray());
        jedis.clusterMeet("127.0.0.1", cluster.nodes.get(0).port());
      }
    }
    for (RealRedis node : cluster.nodes) {
      try (Jedis jedis = node.jedis()) {
        Await.until(
            () ->
                jedis.clusterInfo().contains("cluster_state:ok")
                    && jedis.clusterInfo().contains("cluster_known_nodes:" + SIZE));
      }
    }
    return cluster;
  }

  /** Where any of its servers is. */
  public String url() {
    return nodes.get(SIZE - 1).url();
  }

  public RealRedis node(int index) {
    return nodes.get(index);
  }

  /** Moves a slot, with its keys, to another of the servers. */
  public void moveSlot(int slot, int from, int to) {
    try (Jedis source = nodes.get(from).jedis();
        Jedis target = nodes.get(to).jedis()) {
      String sourceId = source.clusterMyId();
      String targetId = target.clusterMyId();
      target.clusterSetSlotImporting(slot, sourceId);
      source.clusterSetSlotMigrating(slot, targetId);
      List<String> keys = source.clusterGetKeysInSlot(slot, 1_000);
      if (!keys.isEmpty()) {
        source.migrate(
            "127.0.0.1",
            nodes.get(to).port(),
            5_000,
            redis.clients.jedis.params.MigrateParams.migrateParams(),
            keys.toArray(String[]::new));
      }
      for (RealRedis node : nodes) {
        try (Jedis jedis = node.jedis()) {
          jedis.clusterSetSlotNode(slot, targetId);
        }
      }
    }
  }

  @Override
  public void close() {
    nodes.forEach(RealRedis::close);
  }
}
