package dev.prosa.bench.fuzz;

import dev.prosa.dataset.ManifestsFuzz;
import dev.prosa.export.options.PipelineFilesFuzz;
import dev.prosa.ingest.BodiesFuzz;
import dev.prosa.ingest.ChatsFuzz;
import dev.prosa.ingest.RequestsFuzz;
import dev.prosa.ingest.WebhooksFuzz;
import dev.prosa.message.StoredMessageFuzz;
import dev.prosa.privacy.RedactionFuzz;
import dev.prosa.privacy.detect.DetectorFuzz;
import dev.prosa.redis.AddressesFuzz;
import dev.prosa.store.ElementsFuzz;
import dev.prosa.testing.FuzzTarget;
import dev.prosa.tuning.LinesFuzz;
import dev.prosa.tuning.rules.EscapesFuzz;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * What is fuzzed, and the door through which Jazzer comes; see {@code bench/fuzz.sh}. Knows nothing
 * of Jazzer, which is told its name and calls it with bytes.
 */
public final class Fuzzing {

  /** So much is enough to see what takes the square of an input's length. */
  private static final int STRETCHED = 1 << 16;

  private static final long LONGEST_NANOS = 1_000_000_000L;

  /** One of so many inputs is tried at length as well. */
  private static final int SELDOM = 256;

  private static final Map<String, Supplier<FuzzTarget>> TARGETS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("addresses", AddressesFuzz::new),
              Map.entry("bodies", BodiesFuzz::new),
              Map.entry("chats", ChatsFuzz::new),
              Map.entry("detectors", DetectorFuzz::new),
              Map.entry("elements", ElementsFuzz::new),
              Map.entry("escapes", EscapesFuzz::new),
              Map.entry("lines", LinesFuzz::new),
              Map.entry("manifests", ManifestsFuzz::new),
              Map.entry("messages", StoredMessageFuzz::new),
              Map.entry("pipelines", PipelineFilesFuzz::new),
              Map.entry("redaction", RedactionFuzz::new),
              Map.entry("requests", RequestsFuzz::new),
              Map.entry("webhooks", WebhooksFuzz::new)));

  private static FuzzTarget chosen = input -> {};

  private Fuzzing() {}

  /** The targets' names, in order. */
  static List<String> names() {
    return List.copyOf(TARGETS.keySet());
  }

  /** A new target. */
  static FuzzTarget target(String name) {
    Supplier<FuzzTarget> target = TARGETS.get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no target " + name + ", but " + names());
    }
    return target.get();
  }

  /** Jazzer's beginning. */
  public static void fuzzerInitialize(String[] args) {
    chosen = target(args[0]);
  }

  /** Jazzer's input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    chosen.take(input);
    CRC32 dice = new CRC32();
    dice.update(input);
    if (dice.getValue() % SELDOM == 0) {
      takeAtLength(chosen, input);
    }
  }

  /** Takes an input that is made long of {@code input}, and looks at the clock. */
  static void takeAtLength(FuzzTarget target, byte[] input) throws Exception {
    byte[] stretched = target.stretched(input, STRETCHED);
    long before = cpuNanos();
    target.take(stretched);
    FuzzTarget.require(
        cpuNanos() - before < LONGEST_NANOS, "it takes longer than in proportion to its length");
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Prints the targets' names, one a line. */
  public static void main(String[] args) {
    names().forEach(System.out::println);
  }
}
