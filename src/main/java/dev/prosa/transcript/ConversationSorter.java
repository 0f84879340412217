package dev.prosa.transcript;

import dev.prosa.transcript.PhoneEntries.Collected;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts entries into order by person, then timestamp, then position, then the name they were stored
 * under, in memory bounded by a budget: past it, what has been collected is written to a temporary
 * file as a sorted run, and the runs are merged at the end. A single conversation may be larger
 * than memory.
 *
 * <p>The order is total, so the same entries give the same sequence however they arrive. Used by
 * one thread; {@link #close} removes the temporary files.
 */
public final class ConversationSorter implements Closeable {

  /** What a collected entry costs beside its bytes: the object and its place in a list. */
  private static final int ENTRY_OVERHEAD = 48;

  private final long budget;
  private final Path temporary;
  private final Map<String, List<Collected>> collected = new HashMap<>();
  private final List<SortedRun> runs = new ArrayList<>();
  private long used;

  /**
   * @param budget how many bytes may be held in memory before they are spilled
   * @param temporary an existing folder for sorted runs
   */
  public ConversationSorter(long budget, Path temporary) {
    this.budget = budget;
    this.temporary = temporary;
  }

  /** Collects the entries of an {@link EntryBuffer}; {@code entries} must not change afterwards. */
  public void add(byte[] entries) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(entries);
    for (int start = 0; start < entries.length; start += EntryFormat.length(bytes, start)) {
      collected
          .computeIfAbsent(EntryFormat.person(bytes, start), phone -> new ArrayList<>())
          .add(
              new Collected(
                  EntryFormat.timestamp(bytes, start),
                  EntryFormat.position(bytes, start),
                  bytes,
                  start));
      used += ENTRY_OVERHEAD;
    }
    used += entries.length;
    if (used > budget) {
      runs.add(SortedRun.write(temporary, sorted()));
      collected.clear();
      used = 0;
    }
  }

  /** Hands everything over, in order. To be called once, at the end. */
  public void drainTo(ConversationSink sink) throws IOException {
    if (runs.isEmpty()) {
      for (PhoneEntries phoneEntries : sorted()) {
        sink.begin(phoneEntries.phone());
        for (Collected entry : phoneEntries.entries()) {
          sink.add(EntryFormat.entry(entry.bytes(), entry.start(), phoneEntries.phone()));
        }
        sink.end();
      }
    } else {
      if (!collected.isEmpty()) {
        runs.add(SortedRun.write(temporary, sorted()));
        collected.clear();
      }
      SortedRun.merge(runs, sink);
    }
  }

  /** How many sorted runs were written to disk. */
  int spilledRuns() {
    return runs.size();
  }

  @Override
  public void close() throws IOException {
    collected.clear();
    for (SortedRun run : runs) {
      run.close();
    }
  }

  /** The collected entries in order; the lists are sorted one by one, as they are walked. */
  private Iterable<PhoneEntries> sorted() {
    List<String> phones = new ArrayList<>(collected.keySet());
    Collections.sort(phones);
    return () ->
        phones.stream()
            .map(
                phone -> {
                  List<Collected> entries = collected.getOrDefault(phone, List.of());
                  entries.sort(Collected.IN_ORDER);
                  return new PhoneEntries(phone, entries);
                })
            .iterator();
  }
}
