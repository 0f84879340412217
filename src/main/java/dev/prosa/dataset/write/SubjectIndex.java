package dev.prosa.dataset.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.BoundedLines;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.PublishCandidate;
import dev.prosa.error.Explanation;
import dev.prosa.identity.PseudonymKey;
import dev.prosa.identity.Pseudonyms;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a dataset whose lines are: a file beside the dataset, never in it, that names people by
 * pseudonyms. Whoever has the key they are made with, and this file, can find a person's lines; so
 * keep it as private as Redis.
 *
 * <pre>
 * prosa-people/1 TAB RUN TAB GENERATION          what the pseudonyms were made with
 * said TAB pseudonym TAB messages                how many messages of theirs are in the dataset
 * rows TAB pseudonym TAB file TAB first TAB rows TAB tokens
 *                                                lines of theirs, from 1; of a document, members
 * share TAB pseudonym TAB share                  what the report's statistics have of them
 * file TAB file TAB SHA-256                      a file that the rows are of; earlier ones lack it
 * </pre>
 */
public final class SubjectIndex {

  public static final String FORMAT = "prosa-people/1";

  /** The longest line that is read: a person's share of a report is the longest there is. */
  public static final int MOST_BYTES_A_LINE = 16 << 20;

  private static final String SUFFIX = ".people";
  private static final String PURPOSE = "people";

  private final DatasetFolder beside;
  private final String dataset;
  private final String run;
  private final String generation;
  private long bytes;

  /**
   * @param beside where the dataset's folder lies
   * @param dataset the folder's name
   * @param run which run the pseudonyms are of
   * @param generation of the key they are made with
   */
  public SubjectIndex(DatasetFolder beside, String dataset, String run, String generation) {
    this.beside = beside;
    this.dataset = dataset;
    this.run = run;
    this.generation = generation;
  }

  /** The pseudonyms of one run: no other run's are like them. */
  public static Pseudonyms pseudonyms(PseudonymKey key, String run) {
    return key.pseudonyms(run.getBytes(UTF_8), PURPOSE);
  }

  /** The name of the index of a dataset. */
  public static String nameOf(String dataset) {
    return dataset + SUFFIX;
  }

  /**
   * Makes sure that the index can be written.
   *
   * @throws OutputException if something else has its name
   */
  void requireRoom() throws IOException {
    try {
      isPublished();
    } catch (IOException unreadable) {
      throw new OutputException(
          Explanation.of(
              "output.index-taken",
              "%s/%s is not a file that can be read and replaced; remove it, or choose another"
                  + " --output",
              beside,
              nameOf(dataset)),
          unreadable);
    }
  }

  /**
   * Writes the index under another name, durably. Doing it again is safe, also when it has been
   * published and the notes are gone.
   *
   * @param folder where the notes are
   * @param notes of the shards
   */
  void prepare(DatasetFolder folder, List<String> notes, PublishCandidate proposal)
      throws IOException {
    if (isPublished()) {
      return;
    }
    Map<String, Long> passed = new HashMap<>();
    bytes = 0;
    beside.deleteBeginningWith(drafts());
    try (BufferedWriter output =
        new BufferedWriter(new OutputStreamWriter(beside.createPrivate(draft()), UTF_8))) {
      bytes += line(output, header());
      for (String note : notes) {
        try (BufferedReader input =
            new BufferedReader(new InputStreamReader(folder.open(note), UTF_8))) {
          for (String line = input.readLine(); line != null; line = input.readLine()) {
            bytes += line(output, placed(line, proposal, passed));
          }
        }
      }
      for (Manifest.DataFile file : proposal.manifest().files()) {
        bytes += line(output, fileLine(file));
      }
    }
    beside.sync(List.of(draft()));
  }

  /** Gives the index its name, in place of an older one. */
  void publish() throws IOException {
    if (!isPublished()) {
      beside.move(List.of(new DatasetFolder.Move(draft(), nameOf(dataset), bytes)));
    }
  }

  /** Removes what was prepared and not published. */
  void discard() throws IOException {
    beside.deleteBeginningWith(drafts());
  }

  /** Removes the index itself. */
  void delete() throws IOException {
    beside.delete(nameOf(dataset));
  }

  /** What an index says of a file, so that its rows are looked for in no other. */
  public static String fileLine(Manifest.DataFile file) {
    return String.join("\t", SubjectNotes.FILE, file.name(), file.sha256());
  }

  private String draft() {
    return drafts() + run;
  }

  private String drafts() {
    return "." + nameOf(dataset) + "-";
  }

  /** Whether the index of this run has its name. */
  boolean isPublished() throws IOException {
    if (!beside.exists(nameOf(dataset))) {
      return false;
    }
    try (BoundedLines input = new BoundedLines(beside.open(nameOf(dataset)), MOST_BYTES_A_LINE)) {
      return header().equals(input.next());
    }
  }

  private String header() {
    return FORMAT + "\t" + run + "\t" + generation;
  }

  private static String placed(String line, PublishCandidate proposal, Map<String, Long> passed) {
    String[] fields = line.split("\t", -1);
    if (!fields[0].equals(SubjectNotes.ROWS)) {
      return line;
    }
    PublishCandidate.Place place = proposal.places().get(fields[2]);
    if (place == null) {
      throw new IllegalStateException("rows of a part that is nowhere in the dataset");
    }
    long rows = Long.parseLong(fields[3]);
    long before = passed.merge(fields[2], rows, Long::sum) - rows;
    long first = place.rowsBefore() + before + 1;
    return String.join("\t", fields[0], fields[1], place.file(), first + "", rows + "", fields[4]);
  }

  private static long line(BufferedWriter output, String line) throws IOException {
    output.write(line);
    output.write('\n');
    return line.length() + 1L; // all of it is ASCII
  }
}
