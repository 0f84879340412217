package dev.prosa.dataset.verify;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.parquet.NotParquetException;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.tuning.rules.FileState;
import dev.prosa.tuning.rules.GroupedDocument;
import dev.prosa.tuning.rules.LineRules;
import dev.prosa.tuning.rules.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads one file to its end, once: what it weighs, what its checksum is, and whether each of its
 * lines is what it should be. Holds one line at a time. For one thread.
 */
final class FileReading {

  private static final int BUFFER_BYTES = 1 << 20;

  private final Counted input;
  private final Findings findings;
  private final FileState file = new FileState();
  private long rows;
  private long blank;

  private FileReading(InputStream input, Findings findings) {
    this.input = new Counted(input, ChecksummedOutput.sha256Digest());
    this.findings = findings;
  }

  /** Reads a file of lines; its {@code findings} are added to the given ones. */
  static FileReading lines(InputStream input, LineCheck check, Findings findings)
      throws IOException {
    FileReading reading = new FileReading(input, findings);
    reading.readLines(reading.input, check);
    return reading;
  }

  /**
   * Reads a Parquet file as the lines that its rows are.
   *
   * @param rows of the same file, as lines of JSON
   */
  static FileReading parquet(
      InputStream input, InputStream rows, LineCheck check, Findings findings) throws IOException {
    FileReading reading = new FileReading(input, findings);
    reading.input.drain();
    try {
      reading.readLines(rows, check);
    } catch (NotParquetException damaged) {
      findings.add(String.valueOf(damaged.getMessage()));
    }
    return reading;
  }

  /** Reads a file that is one JSON object, phone to messages. */
  static FileReading grouped(InputStream input, Findings findings) throws IOException {
    FileReading reading = new FileReading(input, findings);
    GroupedDocument document = GroupedDocument.read(reading.input);
    reading.rows = document.people();
    document.fault().ifPresent(fault -> findings.add(document.line(), fault.reason()));
    reading.input.drain();
    return reading;
  }

  /** Reads a file whose content is nobody's business. */
  static FileReading bytes(InputStream input, Findings findings) throws IOException {
    FileReading reading = new FileReading(input, findings);
    reading.input.drain();
    return reading;
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
    return new InvalidSettingException(
        Explanation.of(
            "usage.unreadable",
            "%s cannot be read: %s; is it there, and may you read it?",
            file,
            failed.getClass().getSimpleName().replace("Exception", "")),
        failed);
  }

  long rows() {
    return rows;
  }

  /** The rows with something in them. */
  long examples() {
    return rows - blank;
  }

  long length() {
    return input.count;
  }

  Findings findings() {
    return findings;
  }

  /** To be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(input.digest.digest());
  }

  private void readLines(InputStream lines, LineCheck check) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int end = 0; // of what was read
    int seen = 0; // up to where no newline was found
    boolean skipping = false; // the rest of a line that is too long
    int start = 0;
    while (true) {
      int read = lines.read(buffer, end, buffer.length - end);
      end += Math.max(read, 0);
      for (int i = seen; i < end; i++) {
        if (buffer[i] == '\n') {
          if (!skipping) {
            line(check, buffer, start, i);
          }
          skipping = false;
          start = i + 1;
        }
      }
      if (read < 0) {
        break;
      }
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
      } else if (end == buffer.length && end >= LineRules.MAX_LINE_BYTES) {
        if (!skipping) {
          rows++;
          findings.add(rows, "longer than " + LineRules.MAX_LINE_BYTES + " bytes");
        }
        skipping = true;
        end = 0;
      } else if (end == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      seen = end;
    }
    if (end > start && !skipping) {
      line(check, buffer, start, end);
      if (check.isExact()) {
        findings.add(rows, "the file ends without a newline");
      } else {
        findings.note("the file ends without a newline");
      }
    }
  }

  private void line(LineCheck check, byte[] buffer, int from, int to) {
    rows++;
    Optional<Violation> fault = check.check(buffer, from, to, file);
    if (fault.isPresent()) {
      if (fault.get().harmless() && !check.isExact()) {
        findings.note(fault.get().reason());
      } else {
        findings.add(rows, fault.get().reason());
      }
      blank += fault.get().isBlank() ? 1 : 0;
    }
  }

  /** Counts and digests what is read through it. */
  private static final class Counted extends InputStream {
    private final InputStream input;
    private final MessageDigest digest;
    private long count;

    Counted(InputStream input, MessageDigest digest) {
      this.input = input;
      this.digest = digest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = input.read(into, offset, length);
      if (read > 0) {
        digest.update(into, offset, read);
        count += read;
      }
      return read;
    }

    void drain() throws IOException {
      transferTo(OutputStream.nullOutputStream());
    }
  }
}
