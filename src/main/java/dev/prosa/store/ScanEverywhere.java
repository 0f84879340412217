package dev.prosa.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A {@link Scan} of each server that has keys, one after another. */
final class ScanEverywhere {

  private final String pattern;
  private final String type;
  private final Queue<PatientLink> left;
  private @Nullable Scan scan;

  ScanEverywhere(Nodes nodes, String pattern, String type) {
    this.pattern = pattern;
    this.type = type;
    this.left = new ArrayDeque<>(nodes.all());
  }

  /** The next page, which may be empty, or null after the last. */
  @Nullable List<byte[]> next() {
    while (!left.isEmpty()) {
      Scan here = scan == null ? new Scan(pattern, type) : scan;
      List<byte[]> page = here.next(left.element());
      if (page != null) {
        scan = here;
        return page;
      }
      scan = null;
      left.remove();
    }
    return null;
  }
}
