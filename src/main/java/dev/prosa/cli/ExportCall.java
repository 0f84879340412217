package dev.prosa.cli;

import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The arguments of {@code export}, taken apart.
 *
 * @param files the described exports, in order
 * @param overrides each {@code --name=value} or {@code --flag}
 */
record ExportCall(List<Path> files, List<String> overrides) {

  /** What may be a phone. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}");

  private static final Pattern REDIS_LINE = Pattern.compile("[\"']?redis[\"']?\\s*:.*");

  ExportCall {
    files = List.copyOf(files);
    overrides = List.copyOf(overrides);
  }

  /**
   * Takes {@code --name value} for {@code --name=value}, unless what follows is a file. Where
   * neither a file nor an option says where Redis is, {@code REDIS_URL} in {@code environment}
   * does.
   *
   * @throws IllegalArgumentException if an argument is neither an option nor a YAML file
   */
  static ExportCall of(List<String> arguments, Map<String, String> environment) {
    List<Path> files = new ArrayList<>();
    List<String> overrides = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!isOption(argument)) {
        files.add(file(argument));
      } else if (argument.indexOf('=') < 0
          && i + 1 < arguments.size()
          && !isOption(arguments.get(i + 1))
          && !isYaml(arguments.get(i + 1))) {
        i++;
        overrides.add(argument + "=" + arguments.get(i));
      } else {
        overrides.add(argument);
      }
    }
    boolean saysWhere =
        overrides.stream().anyMatch(override -> override.startsWith("--redis="))
            || files.stream().anyMatch(ExportCall::saysWhereRedisIs);
    if (!saysWhere && !environment.getOrDefault(RedisOption.VARIABLE, "").isBlank()) {
      overrides.add("--redis=" + RedisOption.byDefault(environment));
    }
    return new ExportCall(files, overrides);
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("--");
  }

  private static boolean isYaml(String argument) {
    return argument.endsWith(".yaml") || argument.endsWith(".yml");
  }

  private static Path file(String argument) {
    Path path = Path.of(argument);
    if (!isYaml(argument)) {
      Optional<Path> meant = PathSuggestions.described(argument);
      if (meant.isPresent()) {
        throw new UsageException("usage.absent-near", argument, meant.get());
      }
      throw new UsageException("usage.export-takes", LONG_NUMBER.matcher(argument).replaceAll("…"));
    }
    return path;
  }

  /**
   * A file that cannot be read counts as one that says it; reading the options reports the error.
   */
  private static boolean saysWhereRedisIs(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> REDIS_LINE.matcher(line).matches());
    } catch (IOException | UncheckedIOException unreadable) {
      return true;
    }
  }
}
