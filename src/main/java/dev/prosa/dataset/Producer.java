package dev.prosa.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program that made a dataset. */
public final class Producer {

  private static final Properties FACTS = read();

  private Producer() {}

  /** The version this program was built as, such as {@code 0.1.0}. */
  public static String version() {
    return FACTS.getProperty("version", "unknown");
  }

  /** The same with what it was built with and runs on, in one line for people. */
  public static String described() {
    return "prosa %s (Beam %s, Flink %s; Java %s)"
        .formatted(
            version(),
            FACTS.getProperty("beam"),
            FACTS.getProperty("flink"),
            System.getProperty("java.version"));
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
