package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations for {@link TaggerTraining}, made of a file of templates, whose head describes it.
 */
final class TrainingTexts {

  /**
   * What somebody said.
   *
   * @param labels of its characters: those of {@link Tagger}, without their "more" forms
   */
  record Turn(Role speaker, String text, byte[] labels) {}

  private static final Pattern CHOICE = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern SLOT = Pattern.compile("\\{(~?[\\w-]+)\\}");

  private final List<String> templates = new ArrayList<>();
  private final Random random;
  private final TrainingValues values;

  TrainingTexts(List<Path> files, long seed) throws IOException {
    this.random = new Random(seed);
    this.values = new TrainingValues(random);
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
          templates.add(
              line.matches("[a-z]{2} .*")
                  ? line
                  : "pt | " + line.replaceFirst("^[0-9A]+ *\\| *", ""));
        }
      }
    }
  }

  /** Spanish and English have fewer templates. */
  boolean isRareLanguage(int template) {
    return !templates.get(template).startsWith("pt");
  }

  boolean isOf(int template, String language) {
    return templates.get(template).startsWith(language);
  }

  int size() {
    return templates.size();
  }

  /** A conversation of that template. */
  List<Turn> of(int template) {
    String line = templates.get(template);
    int bar = line.indexOf('|');
    String language = line.substring(0, bar).strip();
    String chosen = joined(choose(line.substring(bar + 1).strip()), language);
    List<Turn> turns = new ArrayList<>();
    int style = random.nextInt(100);
    for (String part : chosen.split(" / ")) {
      String one = part.strip();
      Role speaker = one.startsWith("b:") ? Role.ASSISTANT : Role.USER;
      turns.add(turn(speaker, one.substring(2).strip(), language, style));
    }
    return turns;
  }

  /** That, and perhaps what somebody says of another thing in the same breath. */
  private String joined(String text, String language) {
    if (random.nextInt(100) >= 35) {
      return text;
    }
    String other = templates.get(random.nextInt(templates.size()));
    int bar = other.indexOf('|');
    String more = choose(other.substring(bar + 1).strip());
    if (!other.substring(0, bar).strip().equals(language)
        || more.contains(" / ")
        || !more.startsWith(text.startsWith("b:") ? "b:" : "c:")
        || text.contains(" / ")) {
      return text;
    }
    String[] joints = {". ", ", ", " ", " e ", " / " + more.substring(0, 3), "! ", "? "};
    String joint = joints[random.nextInt(joints.length)];
    return random.nextBoolean()
        ? text + joint + more.substring(2).strip()
        : more + joint + text.substring(2).strip();
  }

  /** From the innermost choice outwards. */
  private String choose(String text) {
    String chosen = text;
    for (Matcher choice = CHOICE.matcher(chosen); choice.find(); choice = CHOICE.matcher(chosen)) {
      String[] these = choice.group(1).split("\\|", -1);
      String one = these[random.nextInt(these.length)];
      chosen = chosen.substring(0, choice.start()) + one + chosen.substring(choice.end());
    }
    return chosen.replaceAll(" {2,}", " ").replaceAll(" ([,.?!])", "$1");
  }

  private Turn turn(Role speaker, String template, String language, int style) {
    StringBuilder marked = new StringBuilder();
    Matcher slot = SLOT.matcher(template);
    int done = 0;
    while (slot.find()) {
      marked.append(template, done, slot.start()).append(values.of(slot.group(1), language));
      done = slot.end();
    }
    String filled = marked.append(template.substring(done)).toString();
    String said = speaker == Role.USER ? styled(filled, style) : capital(filled);
    StringBuilder text = new StringBuilder();
    byte[] labels = new byte[said.length()];
    byte label = Tagger.NONE;
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c >= 1 && c <= 4) {
        label = (byte) (c == 1 ? Tagger.NAME : c == 3 ? Tagger.ADDRESS : Tagger.NONE);
      } else {
        labels[text.length()] = label;
        text.append(c);
      }
    }
    return new Turn(speaker, text.toString(), labels);
  }

  /** As hurried people write. */
  private String styled(String text, int style) {
    if (style < 12) { // as a telephone writes what is said
      return text.toLowerCase(Locale.ROOT).replaceAll("[,?!]|[.](?= |$)", "");
    }
    if (style < 36) {
      return text.toLowerCase(Locale.ROOT);
    }
    if (style < 48) {
      return text.toUpperCase(Locale.ROOT);
    }
    if (style < 56) {
      return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }
    if (style < 62) {
      return text.replaceAll("[,.?!]", "");
    }
    if (style < 68) {
      return slip(text);
    }
    return style < 84 ? capital(text) : text;
  }

  private static String capital(String text) {
    int at = text.length() > 1 && text.charAt(0) < 5 ? 1 : 0;
    return text.isEmpty()
        ? text
        : text.substring(0, at)
            + Character.toUpperCase(text.charAt(at))
            + text.substring(Math.min(text.length(), at + 1));
  }

  private String slip(String text) {
    int at = random.nextInt(Math.max(1, text.length() - 1));
    if (at + 1 >= text.length() || text.charAt(at) < 5 || text.charAt(at + 1) < 5) {
      return text;
    }
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }
}
