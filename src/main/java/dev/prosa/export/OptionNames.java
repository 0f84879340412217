package dev.prosa.export;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The names of all options, Prosa's and the runners'. */
final class OptionNames {

  /** How many letters may be wrong for a name to be suggested. */
  private static final int CLOSE = 3;

  private OptionNames() {}

  /** {@code messages-per-shard} as {@code messagesPerShard}. */
  static String camelCase(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean up = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '-' && camel.length() > 0) {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }

  /** {@code messagesPerShard} as {@code messages-per-shard}. */
  static String kebabCase(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no option has that name, with the nearest that exists
   */
  static void requireKnown(String name) {
    Set<String> own = names(ExportOptions.class);
    if (own.contains(name)) {
      return;
    }
    Set<String> known = new TreeSet<>(own);
    PipelineOptionsFactory.getRegisteredOptions().forEach(options -> known.addAll(names(options)));
    if (known.contains(name)) {
      return;
    }
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
            .filter(candidate -> distance(name, candidate) <= CLOSE)
            .map(candidate -> "; did you mean --" + kebabCase(candidate) + "?")
            .orElse("; see ./run.sh export --help");
    throw new IllegalArgumentException("there is no option --" + kebabCase(name) + nearest);
  }

  private static Set<String> names(Class<?> options) {
    Set<String> names = new TreeSet<>();
    for (Method method : options.getMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
        names.add(Introspector.decapitalize(method.getName().substring("set".length())));
      }
    }
    return names;
  }

  /** Levenshtein's distance: how many letters must be added, removed or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
