package dev.prosa.export.options;

import dev.prosa.message.Suggestions;
import dev.prosa.tuning.Target;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/** The names of all options, Prosa's and the runners'. */
public final class OptionNames {

  /** Replaced by the labels of all targets in the description of an option. */
  static final String TARGETS = "${targets}";

  private OptionNames() {}

  /** The description of an option as users read it, in any language. */
  public static String described(String description) {
    return description.replace(TARGETS, Target.labels());
  }

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
  public static String kebabCase(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /**
   * @param file where it is named; null if it was typed
   * @throws UnknownOptionException if no option has that name, with the nearest that exists
   */
  static void requireKnown(String name, @Nullable Path file) {
    Set<String> own = names(ExportOptions.class);
    if (own.contains(name)) {
      return;
    }
    Set<String> known = new TreeSet<>(own);
    PipelineOptionsFactory.getRegisteredOptions().forEach(options -> known.addAll(names(options)));
    if (known.contains(name)) {
      return;
    }
    throw new UnknownOptionException(
        kebabCase(name),
        Suggestions.nearest(name, known).map(OptionNames::kebabCase).orElse(null),
        file);
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
}
