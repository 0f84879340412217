package dev.prosa.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.RealCluster;
import dev.prosa.testing.RedisServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

class ClusterScanTest {

  private static final int SERVERS = 3;

  @Test
  void aListThatMovesBehindTheScansBackIsFoundAllTheSame() throws Exception {
    try (RealCluster cluster =
            RealCluster.start(RedisServers.executables().findFirst().orElseThrow());
        RedisNodes nodes =
            RedisNodes.open(RedisAddress.of(cluster.url()), Duration.ofSeconds(20))) {
      Map<Integer, String> listOfServer = oneListOnEach(cluster);

      ClusterScan scan = new ClusterScan(nodes, "user_messages:*", "list");
      Set<String> found = new TreeSet<>(names(scan.next()));
      assertThat(found).hasSize(1);
      // Whichever server came first, one of these goes to it and is no longer where it would come.
      listOfServer.forEach(
          (server, list) ->
              cluster.moveSlot(
                  JedisClusterCRC16.getSlot(list.getBytes(UTF_8)), server, (server + 1) % SERVERS));
      for (List<byte[]> page = scan.next(); page != null; page = scan.next()) {
        found.addAll(names(page));
      }

      assertThat(found).containsExactlyInAnyOrderElementsOf(listOfServer.values());
    }
  }

  private static Map<Integer, String> oneListOnEach(RealCluster cluster) {
    Map<Integer, String> lists = new TreeMap<>();
    for (int user = 0; lists.size() < SERVERS; user++) {
      String list = "user_messages:55119000000" + user;
      int server = JedisClusterCRC16.getSlot(list.getBytes(UTF_8)) * SERVERS / 16_384;
      if (lists.putIfAbsent(server, list) == null) {
        try (Jedis jedis = cluster.node(server).jedis()) {
          jedis.rpush(list, "conversation:1:1");
        }
      }
    }
    return lists;
  }

  private static List<String> names(List<byte[]> page) {
    return page.stream().map(name -> new String(name, UTF_8)).toList();
  }
}
