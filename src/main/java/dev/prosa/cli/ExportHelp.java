package dev.prosa.cli;

import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.OptionNames;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The options of an export for {@code export --help}, read from their one definition, so that help
 * cannot drift. Looks at annotations by name, since only the export's own room knows Beam.
 */
final class ExportHelp {

  private final HelpTexts texts;

  ExportHelp(HelpTexts texts) {
    this.texts = texts;
  }

  /** What each option means, by its name; those that {@code command} has itself aside. */
  Map<String, String> rows(CommandSpec command) {
    Map<String, String> rows = new LinkedHashMap<>();
    getters()
        .filter(getter -> command.findOption(name(getter)) == null)
        .forEach(getter -> rows.put("      " + label(getter), described(getter)));
    return rows;
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

  /** A default is named after what a translation says as well. */
  private String described(Method getter) {
    String english = value(getter, "Description").map(String::valueOf).orElse("");
    String text = OptionNames.described(texts.exportOption(name(getter), english));
    return value(getter, "Default")
        .filter(fallback -> !(fallback instanceof Class) && !fallback.equals(false))
        .map(fallback -> text + " " + texts.byDefault(fallback))
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
