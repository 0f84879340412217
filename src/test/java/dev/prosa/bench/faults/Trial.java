package dev.prosa.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/**
 * What a fault did to bots at work.
 *
 * @param acknowledged messages that were answered for
 * @param sentAgain how often one had to be
 * @param lost acknowledged, and not there, or not named by both its lists
 * @param doubled there twice, or named twice by a list
 * @param recovery from the fault's end until every thread had been answered again
 */
record Trial(int acknowledged, long sentAgain, long lost, long doubled, Duration recovery) {

  private static final int A_WHILE = 300;
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
  private static final Pattern NUMBER = Pattern.compile("nº (\\d+)");

  /** Bots are at work for a while, then it befalls them, then they go on for a while. */
  static Trial of(Path executable, Fault fault, Duration howLong) throws Exception {
    try (Scene scene = Scene.with(executable, fault)) {
      Traffic traffic = Traffic.start(scene.url(), fault);
      traffic.awaitMore(A_WHILE);
      fault.course().run(scene, howLong);
      Duration recovery = traffic.awaitRecovery(System.nanoTime(), LONGEST_RECOVERY);
      traffic.awaitMore(A_WHILE);
      traffic.stop();
      return count(scene, traffic, recovery);
    }
  }

  private static Trial count(Scene scene, Traffic traffic, Duration recovery) {
    Map<Integer, Integer> kept = new HashMap<>();
    Set<String> refs = new HashSet<>();
    long doubled = 0;
    try (Jedis jedis = scene.redis().jedis()) {
      for (int i = 0; i < Traffic.phones(); i++) {
        for (String ref : jedis.lrange("user_messages:" + Traffic.phone(i), 0, -1)) {
          doubled += refs.add(ref) ? 0 : 1;
          Matcher number = NUMBER.matcher(String.valueOf(jedis.get(ref)));
          if (number.find()) {
            kept.merge(Integer.valueOf(number.group(1)), 1, Integer::sum);
          }
        }
      }
      List<String> all = jedis.lrange("all_conversations", 0, -1);
      Set<String> named = new HashSet<>(all);
      doubled += all.size() - named.size();
      refs.removeAll(named);
    }
    doubled += kept.values().stream().filter(times -> times > 1).count();
    BitSet missing = (BitSet) traffic.acknowledged().clone();
    kept.keySet().forEach(missing::clear);
    long lost = missing.cardinality() + refs.size(); // a name that only one list knows
    return new Trial(
        traffic.acknowledged().cardinality(), traffic.sentAgain(), lost, doubled, recovery);
  }
}
