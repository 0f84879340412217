package dev.prosa.cli.demo;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One customer of a {@link SimulatedBot}: everything that is said between the two, in order of
 * time, made up visit by visit as it is asked for. For one thread.
 */
final class Customer {

  /** All of it happens in so long a time. */
  private static final Duration PERIOD = Duration.ofDays(30);

  private static final int MESSAGES_PER_VISIT = 10;
  private static final double SAME_MILLISECOND = 0.12;
  private static final double LONG_PAUSE = 0.12;

  private final String phone;
  private final String name;
  private final Scenario script;
  private final Random random;
  private final long end;
  private final long slot;
  private final int visits;
  private final Deque<Message> said = new ArrayDeque<>();
  private int visit;
  private int left;
  private int calls;
  private @Nullable Message last;

  Customer(String phone, int messages, Scenario script, Random random, Instant end) {
    this.phone = phone;
    this.left = messages;
    this.script = script;
    this.name = script.word("nome", random);
    this.random = random;
    this.end = end.toEpochMilli();
    this.visits = Math.max(1, messages / MESSAGES_PER_VISIT);
    this.slot = PERIOD.toMillis() / visits;
  }

  boolean hasNext() {
    return left > 0 || !said.isEmpty();
  }

  /** What is said next, without saying it. */
  Message peek() {
    if (said.isEmpty()) {
      comeAgain();
    }
    return said.element();
  }

  Message next() {
    Message next = peek();
    said.remove();
    return next;
  }

  /** Each visit has a slot of the period, and lies somewhere in it. */
  private void comeAgain() {
    boolean lastVisit = visit == visits - 1;
    List<Scenario.Turn> turns =
        script.visit(random, name, lastVisit ? left : left / (visits - visit));
    turns = turns.subList(0, Math.min(left, turns.size()));
    long[] delays = delays(turns);
    long length = delays[delays.length - 1];
    if (length > slot * 3 / 4) {
      double scale = slot * 0.75 / length;
      for (int i = 0; i < delays.length; i++) {
        delays[i] = (long) (delays[i] * scale);
      }
      length = delays[delays.length - 1];
    }
    long start = end - (visits - visit) * slot + (long) (random.nextDouble() * (slot - length));
    for (int i = 0; i < delays.length; i++) {
      say(turns.get(i), start + delays[i]);
    }
    left -= delays.length;
    visit++;
  }

  private void say(Scenario.Turn turn, long time) {
    String text = turn.text(Instant.ofEpochMilli(time));
    long when = time;
    // The same words in the same millisecond would be the same message.
    if (last != null && last.timestamp() >= when) {
      when = last.content().equals(text) ? last.timestamp() + 1 : last.timestamp();
    }
    last = message(turn, text, when);
    said.add(last);
  }

  private Message message(Scenario.Turn turn, String text, long when) {
    String tool = turn.tool();
    if (tool != null) {
      return Message.calling("", when, phone, List.of(new ToolCall("call_" + ++calls, tool, text)));
    }
    return turn.role() == Role.TOOL
        ? Message.answering("call_" + calls, text, when, phone)
        : new Message(turn.role(), text, when, phone);
  }

  /** When each line is said, in milliseconds after the first. */
  private long[] delays(List<Scenario.Turn> turns) {
    long[] delays = new long[turns.size()];
    for (int i = 1; i < delays.length; i++) {
      boolean sameSide =
          turns.get(i).role() == turns.get(i - 1).role()
              || turns.get(i).role() == Role.TOOL
              || turns.get(i - 1).role() == Role.TOOL;
      delays[i] = delays[i - 1] + (sameSide ? burst() : answer(turns.get(i).role()));
    }
    return delays;
  }

  private long burst() {
    return random.nextDouble() < SAME_MILLISECOND ? 0 : 300L + random.nextInt(6_000);
  }

  private long answer(Role role) {
    if (role == Role.ASSISTANT) {
      return 700L + random.nextInt(3_500);
    }
    return random.nextDouble() < LONG_PAUSE
        ? 600_000L + random.nextInt(5_400_000)
        : 4_000 + (long) (60_000 * Math.abs(random.nextGaussian()));
  }
}
