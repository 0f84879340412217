package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.testing.RealRedis;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A bot pays only for the store, and brings the Jedis that it has. */
final class StoreAloneTest {

  private static RealRedis redis;

  @BeforeAll
  static void start() {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // that there is no logger is the point
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
    System.clearProperty("slf4j.internal.verbosity");
  }

  /** Spring Boot 3.5 manages 6.0.0, and 4.0 manages 7.0.0; the build copies them. */
  @ParameterizedTest
  @ValueSource(strings = {"5.2.0", "6.0.0", "7.0.0", "ours"})
  void theStoreNeedsNothingButSomeJedisAndJacksonCoreAndSlf4j(String jedis) throws Exception {
    redis.flush();
    try (URLClassLoader bot =
        new URLClassLoader(
            new URL[] {
              placeOf(Message.class),
              placeOf(StoreUser.class),
              jedis.equals("ours") ? placeOf(Jedis.class) : jar(jedis),
              placeOf(org.apache.commons.pool2.ObjectPool.class),
              placeOf(org.json.JSONObject.class),
              placeOf(com.google.gson.Gson.class),
              placeOf(com.fasterxml.jackson.core.JsonFactory.class),
              placeOf(org.slf4j.Logger.class),
              placeOf(org.jspecify.annotations.NullMarked.class),
            },
            ClassLoader.getPlatformClassLoader())) {
      for (String absent :
          List.of(
              "org.apache.beam.sdk.Pipeline",
              "picocli.CommandLine",
              "redis.clients.authentication.core.TokenManager",
              "com.fasterxml.jackson.databind.ObjectMapper")) {
        assertThatThrownBy(() -> bot.loadClass(absent)).isInstanceOf(ClassNotFoundException.class);
      }
      Class<?> user = bot.loadClass(StoreUser.class.getName());
      assertThat(user.getClassLoader()).isSameAs(bot);

      assertThat(user.getMethod("use", String.class).invoke(null, redis.url()))
          .isEqualTo(List.of("[user: oi, assistant: olá, user: quero 3]", "{people=1}"));
    }
  }

  private static URL jar(String version) throws MalformedURLException {
    Path jar = Path.of("target", "jedis", "jedis-" + version + ".jar").toAbsolutePath();
    assertThat(jar).as("what the build copies before the tests").exists();
    return jar.toUri().toURL();
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
