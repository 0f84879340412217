package dev.prosa.cli.terminal;

import dev.prosa.message.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was typed as a path that does not exist, and what there is instead. */
public final class PathSuggestions {

  private static final String YAML = ".yaml";

  private PathSuggestions() {}

  /**
   * Makes sure that a file can be read.
   *
   * @throws UsageException if it is not there, with the nearest name in that folder; or if it is a
   *     folder, or not this user's to read
   */
  public static void requireFile(Path path) {
    require(path);
    if (Files.isDirectory(path)) {
      throw new UsageException("usage.no-file", path);
    }
  }

  /**
   * Makes sure that a folder can be read.
   *
   * @throws UsageException if it is not there, with the nearest name beside it; or if it is no
   *     folder, or not this user's to read
   */
  public static void requireFolder(Path path) {
    require(path);
    if (!Files.isDirectory(path)) {
      throw new UsageException("usage.no-folder", path);
    }
  }

  /** The described export that comes with Prosa and was probably meant by that name. */
  public static Optional<Path> described(String name) {
    String file = name.endsWith(YAML) ? name : name + YAML;
    Path pipelines = Path.of(Hints.shipped("pipelines"));
    return name.contains("/")
        ? Optional.empty()
        : Suggestions.nearest(file, names(pipelines)).map(pipelines::resolve);
  }

  private static void require(Path path) {
    if (!Files.exists(path)) {
      Optional<Path> near = nearest(path).or(() -> described(path.toString()));
      if (near.isPresent()) {
        throw new UsageException("usage.absent-near", path, near.get());
      }
      throw new UsageException("usage.absent", path);
    }
    if (!Files.isReadable(path)) {
      throw new UsageException("usage.unreadable", path);
    }
  }

  /** The path that was probably meant: a name in the same folder, or in one of that name. */
  private static Optional<Path> nearest(Path path) {
    Path name = path.getFileName();
    Path folder = path.getParent();
    if (name == null) {
      return Optional.empty();
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return nearest(folder).map(one -> one.resolve(name)).filter(Files::exists);
    }
    Path here = folder == null ? Path.of("") : folder;
    return Suggestions.nearest(name.toString(), names(here)).map(here::resolve);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException hidden) {
      return List.of();
    }
  }
}
