package dev.prosa.cli;

import ch.qos.logback.classic.Level;
import dev.prosa.cli.demo.EmbeddedRedis;
import dev.prosa.cli.demo.SimulatedBot;
import dev.prosa.cli.terminal.Logs;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.message.Message;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.WriterSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Uses the commands that start most often once each, on invented data, so that the JVM which runs
 * this can keep their classes ready. {@code run.sh} does so after a build; see docs/performance.md.
 */
final class ArchiveTraining {

  private static final int MESSAGES = 500;

  private ArchiveTraining() {}

  /** Does it, with output into the folder that {@code arguments} name. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Terminal nobody =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            Set.of(),
            false,
            80);
    Logs.configure(Logs.Format.TEXT, false, Level.WARN, "", nobody.err());
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      List<Message> messages =
          new SimulatedBot(1, MESSAGES, MESSAGES / 10, Instant.now()).messages().toList();
      try (ConversationWriter writer =
          ConversationWriter.open(redis.address(), WriterSettings.defaults())) {
        messages.forEach(writer::store);
      }
      String address = "--redis=" + redis.address().text();
      Main.run(nobody, "export", address, "--output=" + folder.resolve("out"));
      Main.run(nobody, "history", messages.get(0).phoneNumber(), address);
      Main.run(nobody, "stats", address);
      Main.run(nobody, "doctor", address);
      Main.run(nobody, "verify", folder.resolve("out").toString());
      Main.run(nobody, "demo", "--messages=" + MESSAGES, "--output=" + folder.resolve("demo"));
    }
    Main.run(nobody, "version");
    Main.run(nobody, "help");
    System.exit(0);
  }
}
