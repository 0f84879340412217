package dev.prosa.bench.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a set of conversations with labels, one a line as JSON, as {@code bench/privacy/run.sh
 * labelled} describes it. Each conversation goes through {@link Redactor} with the defaults, as in
 * an export; the gate behind it changes no text. A value is gone if none of its letters and digits
 * stays. Prints figures; with {@code --errors} what was missed, too, which is for sets that one
 * develops with.
 */
public final class LabelledSet {

  private static final Pattern TAG = Pattern.compile("\\[[A-Z_]+_\\d+\\]");
  private static final String PHONE = "5511900000001";

  /** Counts of one language, or of all. */
  private static final class Figures {
    private final Map<String, int[]> types = new TreeMap<>(); // all, gone
    private final Map<String, int[]> kinds = new TreeMap<>(); // all, kept
    private final int[] everything = new int[2];
    private final int[] promised = new int[2];
    private final int[] lookAlikes = new int[2];
    private final int[] words = new int[2]; // outside of values: all, hidden
    private final int[] conversations = new int[2]; // all, with a leak
  }

  private final Map<String, Figures> figures = new TreeMap<>();
  private final boolean errors;
  private final List<String> passed = new ArrayList<>();

  private LabelledSet(boolean errors) {
    this.errors = errors;
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    boolean errors = args[0].equals("--errors");
    LabelledSet set = new LabelledSet(errors);
    ObjectMapper json = new ObjectMapper();
    for (int i = errors ? 1 : 0; i < args.length; i++) {
      for (String line : Files.readAllLines(Path.of(args[i]))) {
        if (!line.isBlank()) {
          set.measure(json.readTree(line));
        }
      }
    }
    set.print();
  }

  private void measure(JsonNode conversation) throws IOException {
    List<String> texts = new ArrayList<>();
    passed.clear();
    Redactor redactor =
        new Redactor(
            RedactionPolicy.of("index", List.of()),
            new Detector(List.of()),
            new Passed(),
            new FilterCounts());
    redactor.begin(PHONE);
    for (JsonNode message : conversation.get("messages")) {
      Role role = message.get("role").asText().equals("user") ? Role.USER : Role.ASSISTANT;
      texts.add(message.get("text").asText());
      redactor.add(
          new Entry(
              0, 1, StoredMessage.of(new Message(role, texts.get(texts.size() - 1), 1, PHONE))));
    }
    redactor.end();
    List<boolean[]> kept = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      kept.add(kept(texts.get(i), passed.get(i)));
    }
    for (String of : List.of(conversation.get("lang").asText(), "all")) {
      count(figures.computeIfAbsent(of, key -> new Figures()), conversation, texts, kept, of);
    }
  }

  private void count(
      Figures all, JsonNode conversation, List<String> texts, List<boolean[]> kept, String of) {
    boolean show = errors && of.equals("all");
    boolean leaks = false;
    List<boolean[]> values = new ArrayList<>();
    texts.forEach(text -> values.add(new boolean[text.length()]));
    Map<String, Integer> from = new TreeMap<>();
    for (JsonNode value : conversation.path("values")) {
      int message = value.get("message").asInt();
      String text = value.get("text").asText();
      int at = next(texts.get(message), text, message, from);
      boolean gone = true;
      for (int i = at; i < at + text.length(); i++) {
        values.get(message)[i] = true;
        gone &= !(kept.get(message)[i] && Character.isLetterOrDigit(texts.get(message).charAt(i)));
      }
      tally(all.everything, gone);
      if (value.path("promised").asBoolean()) {
        tally(all.promised, gone);
      }
      tally(all.types.computeIfAbsent(value.get("type").asText(), key -> new int[2]), gone);
      leaks |= !gone;
      if (show && !gone) {
        System.out.printf(
            "LEAK %s %s <%s> %s%n",
            conversation.get("lang").asText(),
            value.get("type").asText(),
            text,
            passed.get(message));
      }
    }
    tally(all.conversations, leaks);
    from.clear();
    for (JsonNode like : conversation.path("lookalikes")) {
      int message = like.get("message").asInt();
      String text = like.get("text").asText();
      int at = next(texts.get(message), text, message, from);
      boolean stays = true;
      for (int i = at; i < at + text.length(); i++) {
        stays &= kept.get(message)[i];
      }
      tally(all.lookAlikes, stays);
      tally(all.kinds.computeIfAbsent(like.get("kind").asText(), key -> new int[2]), stays);
      if (show && !stays) {
        System.out.printf(
            "HIDDEN %s %s <%s> %s%n",
            conversation.get("lang").asText(),
            like.get("kind").asText(),
            text,
            passed.get(message));
      }
    }
    countWords(all, texts, kept, values, show);
  }

  /** Where a label's text stands: labels of the same text, one after another. */
  private static int next(String text, String label, int message, Map<String, Integer> from) {
    String key = message + " " + label;
    int at = text.indexOf(label, from.getOrDefault(key, 0));
    if (at < 0) {
      throw new IllegalArgumentException("a label is not in its message: " + label);
    }
    from.put(key, at + label.length());
    return at;
  }

  private void countWords(
      Figures all, List<String> texts, List<boolean[]> kept, List<boolean[]> values, boolean show) {
    Pattern word = Pattern.compile("[\\p{L}\\p{M}]+");
    for (int i = 0; i < texts.size(); i++) {
      Matcher next = word.matcher(texts.get(i));
      while (next.find()) {
        if (!values.get(i)[next.start()]) {
          boolean hidden = !kept.get(i)[next.start()];
          tally(all.words, hidden);
          if (show && hidden) {
            System.out.printf("WORD <%s> %s%n", next.group(), passed.get(i));
          }
        }
      }
    }
  }

  private static void tally(int[] counts, boolean second) {
    counts[0]++;
    counts[1] += second ? 1 : 0;
  }

  /** Which characters of a text stayed: those that are not where its redacted form has a tag. */
  private static boolean[] kept(String text, String redacted) {
    boolean[] kept = new boolean[text.length()];
    Map<Integer, Integer> tags = new TreeMap<>();
    Matcher tag = TAG.matcher(redacted);
    while (tag.find()) {
      tags.put(tag.start(), tag.end());
    }
    boolean[][] tried = new boolean[text.length() + 1][redacted.length() + 1];
    if (!align(text, 0, redacted, 0, tags, tried, kept)) {
      throw new IllegalStateException("cannot be aligned");
    }
    return kept;
  }

  private static boolean align(
      String text,
      int i,
      String redacted,
      int j,
      Map<Integer, Integer> tags,
      boolean[][] tried,
      boolean[] kept) {
    int at = i;
    int to = j;
    while (to < redacted.length() && !tags.containsKey(to)) {
      if (at >= text.length() || text.charAt(at) != redacted.charAt(to)) {
        return false;
      }
      kept[at++] = true;
      to++;
    }
    if (to == redacted.length()) {
      return at == text.length();
    }
    if (tried[at][to]) {
      return false;
    }
    tried[at][to] = true;
    int behind = tags.get(to);
    for (int end = at + 1; end <= text.length(); end++) {
      java.util.Arrays.fill(kept, at, text.length(), false);
      if (align(text, end, redacted, behind, tags, tried, kept)) {
        return true;
      }
    }
    return false;
  }

  private void print() {
    System.out.println("| | " + String.join(" | ", figures.keySet()) + " |");
    System.out.println("|---|" + "---|".repeat(figures.size()));
    row("gone, of everything labelled", of -> share(of.everything));
    row("gone, of what is promised", of -> share(of.promised));
    row("look-alikes kept", of -> share(of.lookAlikes));
    row("words hidden, of 1,000 outside of values", of -> perThousand(of.words));
    row("conversations with a leak, of 1,000", of -> perThousand(of.conversations));
    for (String type : figures.get("all").types.keySet()) {
      row(type, of -> share(of.types.getOrDefault(type, new int[2])));
    }
    for (String kind : figures.get("all").kinds.keySet()) {
      row("kept: " + kind, of -> share(of.kinds.getOrDefault(kind, new int[2])));
    }
  }

  private void row(String head, java.util.function.Function<Figures, String> cell) {
    System.out.print("| " + head + " |");
    figures.values().forEach(of -> System.out.print(" " + cell.apply(of) + " |"));
    System.out.println();
  }

  private static String share(int[] counts) {
    return counts[0] == 0 ? "" : "%.3f of %d".formatted((double) counts[1] / counts[0], counts[0]);
  }

  private static String perThousand(int[] counts) {
    return counts[0] == 0 ? "" : "%.1f".formatted(1000.0 * counts[1] / counts[0]);
  }

  private final class Passed implements ConversationSink {
    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {
      passed.add(entry.message().content().unescape());
    }

    @Override
    public void end() {}
  }
}
