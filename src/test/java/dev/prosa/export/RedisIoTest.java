package dev.prosa.export;

import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.redis.RedisIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Beam's own Redis connector as a partner, and why it is not our reader (docs/decisions.md). */
@OnEveryRedis
final class RedisIoTest {

  @Parameter RealRedis redis;

  private final Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

  @BeforeEach
  void flush() {
    redis.flush();
  }

  @Test
  void readsEveryMessageThatWeStored() {
    List<String> stored = new ArrayList<>();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < 500; i++) {
        Message message =
            new Message(Role.USER, "olá " + i + " 😊", 1_000 + i / 3, "55119" + i % 7);
        writer.storeAsync(message);
        stored.add(new String(MessageCodec.encode(message), StandardCharsets.UTF_8));
      }
    }

    PAssert.that(read("conversation:*")).containsInAnyOrder(stored);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void readsStringsButSkipsListsWithoutAWord() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.store("5511987654321", Role.USER, "oi");
    }

    PAssert.that(read("all_conversations")).empty();
    PAssert.that(read("user_messages:*")).empty();
    pipeline.run().waitUntilFinish();
  }

  private PCollection<String> read(String pattern) {
    return pipeline
        .apply("Pattern " + pattern, Create.of(pattern))
        .apply(
            "Read " + pattern,
            // With its output parallelization, which removes what its SCAN finds twice.
            RedisIO.readKeyPatterns().withEndpoint("127.0.0.1", redis.port()))
        .apply("Values " + pattern, Values.create());
  }
}
