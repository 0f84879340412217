package dev.prosa.dataset.verify;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads data again, every byte of it, and says whether it is what it should be. Changes nothing.
 * Memory is bounded by the longest line for each core, however large the data is.
 */
public final class Verification {

  private final boolean strict;
  private final int most;

  /**
   * @param strict whether lines must also be what every provider takes, not only their own
   * @param most how many findings are kept in full
   */
  public Verification(boolean strict, int most) {
    if (most < 0) {
      throw new IllegalArgumentException("the number of faults to show must not be negative");
    }
    this.strict = strict;
    this.most = most;
  }

  /**
   * Reads a published dataset: whether it is complete, as its manifest says, and fit for its
   * targets.
   *
   * @throws IllegalArgumentException if there is no such folder
   */
  public VerificationResult dataset(Path root) {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException(
          root + (Files.exists(root) ? " is not a folder" : " does not exist"));
    }
    DatasetFolder folder = DatasetFolder.local(root);
    try {
      return new DatasetAudit(folder, this).run();
    } catch (IOException unreadable) {
      throw unreadable(root.toString(), unreadable);
    }
  }

  /**
   * Reads files of any origin that are meant for {@code target}.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  public VerificationResult files(Target target, List<Path> files) {
    List<Callable<FileReading>> readings = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            file + (Files.exists(file) ? " is not a file" : " does not exist"));
      }
      readings.add(() -> read(target, file));
    }
    return verified(inParallel(readings), List.of(), List.of());
  }

  private FileReading read(Target target, Path file) {
    Findings findings = findings(file.toString());
    try (InputStream input = Files.newInputStream(file)) {
      FileReading reading =
          target.packaging() == Target.Packaging.ONE_DOCUMENT
              ? FileReading.grouped(input, findings)
              : FileReading.lines(input, rules(target), findings);
      if (reading.length() > target.limits().maxFileBytes()) {
        findings.add(tooLong(target));
      }
      if (reading.rows() == 0) {
        findings.add("no row in it");
      }
      return reading;
    } catch (IOException unreadable) {
      throw unreadable(file.toString(), unreadable);
    }
  }

  LineCheck rules(Target target) {
    return strict ? target.strictRules()::check : target.rules()::check;
  }

  boolean strict() {
    return strict;
  }

  Findings findings(String file) {
    return new Findings(file, most);
  }

  static String tooLong(Target target) {
    return "longer than the "
        + target.limits().maxFileBytes()
        + " bytes that "
        + target.label()
        + " takes";
  }

  /** All together: {@code others} come first, then what was found in files. */
  VerificationResult verified(
      List<FileReading> readings, List<Findings> others, List<String> notes) {
    List<Findings> all = new ArrayList<>(others);
    long rows = 0;
    long bytes = 0;
    for (FileReading reading : readings) {
      all.add(reading.findings());
      rows += reading.rows();
      bytes += reading.length();
    }
    return new VerificationResult(
        readings.size(),
        rows,
        bytes,
        (int)
            all.stream().filter(found -> found.count() > 0).map(Findings::file).distinct().count(),
        all.stream().flatMap(found -> found.first().stream()).limit(most).toList(),
        all.stream().mapToLong(Findings::count).sum(),
        notes);
  }

  /** Runs {@code readings} on all cores; what they return comes in their order. */
  static List<FileReading> inParallel(List<Callable<FileReading>> readings) {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<FileReading> done = new ArrayList<>();
      for (Future<FileReading> reading : cores.invokeAll(readings)) {
        done.add(reading.get());
      }
      return done;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("a file could not be verified", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the verification was interrupted", interrupted);
    } finally {
      cores.shutdownNow();
    }
  }

  static IllegalArgumentException unreadable(String file, IOException failed) {
    return new IllegalArgumentException(
        file
            + " cannot be read: "
            + failed.getClass().getSimpleName().replace("Exception", "")
            + "; is it there, and may you read it?",
        failed);
  }
}
