package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What can be said in the simulated shop, read from {@code conversas.txt}, which describes its own
 * form. Immutable.
 */
final class Script {

  static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

  private static final String FILE = "conversas.txt";
  private static final String WORD = "palavra ";
  private static final String OPENING = "abertura";
  private static final String TOPIC = "assunto";
  private static final String CLOSING = "fecho";

  private final Map<String, List<String>> words = new HashMap<>();
  private final Map<String, List<List<Line>>> scenes = new HashMap<>();

  /** Something that is said, in one of several ways. */
  record Line(Role role, List<String> ways) {
    String pick(Random random) {
      return ways.get(random.nextInt(ways.size()));
    }
  }

  private Script() {}

  static Script load() {
    try (InputStream resource = Script.class.getResourceAsStream(FILE)) {
      if (resource == null) {
        throw new IllegalStateException(FILE + " is missing from the class path");
      }
      Script script = new Script();
      script.read(new BufferedReader(new InputStreamReader(resource, UTF_8)).lines().toList());
      return script;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE + " cannot be read", unreadable);
    }
  }

  /** One of the words of that list. */
  String word(String list, Random random) {
    return pick(words.getOrDefault(list, List.of()), random);
  }

  /** What is said from a greeting to a farewell; about {@code length} lines. */
  List<Line> visit(Random random, int length) {
    List<Line> lines = new ArrayList<>(pick(scenes(OPENING), random));
    List<Line> topic = List.of();
    do {
      List<Line> other = pick(scenes(TOPIC), random);
      if (other != topic) {
        lines.addAll(other);
        topic = other;
      }
    } while (lines.size() < length - 2);
    lines.addAll(pick(scenes(CLOSING), random));
    return lines;
  }

  private List<List<Line>> scenes(String kind) {
    return scenes.getOrDefault(kind, List.of());
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private void read(List<String> lines) {
    List<String> list = new ArrayList<>();
    List<Line> scene = new ArrayList<>();
    boolean inScene = false;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        String title = line.substring(1, line.length() - 1);
        inScene = !title.startsWith(WORD);
        if (inScene) {
          scene = new ArrayList<>();
          scenes.computeIfAbsent(title, kind -> new ArrayList<>()).add(scene);
        } else {
          list = words.computeIfAbsent(title.substring(WORD.length()), name -> new ArrayList<>());
        }
      } else if (inScene) {
        Role role = line.startsWith("c:") ? Role.USER : Role.ASSISTANT;
        scene.add(new Line(role, List.of(line.substring(2).strip().split("\\s*\\|\\s*"))));
      } else {
        list.add(line);
      }
    }
  }
}
