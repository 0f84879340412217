package dev.prosa.dataset.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.Statistics;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes, for one shard, which rows of its parts are whose, in a temporary file: people come one
 * after another, under the pseudonyms they are given here. For one thread.
 *
 * <pre>
 * said TAB pseudonym TAB messages
 * rows TAB pseudonym TAB part TAB rows TAB tokens
 * share TAB pseudonym TAB what statistics have of them, as {@link Statistics#share} writes it
 * </pre>
 */
public final class SubjectNotes implements Closeable {

  public static final String SAID = "said";
  public static final String ROWS = "rows";
  public static final String SHARE = "share";

  /** Of an index only: a file of its dataset, and what it was when the rows were noted. */
  public static final String FILE = "file";

  private final DatasetFolder folder;
  private final String name;
  private final StatisticsGatherer statistics;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable BufferedWriter output;
  private String person = "";
  private long messages;

  SubjectNotes(DatasetFolder folder, String name, StatisticsGatherer statistics) {
    this.folder = folder;
    this.name = name;
    this.statistics = statistics;
  }

  /** What is written from now on is of that person. */
  public void startPerson(String pseudonym) throws IOException {
    if (!pseudonym.equals(person)) {
      settle();
      person = pseudonym;
    }
  }

  /** So many messages of theirs went into what is written. */
  public void countMessages(long count) {
    messages += count;
  }

  /** Rows of a part. */
  static final class Part {
    private final String part;
    private long rows;
    private long tokens;

    private Part(String part) {
      this.part = part;
    }

    /** So many rows were written for the person, with about so many tokens. */
    void wrote(long count, long ofTokens) {
      rows += count;
      tokens += ofTokens;
    }
  }

  /** A part begins. */
  Part begin(String part) {
    Part begun = new Part(part);
    parts.add(begun);
    return begun;
  }

  /** Ends the notes; the name of their file, or null if there is nobody to note. */
  public @Nullable String finish() throws IOException {
    settle();
    close();
    return output == null ? null : name;
  }

  @Override
  public void close() throws IOException {
    if (output != null) {
      output.close();
    }
  }

  private void settle() throws IOException {
    if (messages > 0) {
      write(SAID + "\t" + person + "\t" + messages);
      messages = 0;
    }
    for (Part part : parts) {
      if (part.rows > 0) {
        write(ROWS + "\t" + person + "\t" + part.part + "\t" + part.rows + "\t" + part.tokens);
        part.rows = 0;
        part.tokens = 0;
      }
    }
    String share = statistics.settle();
    if (!share.isEmpty()) {
      write(SHARE + "\t" + person + "\t" + share);
    }
  }

  private void write(String line) throws IOException {
    BufferedWriter open = output;
    if (open == null) {
      open = new BufferedWriter(new OutputStreamWriter(folder.create(name), UTF_8));
      output = open;
    }
    open.write(line);
    open.write('\n');
  }
}
