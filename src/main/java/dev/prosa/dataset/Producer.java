package dev.prosa.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** The program that made a dataset. */
public final class Producer {

  private static final Properties FACTS = read();

  private Producer() {}

  /** The version this program was built as, such as {@code 0.1.0}. */
  public static String version() {
    return FACTS.getProperty("version", "unknown");
  }

  /** The same with what it was built from and runs on, in lines for people. */
  public static List<String> facts() {
    return List.of(
        "prosa " + version(),
        "built from commit %s of %s".formatted(fact("commit"), fact("committed")),
        "with       Beam %s, Flink %s, Jedis %s"
            .formatted(fact("beam"), fact("flink"), fact("jedis")),
        "runs on    Java %s (%s), %s %s, %d processors, %,d MB of heap"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20));
  }

  /** Builds outside of a checkout know no commit. */
  private static String fact(String name) {
    String value = FACTS.getProperty(name, "");
    return value.isBlank() ? "unknown" : value;
  }

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream resource = Producer.class.getResourceAsStream("producer.properties")) {
      if (resource == null) {
        throw new IllegalStateException("producer.properties is missing from the class path");
      }
      properties.load(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("producer.properties cannot be read", unreadable);
    }
    return properties;
  }
}
