import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares datasets of the target openai exactly, by the share of three-word groups that two
 * examples have in common. Shares no code with Prosa, and knows of it only what docs/export.md says:
 * any two numbers are one word, and who speaks is one too.
 *
 * <pre>
 * java bench/duplicates/Likeness.java compare NONE NEAR [SAMPLE]   what was left out, and what for
 * java bench/duplicates/Likeness.java borders DATASET [SAMPLE]     validation and test against training
 * java bench/duplicates/Likeness.java predict NONE NEAR HELD-OUT   replies of other chats, predicted
 * </pre>
 *
 * Uses the JDK only.
 */
public final class Likeness {

  private static final Pattern TURN =
      Pattern.compile("\"role\":\"(user|assistant)\",\"content\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern WORD =
      Pattern.compile("\\d+(?:[.,:/-]\\d+)*|[\\p{L}\\p{M}\\p{N}&&[^\\d]][\\p{L}\\p{M}\\p{N}]*|[\\p{So}]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:/-]\\d+)*");

  private Likeness() {}

  /** Whoever speaks and what is said, turn by turn. */
  private record Example(List<String[]> turns, String key, int[] shingles) {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "compare" ->
          compare(
              read(args[1], ""), read(args[2], ""), args.length > 3 ? Integer.parseInt(args[3]) : 0);
      case "borders" -> borders(args[1], args.length > 2 ? Integer.parseInt(args[2]) : 0);
      case "predict" -> predict(read(args[1], ""), read(args[2], ""), read(args[3], ""));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void compare(List<Example> all, List<Example> kept, int most) {
    Map<String, Integer> left = new HashMap<>();
    kept.forEach(example -> left.merge(example.key, 1, Integer::sum));
    List<Example> removed = new ArrayList<>();
    boolean[] stays = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      Integer count = left.get(all.get(i).key);
      if (count != null && count > 0) {
        left.put(all.get(i).key, count - 1);
        stays[i] = true;
      } else {
        removed.add(all.get(i));
      }
    }
    System.out.printf(
        "examples %d, kept %d (%.3f), left out %d, kept that were not there %d%n",
        all.size(),
        kept.size(),
        (double) kept.size() / all.size(),
        removed.size(),
        left.values().stream().mapToInt(Integer::intValue).sum());
    System.out.printf(
        "distinct questions kept %.3f%n", (double) questions(kept).size() / questions(all).size());
    List<Example> looked = sample(removed, most);
    long well = looked.parallelStream().filter(one -> isAlikeToOneOf(kept, one, 0.7)).count();
    System.out.printf(
        "of %d left out, with a kept one at least .7 alike: %.4f%n",
        looked.size(), looked.isEmpty() ? 1 : (double) well / looked.size());
    List<Integer> from = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(from, new Random(2));
    long[] pairs =
        from.subList(0, most == 0 ? all.size() : Math.min(most, all.size())).parallelStream()
            .map(one -> pairs(all, stays, one))
            .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
    System.out.printf(
        "of %d pairs at least .85 alike both stay: %d (%.4f)%n",
        pairs[0], pairs[1], pairs[0] == 0 ? 0 : (double) pairs[1] / pairs[0]);
  }

  private static long[] pairs(List<Example> all, boolean[] stays, int one) {
    long[] pairs = new long[2];
    for (int other = 0; other < all.size(); other++) {
      if (other != one && isAlike(all.get(one).shingles, all.get(other).shingles, 0.85)) {
        pairs[0]++;
        pairs[1] += stays[one] && stays[other] ? 1 : 0;
      }
    }
    return pairs;
  }

  private static void borders(String folder, int most) throws IOException {
    List<Example> train = read(folder, "train");
    for (String split : List.of("validation", "test")) {
      List<Example> those = read(folder, split);
      List<Example> looked = sample(those, most);
      long near = looked.parallelStream().filter(one -> isAlikeToOneOf(train, one, 0.8)).count();
      System.out.printf(
          "%s: %d of %d beside %d, at least .8 alike to training: %d%n",
          split, looked.size(), those.size(), train.size(), near);
    }
  }

  private static boolean isAlikeToOneOf(List<Example> others, Example one, double least) {
    for (Example other : others) {
      if (isAlike(one.shingles, other.shingles, least)) {
        return true;
      }
    }
    return false;
  }

  /** Whether their likeness is at least that; stops where it cannot be any more. */
  private static boolean isAlike(int[] a, int[] b, double least) {
    int needed = (int) Math.ceil(least * (a.length + b.length) / (1 + least) - 1e-9);
    int common = 0;
    for (int i = 0, j = 0; common + Math.min(a.length - i, b.length - j) >= needed; ) {
      if (common == needed) {
        return true;
      }
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  /** Naive Bayes on words: which of the most frequent replies follows a question. */
  private static void predict(List<Example> all, List<Example> kept, List<Example> heldOut) {
    System.out.printf("what is kept: %.2f %%%n", 100 * new Bayes(kept).right(heldOut));
    double sum = 0;
    for (int seed = 1; seed <= 3; seed++) {
      List<Example> random = new ArrayList<>(all);
      Collections.shuffle(random, new Random(seed));
      double right = 100 * new Bayes(random.subList(0, kept.size())).right(heldOut);
      System.out.printf("a random sample of the same size: %.2f %%%n", right);
      sum += right;
    }
    System.out.printf("on average: %.2f %%%n", sum / 3);
  }

  private static final class Bayes {
    private final Map<String, Integer> replies = new TreeMap<>();
    private final Map<String, Map<String, Integer>> words = new HashMap<>();
    private final Map<String, Integer> totals = new HashMap<>();
    private final Set<String> vocabulary = new HashSet<>();
    private int pairs;

    Bayes(List<Example> examples) {
      each(
          examples,
          (said, reply) -> {
            pairs++;
            replies.merge(reply, 1, Integer::sum);
            for (String word : said) {
              words.computeIfAbsent(reply, none -> new HashMap<>()).merge(word, 1, Integer::sum);
              totals.merge(reply, 1, Integer::sum);
              vocabulary.add(word);
            }
          });
      replies.values().removeIf(count -> count < 5);
    }

    double right(List<Example> heldOut) {
      int[] count = new int[2];
      each(
          heldOut,
          (said, reply) -> {
            if (count[0] < 8_000) {
              count[0]++;
              count[1] += predicted(said).equals(reply) ? 1 : 0;
            }
          });
      return (double) count[1] / count[0];
    }

    private String predicted(List<String> said) {
      String best = "";
      double most = Double.NEGATIVE_INFINITY;
      for (Map.Entry<String, Integer> reply : replies.entrySet()) {
        double score = Math.log((double) reply.getValue() / pairs);
        Map<String, Integer> of = words.getOrDefault(reply.getKey(), Map.of());
        double all = totals.getOrDefault(reply.getKey(), 0) + 0.1 * vocabulary.size();
        for (String word : said) {
          score += Math.log((of.getOrDefault(word, 0) + 0.1) / all);
        }
        if (score > most) {
          most = score;
          best = reply.getKey();
        }
      }
      return best;
    }

    private interface Pair {
      void of(List<String> said, String reply);
    }

    private static void each(List<Example> examples, Pair pair) {
      for (Example example : examples) {
        String before = "^";
        for (int i = 0; i + 1 < example.turns.size(); i += 2) {
          List<String> said = new ArrayList<>(words(example.turns.get(i)[1]));
          said.add("after " + before);
          // The last words tell most templates from others, whatever they are filled with.
          List<String> reply = words(example.turns.get(i + 1)[1]);
          before = String.join(" ", reply.subList(Math.max(0, reply.size() - 3), reply.size()));
          pair.of(said, before);
        }
      }
    }
  }

  private static Set<String> questions(List<Example> examples) {
    Set<String> questions = new HashSet<>();
    for (Example example : examples) {
      example.turns.stream()
          .filter(turn -> turn[0].equals("user"))
          .forEach(turn -> questions.add(turn[1]));
    }
    return questions;
  }

  private static List<Example> sample(List<Example> examples, int most) {
    List<Example> sample = new ArrayList<>(examples);
    Collections.shuffle(sample, new Random(1));
    return most == 0 || most >= sample.size() ? sample : sample.subList(0, most);
  }

  private static List<Example> read(String folder, String split) throws IOException {
    List<Example> examples = new ArrayList<>();
    Path target = Path.of(folder, "openai");
    try (Stream<Path> files = Files.list(target)) {
      for (Path file :
          files.filter(one -> one.getFileName().toString().startsWith(split)).sorted().toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.forEach(line -> examples.add(example(line)));
        }
      }
    }
    return examples;
  }

  private static Example example(String line) {
    List<String[]> turns = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    List<String> words = new ArrayList<>();
    Matcher turn = TURN.matcher(line);
    while (turn.find()) {
      String text = turn.group(2).replace("\\n", "\n").replace("\\\"", "\"");
      turns.add(new String[] {turn.group(1), text});
      key.append(turn.group(1)).append(text).append('\u0001');
      words.add("<" + turn.group(1) + ">");
      words.addAll(words(text));
    }
    Set<Integer> shingles = new HashSet<>();
    for (int i = 0; i + 2 < words.size(); i++) {
      shingles.add((words.get(i) + " " + words.get(i + 1) + " " + words.get(i + 2)).hashCode());
    }
    if (words.size() < 3) {
      shingles.add(words.hashCode());
    }
    int[] sorted = shingles.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return new Example(turns, key.toString(), sorted);
  }

  private static List<String> words(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(lower);
    while (word.find()) {
      words.add(NUMBER.matcher(word.group()).replaceAll("0"));
    }
    return words;
  }
}
