package dev.prosa.transcript;

import dev.prosa.message.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts right what a bot's clock has got wrong that differs from the one that dates the user's
 * messages: replies that precede their question in time, or follow the next one, although the list
 * has them in their place. Passes everything on, in order of time.
 *
 * <p>The list is believed if it says so consistently for a person: twice at least, and for half of
 * the replies, while each side's own messages stand in it in order of time. Whatever else is out of
 * order, such as a message that arrived late, is counted and left to its time. Replies get the time
 * of the question, never another order among themselves. A conversation of more than {@value
 * #MOST_ENTRIES} messages is passed on as it is. For one thread.
 */
public final class ReplyOrder implements ConversationSink {

  static final int MOST_ENTRIES = 1 << 16;
  private static final long MOST_BYTES = 32 << 20;
  private static final int EVIDENCE = 2;

  /** Of so many pairs of one side's messages one may be out of order. */
  private static final int LATE_OF = 10;

  private static final Comparator<Entry> BY_LIST = Comparator.comparingLong(Entry::position);
  private static final Comparator<Entry> BY_TIME =
      Comparator.<Entry>comparingLong(entry -> entry.message().timestamp()).thenComparing(BY_LIST);

  private final ConversationSink next;
  private final boolean oneList;
  private final List<Entry> held = new ArrayList<>();
  private long heldBytes;
  private boolean holding;
  private boolean ascending;
  private long putInOrder;
  private long outOfOrder;

  /**
   * @param oneList whether places of messages that one person has under several names can be
   *     compared
   */
  public ReplyOrder(ConversationSink next, boolean oneList) {
    this.next = next;
    this.oneList = oneList;
  }

  /** How many replies were put where the list has them. */
  public long putInOrder() {
    return putInOrder;
  }

  /** How many replies stand elsewhere in the list than their times say, and were left there. */
  public long outOfOrder() {
    return outOfOrder;
  }

  @Override
  public void begin(String phone) throws IOException {
    holding = true;
    ascending = true;
    next.begin(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    if (!holding) {
      next.add(entry);
      return;
    }
    ascending &= held.isEmpty() || held.get(held.size() - 1).position() <= entry.position();
    held.add(entry);
    heldBytes += entry.message().content().length();
    if (held.size() > MOST_ENTRIES || heldBytes > MOST_BYTES) {
      pass(held);
      holding = false;
    }
  }

  @Override
  public void end() throws IOException {
    pass(ascending || !isComparable() ? held : settled());
    next.end();
  }

  private void pass(List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      next.add(entry);
    }
    held.clear();
    heldBytes = 0;
  }

  private boolean isComparable() {
    return oneList
        || held.stream().map(entry -> entry.message().phoneNumber()).distinct().count() == 1;
  }

  private List<Entry> settled() {
    List<Entry> list = new ArrayList<>(held);
    list.sort(BY_LIST);
    Evidence evidence = new Evidence(list);
    boolean behind = evidence.says(evidence.early, evidence.replies);
    boolean ahead = evidence.says(evidence.late, evidence.followed);
    if (!behind) {
      outOfOrder += evidence.early;
    }
    if (!ahead) {
      outOfOrder += evidence.late;
    }
    if (!behind && !ahead) {
      return held;
    }
    List<Entry> settled = behind ? behindQuestions(list) : list;
    settled = ahead ? beforeNextQuestions(settled) : settled;
    settled.sort(BY_TIME);
    return settled;
  }

  /** Replies no earlier than what the user said last before them. */
  private List<Entry> behindQuestions(List<Entry> list) {
    List<Entry> moved = new ArrayList<>(list.size());
    long asked = Long.MIN_VALUE;
    boolean replying = true;
    for (Entry entry : list) {
      long time = entry.message().timestamp();
      if (entry.message().role() == Role.USER) {
        asked = replying ? time : Math.max(asked, time);
        replying = false;
        moved.add(entry);
      } else {
        replying = true;
        moved.add(time < asked ? moved(entry, asked) : entry);
      }
    }
    return moved;
  }

  /** Replies no later than what the user says first after them. */
  private List<Entry> beforeNextQuestions(List<Entry> list) {
    List<Entry> moved = new ArrayList<>(list);
    long asks = Long.MAX_VALUE;
    for (int i = list.size() - 1; i >= 0; i--) {
      Entry entry = list.get(i);
      long time = entry.message().timestamp();
      if (entry.message().role() == Role.USER) {
        asks = time;
      } else if (time > asks) {
        moved.set(i, moved(entry, asks));
      }
    }
    return moved;
  }

  private Entry moved(Entry entry, long time) {
    putInOrder++;
    return new Entry(entry.position(), entry.keyMillis(), entry.message().at(time));
  }

  /** What a list says about the clocks of both sides. */
  private static final class Evidence {

    private final long[] last = {Long.MIN_VALUE, Long.MIN_VALUE};
    private int pairs;
    private int descending;
    private int replies;
    private int early;
    private int followed;
    private int late;

    Evidence(List<Entry> list) {
      boolean userSpoke = false;
      boolean first = true;
      for (Entry entry : list) {
        boolean user = entry.message().role() == Role.USER;
        long time = entry.message().timestamp();
        int side = user ? 0 : 1;
        int other = 1 - side;
        if (last[side] != Long.MIN_VALUE) {
          pairs++;
          descending += time < last[side] ? 1 : 0;
        }
        if (!first && user != userSpoke) {
          boolean before = time < last[other];
          replies += user ? 0 : 1;
          early += !user && before ? 1 : 0;
          followed += user ? 1 : 0;
          late += user && before ? 1 : 0;
        }
        last[side] = time;
        userSpoke = user;
        first = false;
      }
    }

    boolean says(int wrong, int all) {
      return wrong >= EVIDENCE && 2 * wrong >= all && LATE_OF * descending <= pairs;
    }
  }
}
