package dev.prosa.bench.privacy;

import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures how well {@link Detector} finds personal data in made-up conversations, and prints it as
 * tables; run by {@code bench/privacy/run.sh}.
 */
public final class Evaluation {

  /** Each level of each template gives as many conversations. */
  private static final int TIMES = 20;

  private static final long DEVELOPMENT_SEED = 1;
  private static final long TEST_SEED = 20_261_123;

  private final Map<Level, List<Tally>> tallies = new EnumMap<>(Level.class);
  private final List<Tally> all = new ArrayList<>();

  Evaluation(Corpus corpus, Detector detector) {
    for (Conversation conversation : corpus.conversations()) {
      Tally tally = Tally.of(conversation, detector);
      tallies.computeIfAbsent(tally.level, level -> new ArrayList<>()).add(tally);
      all.add(tally);
    }
  }

  /** The set whose errors may be looked at. */
  static Corpus development(Path templates, int times) throws IOException {
    return Corpus.of(templates.resolve("development.txt"), DEVELOPMENT_SEED, times, 0);
  }

  /** The set {@code test} or {@code fresh}, made of the other half of the names. */
  private static Corpus unseen(Path templates, String name) throws IOException {
    return Corpus.of(templates.resolve(name + ".txt"), TEST_SEED, TIMES, 1);
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    boolean development = args[1].equals("development");
    Corpus corpus =
        development ? development(Path.of(args[0]), TIMES) : unseen(Path.of(args[0]), args[1]);
    Evaluation evaluation = new Evaluation(corpus, new Detector(List.of()));
    System.out.printf(
        "%s set, %d conversations, fingerprint %s%n%n",
        args[1], corpus.conversations().size(), corpus.fingerprint());
    evaluation.printLevels();
    evaluation.printTypes();
    if (development && args.length > 2) {
      evaluation.printErrors(args[2]);
    }
    if (!development) {
      evaluation.printLogLine(args[1], corpus);
    }
  }

  Tally.Counts sum(Level level) {
    return Score.sum(tallies.get(level)).sum();
  }

  double untypedRecall(Level level) {
    return Score.recall(sum(level).covered, sum(level));
  }

  double exactF1(Level level) {
    return Score.exactF1(sum(level));
  }

  double untypedPrecision(Level level) {
    return Score.precision(sum(level).foundAny, sum(level));
  }

  double lookAlikesKept() {
    Tally sum = Score.sum(tallies.get(Level.L3));
    return (double) sum.lookAlikesKept / sum.lookAlikes;
  }

  private void printLevels() {
    System.out.println(
        "| level | mentions | untyped recall | untyped precision | exact P | exact R | exact F1"
            + " | partial F1 | leaks per 1,000 conversations |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    tallies.forEach((level, of) -> printLevel(level.toString(), of));
    printLevel("all", all);
    System.out.println();
    Score kept =
        Score.of(tallies.get(Level.L3), tally -> (double) tally.lookAlikesKept / tally.lookAlikes);
    System.out.println("look-alikes that stay (L3): " + kept);
    System.out.println();
  }

  private static void printLevel(String name, List<Tally> of) {
    Tally.Counts sum = Score.sum(of).sum();
    System.out.printf(
        "| %s | %d | %s | %s | %.3f | %.3f | %s | %.3f | %s |%n",
        name,
        sum.mentions,
        Score.of(of, tally -> Score.recall(tally.sum().covered, tally.sum())),
        Score.of(of, tally -> Score.precision(tally.sum().foundAny, tally.sum())),
        Score.precision(sum.foundExact, sum),
        Score.recall(sum.exact, sum),
        Score.of(of, tally -> Score.exactF1(tally.sum())),
        Score.partialF1(sum),
        leaks(of));
  }

  private static String leaks(List<Tally> of) {
    Score leaks =
        Score.of(
            of,
            tally -> 1000.0 * (tally.sum().mentions - tally.sum().covered) / tally.conversations);
    return String.format("%.1f [%.1f, %.1f]", leaks.value(), leaks.low(), leaks.high());
  }

  private void printTypes() {
    System.out.println(
        "| type | mentions | untyped recall | exact P | exact R | exact F1 | partial F1 |");
    System.out.println("|---|---|---|---|---|---|---|");
    Score.sum(all).types.forEach(this::printType);
    System.out.println();
  }

  private void printType(EntityType type, Tally.Counts counts) {
    List<Tally> with = all.stream().filter(tally -> tally.types.containsKey(type)).toList();
    System.out.printf(
        "| %s | %d | %s | %.3f | %.3f | %s | %.3f |%n",
        type.label(),
        counts.mentions,
        Score.of(with, tally -> of(tally, type, one -> Score.recall(one.covered, one))),
        Score.precision(counts.foundExact, counts),
        Score.recall(counts.exact, counts),
        Score.of(with, tally -> of(tally, type, Score::exactF1)),
        Score.partialF1(counts));
  }

  private static double of(Tally tally, EntityType type, ToDoubleFunction<Tally.Counts> figure) {
    return figure.applyAsDouble(tally.types.getOrDefault(type, new Tally.Counts()));
  }

  /** What went wrong at that level: all values are made up. */
  private void printErrors(String level) {
    tallies.getOrDefault(Level.valueOf(level), List.of()).stream()
        .flatMap(tally -> tally.errors.stream())
        .forEach(
            error -> {
              String text = error.turn().text();
              System.out.println("TEXT " + text.replace("\n", "⏎"));
              print("  said ", text, error.turn().mentions());
              print("  found", text, error.found());
            });
  }

  private static void print(String what, String text, List<Span> spans) {
    StringBuilder line = new StringBuilder(what);
    spans.stream()
        .sorted(Comparator.comparingInt(Span::start))
        .forEach(
            span ->
                line.append(' ')
                    .append(span.type().label())
                    .append('=')
                    .append(text, span.start(), span.end()));
    System.out.println(line.toString().replace("\n", "⏎"));
  }

  /** The line for the log of runs on a set that is not looked at. */
  private void printLogLine(String set, Corpus corpus) {
    StringBuilder line = new StringBuilder("LOG | " + set + " | " + corpus.fingerprint());
    for (Level level : List.of(Level.L0, Level.L1, Level.L2, Level.L4, Level.L5, Level.L6)) {
      line.append(String.format(" | %.3f", untypedRecall(level)));
    }
    line.append(
        String.format(
            " | %.3f | %.3f | %.3f |",
            untypedPrecision(Level.L3), lookAlikesKept(), exactF1(Level.ADVERSARIAL)));
    System.out.println(line);
  }
}
