package dev.prosa.cli;

import dev.prosa.export.ExportOptions;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;

/**
 * The options of an export for {@code export --help}, read from their one definition, so that help
 * cannot drift. Looks at annotations by name, since only the export's own room knows Beam.
 */
final class ExportHelp {

  private static final int INDENT = 6;
  private static final int NAMES = 28;
  private static final int WIDTH = 100;

  private ExportHelp() {}

  /** A table of names, descriptions and defaults. */
  static String options() {
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(NAMES, INDENT, Overflow.SPAN),
            new Column(WIDTH - NAMES, 0, Overflow.WRAP));
    getters().forEach(getter -> table.addRowValues(label(getter), description(getter)));
    return table.toString();
  }

  /** The names of all options, with their dashes. */
  static List<String> names() {
    return getters().map(ExportHelp::name).toList();
  }

  private static Stream<Method> getters() {
    return Arrays.stream(ExportOptions.class.getMethods())
        .filter(method -> method.getDeclaringClass().getPackageName().startsWith("dev.prosa."))
        .filter(method -> method.getName().startsWith("get"))
        .sorted(Comparator.comparing(Method::getName));
  }

  private static String name(Method getter) {
    String camel = getter.getName().substring("get".length());
    return "--" + camel.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String label(Method getter) {
    return getter.getReturnType() == boolean.class ? name(getter) : name(getter) + "=…";
  }

  private static String description(Method getter) {
    String text = value(getter, "Description").map(String::valueOf).orElse("");
    return value(getter, "Default")
        .filter(fallback -> !(fallback instanceof Class) && !fallback.equals(false))
        .map(fallback -> text + " Default: " + fallback)
        .orElse(text);
  }

  /** The value of {@code @Description} or of any of Beam's {@code @Default.…}. */
  private static Optional<Object> value(Method getter, String annotation) {
    for (Annotation present : getter.getAnnotations()) {
      String path =
          Arrays.stream(present.annotationType().getName().split("[.$]", -1))
              .skip(1)
              .collect(Collectors.joining("."));
      if (path.contains("." + annotation + ".") || path.endsWith("." + annotation)) {
        try {
          return Optional.of(present.annotationType().getMethod("value").invoke(present));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException gone) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
