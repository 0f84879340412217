package dev.prosa.ingest.delivery;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * One schedule of the real {@link SpoolOrRedis}, {@link Replay} and {@link Spool}, with a simulated
 * disk, Redis and clock. What threads would do is done task by task, in an order that the seed
 * decides; between any two tasks, and in the middle of any call of the disk, the process may be
 * killed and the machine may lose its power.
 *
 * <p>What must hold in the end, once Redis and the disk are well and nobody is killed any more:
 *
 * <pre>
 * everything comes to rest: all are answered, the spool is empty, messages go to Redis directly
 * what was acknowledged is in Redis, once, or set aside if Redis refuses it for ever
 * nothing is in Redis twice; nothing of the forgotten is there
 * what a sender sent after an answer stands behind what was answered for, and the messages of one
 *   request stand in their order if all were taken at the first attempt; but for those that Redis
 *   refused for lack of memory at a first attempt
 * </pre>
 */
final class StoreAndForwardWorld {

  private static final int STEPS = 250;
  private static final int STEPS_TO_REST = 20_000;

  /** A person whose messages come one request after the other. */
  private final class Sender {
    final String phone;
    final Map<String, Integer> requests = new HashMap<>();
    final Set<Integer> disturbed = new HashSet<>();
    final Set<String> acknowledged = new HashSet<>();
    final Deque<String> unanswered = new ArrayDeque<>();
    final List<String> missing = new ArrayList<>();
    int request;
    int said;

    Sender(String phone) {
      this.phone = phone;
    }

    boolean isIdle() {
      return unanswered.isEmpty() && missing.isEmpty();
    }

    /** Sends again what was not taken, or something new. */
    void send() {
      if (missing.isEmpty()) {
        request++;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          String text = phone + "/" + said++;
          requests.put(text, request);
          missing.add(text);
        }
      }
      unanswered.addAll(missing);
      missing.clear();
      Process sentTo = process;
      for (String text : List.copyOf(unanswered)) {
        sentTo
            .protocol
            .deliver("", change(text))
            .whenComplete(
                (outcome, never) -> {
                  if (sentTo == process && !sentTo.disk.isDead()) {
                    answered(text, outcome);
                  }
                });
      }
    }

    void answered(String text, Outcome outcome) {
      unanswered.remove(text);
      if (outcome == Outcome.UNAVAILABLE) {
        disturbed.add(request);
        if (!phone.startsWith(SimulatedRedis.REFUSED)) {
          missing.add(text);
        }
      } else if (outcome != Outcome.FORGOTTEN) {
        acknowledged.add(text);
      }
    }

    void connectionLost() {
      if (!unanswered.isEmpty()) {
        disturbed.add(request);
        missing.addAll(0, unanswered);
        unanswered.clear();
      }
    }

    /** Every second message has an id, the others are known by their time and text. */
    private Change change(String text) {
      int number = Integer.parseInt(text.substring(text.indexOf('/') + 1));
      Message message = new Message(Role.USER, text, 1_760_000_000_000L + number, phone);
      return Change.said(message, number % 2 == 0 ? text : null);
    }
  }

  /** A service between two kills. */
  private final class Process {
    final SimulatedDisk.Mount disk = folder.mount();
    final Deque<Runnable> spoolTasks = new ArrayDeque<>();
    final Deque<Runnable> replayTasks = new ArrayDeque<>();
    final SimulatedRedis.Writer writer = redis.new Writer();
    final SpoolOrRedis protocol;

    Process() {
      try {
        Spool spool = new Spool(disk, 1L << 20, spoolTasks::add, () -> nanos);
        protocol =
            new SpoolOrRedis(spool, writer, health, !redis.isAway(), replayTasks::add, () -> nanos);
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    boolean isIdle() {
      return spoolTasks.isEmpty() && replayTasks.isEmpty() && writer.isIdle();
    }
  }

  private final Random random;
  private final SimulatedDisk folder;
  private final SimulatedRedis redis;
  private final List<Sender> senders = new ArrayList<>();
  private final RedisAvailability health =
      new RedisAvailability() {
        @Override
        public boolean answers() {
          return !redis.isAway();
        }

        @Override
        public void answered() {}
      };
  private long nanos = 1;
  private Process process;
  private int kills;

  StoreAndForwardWorld(long seed) {
    this.random = new Random(seed);
    this.folder = new SimulatedDisk(random);
    this.redis = new SimulatedRedis(random, () -> nanos);
    for (String phone : List.of("551", "552", "553", SimulatedRedis.REFUSED, "forgotten")) {
      senders.add(new Sender(phone));
    }
    this.process = new Process();
  }

  int kills() {
    return kills;
  }

  /** Runs it, and returns what does not hold. */
  List<String> run() {
    for (int i = 0; i < STEPS; i++) {
      disturb();
      step(true);
    }
    redis.away(false);
    redis.full(false);
    folder.failing(false);
    if (process.disk.isDead()) {
      startAgain();
    }
    process.disk.dieAfter(Integer.MAX_VALUE);
    int left = STEPS_TO_REST;
    while (!isAtRest() && left-- > 0) {
      step(false);
    }
    List<String> broken = new ArrayList<>();
    if (left < 0) {
      broken.add("it does not come to rest");
    } else {
      check(broken);
    }
    return broken;
  }

  private void disturb() {
    switch (random.nextInt(90)) {
      case 0, 1, 2 -> redis.away(true);
      case 3, 4, 5 -> redis.away(false);
      case 6 -> redis.full(true);
      case 7, 8 -> redis.full(false);
      case 9 -> folder.failing(true);
      case 10, 11 -> folder.failing(false);
      case 12 -> process.disk.die();
      case 13, 14 -> process.disk.dieAfter(random.nextInt(6));
      case 15, 16, 17 -> nanos += 200_000_000;
      case 18 -> nanos += 3_500_000_000L;
      default -> {
        // Nothing happens.
      }
    }
    if (process.disk.isDead()) {
      startAgain();
    }
  }

  private void startAgain() {
    kills++;
    process.writer.die();
    if (random.nextInt(3) == 0) {
      folder.cutPower();
    }
    process = new Process();
    senders.forEach(Sender::connectionLost);
  }

  private void step(boolean sending) {
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        Sender sender = senders.get(random.nextInt(senders.size()));
        if (sender.unanswered.isEmpty() && (sending || !sender.missing.isEmpty())) {
          sender.send();
        }
      }
      case 2, 3 -> run(process.spoolTasks);
      case 4 -> run(process.replayTasks);
      case 5 -> process.writer.step();
      case 6 -> redis.executeLeftBehind();
      default -> {
        nanos += 10_000_000;
        process.protocol.look();
      }
    }
  }

  private static void run(Deque<Runnable> tasks) {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
  }

  private boolean isAtRest() {
    return process.isIdle()
        && !redis.hasLeftBehind()
        && senders.stream().allMatch(Sender::isIdle)
        && process.protocol.isDirect()
        && process.isIdle();
  }

  private void check(List<String> broken) {
    Set<String> aside = setAside(broken);
    for (Sender sender : senders) {
      List<String> list = redis.list(sender.phone);
      if (new HashSet<>(list).size() < list.size()) {
        broken.add("something is stored twice: " + list);
      }
      Set<String> lost = new TreeSet<>(sender.acknowledged);
      lost.removeAll(list);
      lost.removeAll(aside);
      if (!lost.isEmpty() && !sender.phone.equals(SimulatedRedis.FORGOTTEN)) {
        broken.add("acknowledged and lost: " + lost);
      }
      if (sender.phone.equals(SimulatedRedis.FORGOTTEN) && !list.isEmpty()) {
        broken.add("the forgotten are stored");
      }
      checkOrder(sender, list, broken);
    }
  }

  private void checkOrder(Sender sender, List<String> all, List<String> broken) {
    List<String> list = all.stream().filter(text -> !redis.hasRefused(text)).toList();
    for (int i = 1; i < list.size(); i++) {
      int before = sender.requests.get(list.get(i - 1));
      int after = sender.requests.get(list.get(i));
      boolean inOrder = number(list.get(i - 1)) < number(list.get(i));
      if (after < before || (after == before && !inOrder && !sender.disturbed.contains(after))) {
        broken.add("out of order: " + list);
        return;
      }
    }
  }

  private Set<String> setAside(List<String> broken) {
    Set<String> aside = new HashSet<>();
    for (String name : folder.names()) {
      if (name.endsWith(".bin") && folder.content(name).length > 0) {
        broken.add("the spool is not empty: " + name);
      } else if (name.endsWith(".refused")) {
        SpoolReader file = SpoolReader.read(folder.content(name));
        file.records().forEach(record -> aside.add(record.change().message().content()));
      }
    }
    // Where the disk has no room for a file of those that were refused, all of their file is kept.
    aside.removeIf(text -> !text.startsWith(SimulatedRedis.REFUSED));
    return aside;
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(text.indexOf('/') + 1));
  }
}
