package dev.prosa.bench.faults;

import dev.prosa.testing.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What each fault does to bots at work, as a table; see {@code bench/faults.sh}.
 *
 * <pre>RUNS SECONDS [NAME]    of those faults alone whose name holds NAME</pre>
 *
 * <p>Ends with 1 if something was lost or doubled where that is promised not to happen, or an
 * export published anything but the right dataset.
 */
public final class FaultTable {

  private static final String DISK_FULL = "no room for a file of more than 500 KB";

  private FaultTable() {}

  public static void main(String[] args) throws Exception {
    int runs = Integer.parseInt(args[0]);
    Duration howLong = Duration.ofMillis((long) (Double.parseDouble(args[1]) * 1_000));
    String name = args.length > 2 ? args[2] : "";
    System.out.println(
        "| fault | runs | acknowledged | sent again | lost | doubled | recovery, median | most |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    boolean broken = false;
    for (Fault fault : Faults.all()) {
      if (fault.name().contains(name)) {
        broken |= !row(fault, runs, howLong);
      }
    }
    System.out.println();
    System.out.println(
        "| fault during an export | runs | same dataset | no dataset | anything else | s, median |");
    System.out.println("|---|---|---|---|---|---|");
    Path newest = RedisServers.executables().reduce((older, newer) -> newer).orElseThrow();
    String expected = ExportTrial.withRoomFor(newest, 0).data();
    for (Fault fault : Faults.ofReaders()) {
      if (fault.name().contains(name)) {
        broken |=
            !exportRow(fault.name(), runs, expected, () -> ExportTrial.of(newest, fault, howLong));
      }
    }
    if (DISK_FULL.contains(name)) {
      broken |= !exportRow(DISK_FULL, runs, expected, () -> ExportTrial.withRoomFor(newest, 500));
    }
    System.exit(broken ? 1 : 0);
  }

  private static boolean exportRow(
      String name, int runs, String expected, Callable<ExportTrial> trial) throws Exception {
    List<ExportTrial> trials = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      trials.add(trial.call());
    }
    long whole =
        trials.stream().filter(one -> one.exit() == 0 && one.isAllOrNothing(expected)).count();
    long none =
        trials.stream().filter(one -> one.exit() != 0 && one.isAllOrNothing(expected)).count();
    double[] seconds =
        trials.stream().mapToDouble(one -> one.time().toMillis() / 1e3).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %.1f |%n",
        name,
        runs,
        whole,
        none,
        runs - whole - none,
        seconds[runs / 2]);
    return whole + none == runs;
  }

  /** Whether what is promised was kept. */
  private static boolean row(Fault fault, int runs, Duration howLong) throws Exception {
    List<Path> servers = RedisServers.executables().toList();
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      trials.add(Trial.of(servers.get(run % servers.size()), fault, howLong));
    }
    long lost = trials.stream().mapToLong(Trial::lost).sum();
    long doubled = trials.stream().mapToLong(Trial::doubled).sum();
    long[] recovery =
        trials.stream().mapToLong(trial -> trial.recovery().toMillis()).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s%s | %d | %,d | %,d | %d | %d | %,d ms | %,d ms |%n",
        fault.name(),
        fault.promised() ? "" : " (nothing promised)",
        runs,
        trials.stream().mapToLong(Trial::acknowledged).sum(),
        trials.stream().mapToLong(Trial::sentAgain).sum(),
        lost,
        doubled,
        recovery[runs / 2],
        recovery[runs - 1]);
    return !fault.promised() || (lost == 0 && doubled == 0);
  }
}
