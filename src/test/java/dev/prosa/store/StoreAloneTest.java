package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.testing.RealRedis;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bot pays only for the store. */
final class StoreAloneTest {

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // a Role of another class loader
  void theStoreNeedsNothingButJedisAndJacksonCoreAndSlf4j() throws Exception {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // that there is no logger is the point
    try (RealRedis redis = RealRedis.start();
        URLClassLoader bot =
            new URLClassLoader(
                new URL[] {
                  placeOf(Message.class),
                  placeOf(redis.clients.jedis.Jedis.class),
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
              "com.fasterxml.jackson.databind.ObjectMapper")) {
        assertThatThrownBy(() -> bot.loadClass(absent)).isInstanceOf(ClassNotFoundException.class);
      }
      Class<Enum> role = (Class<Enum>) bot.loadClass("dev.prosa.message.Role");
      Class<?> writerClass = bot.loadClass("dev.prosa.store.ConversationWriter");
      Class<?> readerClass = bot.loadClass("dev.prosa.store.ConversationReader");
      try (AutoCloseable writer =
              (AutoCloseable)
                  writerClass.getMethod("open", String.class).invoke(null, redis.url());
          AutoCloseable reader =
              (AutoCloseable)
                  readerClass.getMethod("open", String.class).invoke(null, redis.url())) {
        writerClass
            .getMethod("store", String.class, role, String.class)
            .invoke(writer, "5511987654321", Enum.valueOf(role, "USER"), "oi");
        Object conversation =
            readerClass.getMethod("history", String.class).invoke(reader, "5511987654321");

        assertThat(conversation)
            .hasToString("Conversation[phone=5511…21, messages=1, expired=0, rejected=0]");
        assertThat(conversation.getClass().getClassLoader()).isSameAs(bot);
      }
    } finally {
      System.clearProperty("slf4j.internal.verbosity");
    }
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
