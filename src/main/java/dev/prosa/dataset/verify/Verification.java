package dev.prosa.dataset.verify;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.parquet.ParquetRows;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads data again, every byte of it, and says whether it is what it should be. Changes nothing.
 * Memory is bounded by the longest line for each core, however large the data is.
 */
public final class Verification {

  private final boolean strict;
  private final int most;

  /**
   * @param strict whether lines must also be what every provider takes, not only their own
   * @param most how many findings are kept in full; not negative
   * @throws IllegalArgumentException if {@code most} is negative
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
    LocalFolder folder = new LocalFolder(root);
    try {
      return new DatasetAudit(folder, strict, most).run();
    } catch (IOException unreadable) {
      throw FileReading.unreadable(root.toString(), unreadable);
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
    List<FileReading> read = FileReading.inParallel(readings);
    return VerificationResult.of(read, TargetFiles.counts(target, read, most), List.of(), most);
  }

  private FileReading read(Target target, Path file) {
    Findings findings = new Findings(file.toString(), most);
    try (InputStream input = Files.newInputStream(file)) {
      FileReading reading = read(target, file, input, findings);
      if (reading.length() > target.limits().maxFileBytes()) {
        findings.add(Findings.tooLong(target));
      }
      TargetFiles.nameFault(target, file).ifPresent(findings::add);
      TargetFiles.wholeFault(target, reading.state()).ifPresent(findings::add);
      if (reading.examples() == 0 && findings.count() == 0) {
        findings.add("no row in it");
      }
      return reading;
    } catch (IOException unreadable) {
      throw FileReading.unreadable(file.toString(), unreadable);
    }
  }

  private FileReading read(Target target, Path file, InputStream input, Findings findings)
      throws IOException {
    if (target.packaging() == Target.Packaging.ONE_DOCUMENT) {
      return FileReading.grouped(input, findings);
    }
    LineCheck rules = LineCheck.of(target, strict);
    boolean parquet =
        DataFormat.ofFile(file.toString()) == DataFormat.PARQUET
            && DataFormat.PARQUET.takes(target);
    if (!parquet) {
      return FileReading.lines(input, rules, findings);
    }
    try (InputStream rows = ParquetRows.lines(Files.newByteChannel(file))) {
      return FileReading.parquet(input, rows, rules, findings);
    }
  }
}
