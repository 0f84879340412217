package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationSorterTest {

  private static final long AMPLE = 64 << 20;
  private static final Comparator<Entry> BY_PHONE_TIME_POSITION =
      Comparator.comparing((Entry entry) -> entry.message().phoneNumber())
          .thenComparingLong(entry -> entry.message().timestamp())
          .thenComparingLong(Entry::position);

  @TempDir Path temporary;

  @Test
  void conversationsComeByPhoneThenTimeThenPosition() throws IOException {
    Entry late = entry("5511", 20, 0);
    Entry tieFirst = entry("5511", 10, 1);
    Entry tieSecond = entry("5511", 10, 2);
    Entry other = entry("5500", 30, 3);

    assertThat(sorted(AMPLE, List.of(tieSecond, late, other, tieFirst)))
        .containsExactly(
            "begin 5500", other, "end", "begin 5511", tieFirst, tieSecond, late, "end");
  }

  @Test
  void nothingInNothingOut() throws IOException {
    assertThat(sorted(AMPLE, List.of())).isEmpty();
  }

  @Test
  void everyKindOfContentAndNumberSurvives() throws IOException {
    Entry strange =
        new Entry(
            Long.MAX_VALUE - 1,
            999_999_999_999_999_999L,
            stored(Role.ASSISTANT, "ação 😀 \u0000 \u2028", (1L << 53) - 1, "grupo@g.us"));
    Entry bare = new Entry(0, Entry.NO_KEY, stored(Role.USER, "", 0, "a"));

    assertThat(sorted(AMPLE, List.of(strange, bare))).contains(strange, bare);
  }

  @Property(tries = 60)
  void theOrderDependsNeitherOnArrivalNorOnTheBudget(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int budget) throws IOException {
    List<Entry> entries = randomEntries(new Random(seed), 300);
    List<Entry> expected = entries.stream().sorted(BY_PHONE_TIME_POSITION).toList();
    Collections.shuffle(entries, new Random(seed + 1));
    temporary = Files.createTempDirectory("sorter");

    List<Object> walked = sorted(budget, entries);

    assertThat(walked.stream().filter(Entry.class::isInstance)).isEqualTo(expected);
    assertThat(walked.stream().filter(call -> call.toString().startsWith("begin")))
        .doesNotHaveDuplicates();
    assertThat(filesIn(temporary)).isEmpty();
    Files.delete(temporary);
  }

  @Test
  void oneConversationLargerThanTheBudgetIsSpilledAndMerged() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      entries.add(entry("5511", 10_000 - i, i));
    }
    try (ConversationSorter sorter = new ConversationSorter(20_000, temporary)) {
      add(sorter, entries);
      assertThat(sorter.spilledRuns()).isGreaterThan(10);
      Recorder recorder = new Recorder();
      sorter.drainTo(recorder);
      Collections.reverse(entries);
      assertThat(recorder.calls.subList(1, 5_001)).isEqualTo(entries);
    }
    assertThat(filesIn(temporary)).isEmpty();
  }

  private List<Object> sorted(long budget, List<Entry> entries) throws IOException {
    Recorder recorder = new Recorder();
    try (ConversationSorter sorter = new ConversationSorter(budget, temporary)) {
      add(sorter, entries);
      sorter.drainTo(recorder);
    }
    return recorder.calls;
  }

  private static void add(ConversationSorter sorter, List<Entry> entries) throws IOException {
    EntryBuffer buffer = new EntryBuffer();
    for (int i = 0; i < entries.size(); i++) {
      buffer.add(entries.get(i));
      if (i % 7 == 6) {
        sorter.add(buffer.drain());
      }
    }
    sorter.add(buffer.drain());
  }

  private static List<Entry> randomEntries(Random random, int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry("55" + random.nextInt(9), random.nextInt(40), i));
    }
    return entries;
  }

  private static Entry entry(String phone, long timestamp, long position) {
    Role role = position % 2 == 0 ? Role.USER : Role.ASSISTANT;
    return new Entry(position, timestamp, stored(role, "olá " + position, timestamp, phone));
  }

  private static StoredMessage stored(Role role, String content, long timestamp, String phone) {
    return StoredMessage.of(new Message(role, content, timestamp, phone));
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class Recorder implements ConversationSink {
    private final List<Object> calls = new ArrayList<>();

    @Override
    public void begin(String phone) {
      calls.add("begin " + phone);
    }

    @Override
    public void add(Entry entry) {
      calls.add(entry);
    }

    @Override
    public void end() {
      calls.add("end");
    }
  }
}
