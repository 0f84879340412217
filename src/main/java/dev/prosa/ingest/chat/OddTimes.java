package dev.prosa.ingest.chat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells messages from lines inside of messages that look like them: a list of appointments, a
 * quoted chat. A chat's time goes on from message to message, give or take what arrives late; a
 * list in a message leaves it, and comes back to it.
 */
final class OddTimes {

  /** Messages that arrive late are rarely later. */
  private static final Duration LATE = Duration.ofHours(6);

  /** The same where the line before announces a list. */
  private static final Duration LATE_IF_ANNOUNCED = Duration.ofHours(2);

  /** By how much a stranger's line must leave the chat's time, unless it is announced. */
  private static final Duration ODD = Duration.ofHours(1);

  /** More lines of one list than anybody sends. */
  private static final int MOST_LINES = 100;

  private static final int ROUND = 5;

  private final List<Entry> entries;
  private final BitSet text = new BitSet();
  private final List<Integer> spoken = new ArrayList<>();
  private final LocalDateTime[] earliestAfter;
  private final Set<List<Object>> earlier = new HashSet<>();
  private boolean strangers;

  private OddTimes(List<Entry> entries) {
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isSpoken()) {
        spoken.add(i);
      }
    }
    earliestAfter = new LocalDateTime[spoken.size() + 1];
    earliestAfter[spoken.size()] = LocalDateTime.MAX;
    for (int i = spoken.size() - 1; i >= 0; i--) {
      LocalDateTime time = time(i);
      LocalDateTime later = earliestAfter[i + 1];
      earliestAfter[i] = time.isBefore(later) ? time : later;
    }
  }

  /** Reads entries of which it is known by whom they would be. */
  static OddTimes in(List<Entry> entries) {
    OddTimes reading = new OddTimes(entries);
    reading.markListsOfSpeakers();
    reading.markOthers();
    return reading;
  }

  /** Whether the entry is a line of the message before it. */
  boolean isText(int entry) {
    return text.get(entry);
  }

  /** Whether somebody else speaks, in order of time. */
  boolean hasStrangers() {
    return strangers;
  }

  /**
   * The greater, the likelier of two readings of one file: that in which announced lists are lists,
   * then that in which the last entry is a message, then that with more messages.
   */
  int plausibility() {
    int announced = 0;
    int unannounced = 0;
    for (int i = text.nextSetBit(0); i >= 0; i = text.nextSetBit(i + 1)) {
      if (!text.get(i - 1)) {
        announced += entries.get(i).announced ? 1 : 0;
        unannounced += entries.get(i).announced ? 0 : 1;
      }
    }
    boolean ends = !text.get(entries.size() - 1);
    return 4 * (announced - unannounced)
        + (ends ? 2 : 0)
        + (text.cardinality() * 2 < entries.size() ? 1 : 0);
  }

  private LocalDateTime time(int n) {
    return entries.get(spoken.get(n)).time;
  }

  private Entry entry(int n) {
    return entries.get(spoken.get(n));
  }

  private void markListsOfSpeakers() {
    int before = -1;
    int n = 0;
    while (n < spoken.size()) {
      int end = before < 0 ? n : Math.max(endOfPast(n, before), endOfFuture(n, before));
      if (end > n) {
        spoken.subList(n, end).forEach(text::set);
        n = end;
      } else {
        earlier.add(key(n));
        before = n++;
      }
    }
  }

  private Duration late(int n) {
    return entry(n).announced ? LATE_IF_ANNOUNCED : LATE;
  }

  /** Where a list of what was before ends that begins at {@code n}; {@code n} if none does. */
  private int endOfPast(int n, int before) {
    LocalDateTime odd = time(before).minus(late(n));
    int end = n;
    while (end < spoken.size() && end - n <= MOST_LINES && time(end).isBefore(odd)) {
      end++;
    }
    // If time never comes back, a clock was set.
    return end - n > MOST_LINES ? n : end;
  }

  /** The same for a list of what is to come. */
  private int endOfFuture(int n, int before) {
    LocalDateTime odd = time(n).minus(late(n));
    if (!earliestAfter[n + 1].isBefore(odd)) {
      return n;
    }
    int back = n + 1;
    int last = Math.min(spoken.size(), n + MOST_LINES);
    while (back < last && !time(back).isBefore(odd)) {
      back++;
    }
    boolean comesBack =
        back < last
            && !time(back).isBefore(time(before).minus(late(back)))
            && isList(before, n, back);
    return comesBack ? back : n;
  }

  /**
   * Whether from {@code n} to {@code back} there is a list of what is to come; else the list, of
   * what was before, begins at {@code back}. Lists are announced, have round times, and are
   * answered soon; what was said before is quoted as it was said.
   */
  private boolean isList(int before, int n, int back) {
    int end = back;
    LocalDateTime odd = time(back - 1).minus(late(back));
    while (end < spoken.size() && end - back < MOST_LINES && time(end).isBefore(odd)) {
      end++;
    }
    boolean oneName = true;
    for (int i = n; i < back; i++) {
      oneName &= entry(i).by == entry(n).by;
    }
    boolean quoted = false;
    for (int i = back; i < end; i++) {
      quoted |= earlier.contains(key(i));
    }
    boolean answered = end == spoken.size() || gap(before, back).compareTo(gap(back - 1, end)) <= 0;
    int future = score(entry(n).announced, isRound(n, back), answered) + (oneName ? 1 : 0);
    int past = score(entry(back).announced, isRound(back, end), !answered) + (quoted ? 3 : 0);
    return future > past || (future == past && oneName);
  }

  private static int score(boolean announced, boolean round, boolean answered) {
    return (announced ? 2 : 0) + (round ? 1 : 0) + (answered ? 1 : 0);
  }

  private Duration gap(int from, int to) {
    return Duration.between(time(from), time(to)).abs();
  }

  private boolean isRound(int from, int to) {
    for (int i = from; i < to; i++) {
      if (time(i).getMinute() % ROUND != 0) {
        return false;
      }
    }
    return true;
  }

  private List<Object> key(int n) {
    return List.of(time(n).truncatedTo(ChronoUnit.MINUTES), entry(n).by);
  }

  /** Runs of entries without a speaker, between two messages. */
  private void markOthers() {
    int before = -1;
    int i = 0;
    while (i < entries.size()) {
      Entry entry = entries.get(i);
      if (text.get(i)) {
        i++;
      } else if (entry.by == Entry.By.WHATSAPP) {
        before = -1; // which nothing goes on
        i++;
      } else if (entry.isSpoken()) {
        before = i++;
      } else {
        int end = i;
        while (end < entries.size()
            && !isMessage(end)
            && entries.get(end).by != Entry.By.WHATSAPP) {
          end++;
        }
        markRun(i, end, before);
        i = end;
      }
    }
  }

  private boolean isMessage(int i) {
    return entries.get(i).isSpoken() && !text.get(i);
  }

  private void markRun(int from, int to, int before) {
    int after = to;
    while (after < entries.size() && !isMessage(after)) {
      after++;
    }
    boolean announced = entries.get(from).announced;
    boolean odd = false;
    for (int i = from; i < to; i++) {
      odd |= before >= 0 && !text.get(i) && isOdd(i, before, after, announced);
    }
    boolean inside = before >= 0;
    for (int i = from; i < to; i++) {
      if (text.get(i)) {
        continue;
      }
      inside = inside && (announced ? odd : isOdd(i, before, after, false));
      if (inside) {
        text.set(i);
      } else {
        strangers |= entries.get(i).by == Entry.By.STRANGER;
      }
    }
  }

  private boolean isOdd(int i, int before, int after, boolean announced) {
    Duration odd = announced ? Duration.ofSeconds(1) : ODD;
    LocalDateTime time = entries.get(i).time;
    if (!time.plus(odd).isAfter(entries.get(before).time)) {
      return true;
    }
    return after < entries.size()
        ? !time.minus(odd).isBefore(entries.get(after).time)
        : announced && time.isAfter(entries.get(before).time);
  }
}
