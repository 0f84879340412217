package dev.prosa.cli;

import dev.prosa.redis.RedisAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The address of Redis, for every command that uses it. */
final class RedisOption {

  /** The variable that, if set, holds the default address. */
  static final String VARIABLE = "REDIS_URL";

  private static final String LOCAL = "redis://127.0.0.1:6379";

  @Option(
      names = "--redis",
      paramLabel = "ADDRESS",
      description = {
        "The address of Redis: redis://host:port/db (rediss:// with TLS), or a reference to"
            + " such a URL: env:NAME or file:PATH. Keep passwords out of the command line: use a"
            + " reference.",
        "Default: env:REDIS_URL if that variable is set, otherwise redis://127.0.0.1:6379"
      })
  private @Nullable String redis;

  /**
   * The address given, or the default.
   *
   * @throws IllegalArgumentException if it is not an address
   */
  RedisAddress address() {
    return RedisAddress.of(redis != null ? redis : byDefault(System.getenv()));
  }

  static String byDefault(Map<String, String> environment) {
    return environment.getOrDefault(VARIABLE, "").isBlank() ? LOCAL : "env:" + VARIABLE;
  }
}
