package dev.prosa.cli;

import dev.prosa.store.Durability;
import dev.prosa.store.WriterSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How messages are stored, for every command that stores them. */
final class WritingOptions {

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "How long the messages are kept, such as 60d, 12h, 2w or PT90M. Default: 60d")
  private @Nullable Duration retention;

  @Option(
      names = "--ack",
      paramLabel = "LEVEL",
      description =
          "When a message counts as stored: server (in Redis' memory), replica:N (also in that"
              + " of N replicas), aof (in the append-only file, on disk). Default: server")
  private String ack = "server";

  @Mixin private final KeyOption key = new KeyOption();

  WriterSettings settings() {
    WriterSettings settings =
        WriterSettings.defaults().withKeys(key.ring()).withDurability(Durability.of(ack));
    return retention == null ? settings : settings.withRetention(retention);
  }
}
