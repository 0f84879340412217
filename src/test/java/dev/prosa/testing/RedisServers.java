package dev.prosa.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * The redis-servers that tests run against: the bundled one (6.2, the oldest that is supported)
 * always, and the one on the PATH where there is one.
 */
public final class RedisServers {

  private static final Map<Path, RealRedis> RUNNING = new ConcurrentHashMap<>();

  private RedisServers() {}

  /** The executables, oldest first. */
  public static Stream<Path> executables() {
    List<Path> found = new ArrayList<>(List.of(bundled()));
    onPath()
        .ifPresentOrElse(
            found::add,
            () -> System.err.println("no redis-server on the PATH: tested with 6.2 only"));
    return found.stream();
  }

  /** A running server per executable, one for all tests: each flushes it before it begins. */
  public static Stream<RealRedis> running() {
    return executables()
        .map(executable -> RUNNING.computeIfAbsent(executable, RedisServers::start));
  }

  static Path bundled() {
    return Bundled.EXECUTABLE;
  }

  private static RealRedis start(Path executable) {
    RealRedis redis = RealRedis.start(executable);
    Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
    return redis;
  }

  private static Optional<Path> onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Unpacked once. */
  private static final class Bundled {
    static final Path EXECUTABLE = unpack();

    private static Path unpack() {
      try {
        return ExecutableProvider.newJarResourceProvider().get().toPath();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
