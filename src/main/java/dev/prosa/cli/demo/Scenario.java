package dev.prosa.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said in the simulated shop, read from {@code conversas.txt}, which describes its own
 * form. Immutable.
 */
final class Scenario {

  private static final String FILE = "conversas.txt";
  private static final String WORD = "palavra ";
  private static final String OPENING = "abertura";
  private static final String TOPIC = "assunto";
  private static final String CLOSING = "fecho";

  /** What stands between a tool's name, its arguments and its result. */
  private static final Pattern CALL = Pattern.compile("\\s+(=>\\s+)?");

  private final Map<String, List<String>> words = new HashMap<>();
  private final Map<String, List<List<Line>>> scenes = new HashMap<>();

  /** Something that is said, in one of several ways; or a call of {@code tool}. */
  private record Line(Role role, List<String> ways, @Nullable String tool) {}

  /**
   * Something that is said, decided but for the time of day.
   *
   * @param tool which tool is called, with what is said as its arguments; null if none is
   */
  record Turn(Role role, String template, ScenarioValues facts, @Nullable String tool) {
    String text(Instant when) {
      String text = facts.fill(template, role, when);
      return role == Role.USER || text.startsWith("{")
          ? text
          : text.substring(0, 1).toUpperCase(ScenarioValues.BRAZIL) + text.substring(1);
    }
  }

  private Scenario() {}

  static Scenario load() {
    try (InputStream resource = Scenario.class.getResourceAsStream(FILE)) {
      if (resource == null) {
        throw new IllegalStateException(FILE + " is missing from the class path");
      }
      Scenario script = new Scenario();
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

  /** What is said from a greeting to a farewell; about {@code length} turns. */
  List<Turn> visit(Random random, String name, int length) {
    List<Turn> turns = new ArrayList<>(scene(OPENING, random, name));
    do {
      turns.addAll(scene(TOPIC, random, name));
    } while (turns.size() < length - 2);
    turns.addAll(scene(CLOSING, random, name));
    return turns;
  }

  private List<Turn> scene(String kind, Random random, String name) {
    ScenarioValues facts = new ScenarioValues(list -> word(list, random), random, name);
    return pick(scenes.getOrDefault(kind, List.of()), random).stream()
        .map(line -> new Turn(line.role(), pick(line.ways(), random), facts, line.tool()))
        .toList();
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
      } else if (inScene && line.startsWith("t:")) {
        String[] parts = CALL.split(line.substring(2).strip(), 3);
        scene.add(new Line(Role.ASSISTANT, List.of(parts[1]), parts[0]));
        scene.add(new Line(Role.TOOL, List.of(parts[2]), null));
      } else if (inScene) {
        Role role = line.startsWith("c:") ? Role.USER : Role.ASSISTANT;
        scene.add(new Line(role, List.of(line.substring(2).strip().split("\\s*\\|\\s*")), null));
      } else {
        list.add(line);
      }
    }
  }
}
