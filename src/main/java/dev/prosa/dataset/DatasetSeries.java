package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.error.Explanation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of datasets that continue one another: each holds what was said in a span of time that
 * begins where the one before ended. How far they have come, the watermark, is kept beside them,
 * and in their names, so that neither a crash between the two nor a dataset that was moved away is
 * forgotten.
 *
 * <pre>
 * until-20261122T030000Z/     a dataset of what was said until then
 * until-20261123T030000Z/     the next one
 * WATERMARK                   2026-11-23T03:00:00Z
 * .lock                       of the run that is under way
 * </pre>
 */
public final class DatasetSeries {

  public static final String WATERMARK = "WATERMARK";
  private static final String LOCK = ".lock";
  private static final String PREFIX = "until-";
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  private final DatasetFolder folder;

  public DatasetSeries(DatasetFolder folder) {
    this.folder = folder;
  }

  /** The name of the dataset of what was said until then. */
  public static String nameOf(Instant until) {
    return PREFIX + COMPACT.format(until);
  }

  /**
   * Keeps other runs out until it is closed.
   *
   * @throws OutputException if another one is under way
   */
  public Closeable lock() throws IOException {
    return folder.lock(LOCK);
  }

  /** Until when everything has been exported; empty before the first dataset. */
  public Optional<Instant> watermark() throws IOException {
    Optional<Instant> latest = written();
    for (String name : folder.names()) {
      Optional<Instant> until = until(name);
      if (until.isPresent()
          && (latest.isEmpty() || until.get().isAfter(latest.get()))
          && folder.exists(name + "/" + DatasetLayout.SUCCESS)) {
        latest = until;
      }
    }
    return latest;
  }

  /** The names of datasets that a killed run has begun and not published. */
  public List<String> unfinished() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : folder.names()) {
      if (until(name).isPresent() && !folder.exists(name + "/" + DatasetLayout.SUCCESS)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Notes that everything until then has been exported. */
  public void advance(Instant until) throws IOException {
    String draft = "." + WATERMARK;
    byte[] text = (until + "\n").getBytes(UTF_8);
    folder.delete(draft);
    try (OutputStream output = folder.create(draft)) {
      output.write(text);
    }
    folder.move(List.of(new DatasetFolder.Move(draft, WATERMARK, text.length)));
    folder.syncNames();
  }

  private Optional<Instant> written() throws IOException {
    if (!folder.exists(WATERMARK)) {
      return Optional.empty();
    }
    try (InputStream input = folder.open(WATERMARK)) {
      String text = new String(input.readNBytes(100), UTF_8).strip();
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException damaged) {
      throw new OutputException(
          Explanation.of(
              "output.no-watermark",
              "%s/%s does not contain a time such as 2026-11-23T03:00:00Z; write the time up to"
                  + " which everything has been exported, or delete the file if the latest dataset"
                  + " is next to it",
              folder,
              WATERMARK));
    }
  }

  private static Optional<Instant> until(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(COMPACT.parse(name.substring(PREFIX.length()), Instant::from));
    } catch (DateTimeParseException anotherName) {
      return Optional.empty();
    }
  }
}
