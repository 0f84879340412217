package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * rows TAB pseudonym TAB part TAB rows
 * </pre>
 */
public final class PeopleNotes implements Closeable {

  static final String SAID = "said";
  static final String ROWS = "rows";

  private final DatasetFolder folder;
  private final String name;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable BufferedWriter output;
  private String person = "";
  private long messages;

  PeopleNotes(DatasetFolder folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** What is written from now on is of that person. */
  public void turnTo(String pseudonym) throws IOException {
    if (!pseudonym.equals(person)) {
      settle();
      person = pseudonym;
    }
  }

  /** So many messages of theirs went into what is written. */
  public void said(long count) {
    messages += count;
  }

  /** Rows of a part. */
  static final class Part {
    private final String part;
    private long rows;

    private Part(String part) {
      this.part = part;
    }

    /** So many rows were written for the person. */
    void wrote(long count) {
      rows += count;
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
        write(ROWS + "\t" + person + "\t" + part.part + "\t" + part.rows);
        part.rows = 0;
      }
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
