package dev.prosa.redis;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Scan} of each server that has keys, one after another. A key that is there from
 * beginning to end comes at least once, also where a cluster moves it meanwhile, unless it is moved
 * twice.
 *
 * <p>A key that moves to a server which was scanned already, from one which was not yet, is met
 * nowhere. So after a pass during which anything moved, all servers are scanned once more: what
 * moved during the first pass stays where it is during the second.
 */
public final class ClusterScan {

  private final RedisNodes nodes;
  private final String pattern;
  private final String type;
  private final String placesBefore;
  private final Queue<RetryingConnection> left;
  private boolean again;
  private @Nullable Scan scan;

  public ClusterScan(RedisNodes nodes, String pattern, String type) {
    this.nodes = nodes;
    this.pattern = pattern;
    this.type = type;
    this.placesBefore = nodes.places();
    this.left = new ArrayDeque<>(nodes.all());
  }

  /** The next page, which may be empty, or null after the last. */
  public @Nullable List<byte[]> next() {
    while (!left.isEmpty()) {
      Scan here = scan == null ? new Scan(pattern, type) : scan;
      List<byte[]> page = here.next(left.element());
      if (page != null) {
        scan = here;
        return page;
      }
      scan = null;
      left.remove();
      if (left.isEmpty() && !again) {
        again = true;
        if (RedisNodes.move(placesBefore) || !nodes.places().equals(placesBefore)) {
          left.addAll(nodes.all());
        }
      }
    }
    return null;
  }
}
