package dev.prosa.bench.privacy;

import dev.prosa.cli.demo.SimulatedBot;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages a second are searched and redacted on one core, and how long texts take that
 * were made to take long; run by {@code bench/privacy/run.sh}. Times are of the thread, not of the
 * clock.
 */
public final class Pace {

  private static final int MESSAGES = 100_000;
  private static final int ROUNDS = 12;
  private static final int WORST_CHARACTERS = 10_000_000;

  /** As many rows are printed of the texts that take longest. */
  private static final int ROWS = 12;

  private Pace() {}

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    System.out.println("| messages | messages/s on one core |");
    System.out.println("|---|---|");
    System.out.printf("| of the demo's bot, through Redactor | %,d |%n", redacted());
    System.out.printf("| the same, all of them read by Detector | %,d |%n%n", detected());
    slowest();
  }

  /** Tries all of them on a tenth of the length, and the slowest on the whole. */
  private static void slowest() {
    Map<Double, String> slow = new TreeMap<>(Comparator.reverseOrder());
    for (String unit : WorstTexts.UNITS) {
      String text = WorstTexts.of(unit, WORST_CHARACTERS / 10);
      slow.put(Math.min(seconds(text), seconds(text)), unit);
    }
    System.out.printf("| 10,000,000 characters of (the slowest of %d) | s |%n", slow.size());
    System.out.println("|---|---|");
    slow.values().stream()
        .limit(ROWS)
        .forEach(
            unit -> {
              String text = WorstTexts.of(unit, WORST_CHARACTERS);
              double least = Math.min(seconds(text), seconds(text));
              System.out.printf("| `%s` | %.2f |%n", WorstTexts.shown(unit), least);
            });
  }

  private static double seconds(String text) {
    Detector detector = new Detector(List.of());
    long before = cpu();
    detector.find(text, Role.USER, new ConversationContext("5511900000001"));
    return (cpu() - before) / 1e9;
  }

  private static Map<String, List<Message>> conversations() {
    Map<String, List<Message>> conversations = new TreeMap<>();
    new SimulatedBot(7, MESSAGES, MESSAGES / 50, Instant.parse("2026-11-23T12:00:00Z"))
        .messages()
        .forEach(
            message ->
                conversations
                    .computeIfAbsent(message.phoneNumber(), phone -> new ArrayList<>())
                    .add(message));
    return conversations;
  }

  /** The median of the rounds behind the first third. */
  private static long median(List<Long> rounds) {
    return rounds.stream().skip(ROUNDS / 3).sorted().toList().get(ROUNDS / 3);
  }

  private static long redacted() throws IOException {
    Map<String, List<Entry>> entries = new TreeMap<>();
    conversations()
        .forEach(
            (phone, said) ->
                entries.put(
                    phone,
                    said.stream()
                        .map(one -> new Entry(0, Entry.NO_KEY, StoredMessage.of(one)))
                        .toList()));
    List<Long> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Redactor redactor =
          new Redactor(
              RedactionPolicy.of("index", List.of()),
              new Detector(List.of()),
              new Nowhere(),
              new FilterCounts());
      long before = cpu();
      for (Map.Entry<String, List<Entry>> one : entries.entrySet()) {
        redactor.begin(one.getKey());
        for (Entry entry : one.getValue()) {
          redactor.add(entry);
        }
        redactor.end();
      }
      rounds.add(MESSAGES * 1_000_000_000L / (cpu() - before));
    }
    return median(rounds);
  }

  private static long detected() {
    Map<String, List<Message>> conversations = conversations();
    Detector detector = new Detector(List.of());
    List<Long> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long before = cpu();
      conversations.forEach(
          (phone, said) -> {
            ConversationContext context = new ConversationContext(phone);
            said.forEach(one -> detector.find(one.content(), one.role(), context));
          });
      rounds.add(MESSAGES * 1_000_000_000L / (cpu() - before));
    }
    return median(rounds);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final class Nowhere implements ConversationSink {
    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {}

    @Override
    public void end() {}
  }
}
