package dev.prosa.bench;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.ConversationSorter;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.EntryBuffer;
import dev.prosa.tuning.ChatWriter;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The loops an export spends its time in, in nanoseconds a message; run by {@code bench/jmh.sh}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HotLoops {

  private static final int MESSAGES = 50_000;
  private static final int PEOPLE = 1_000;

  private final List<byte[]> stored = new ArrayList<>();
  private final List<StoredMessage> messages = new ArrayList<>();
  private final List<byte[]> blocks = new ArrayList<>();

  @Setup
  public void fill() {
    Random random = new Random(1);
    EntryBuffer buffer = new EntryBuffer();
    for (int i = 0; i < MESSAGES; i++) {
      Message message =
          new Message(
              i % 2 == 0 ? Role.USER : Role.ASSISTANT,
              "Bom dia! Vocês entregam no bairro São João ainda hoje? 😊 #" + i,
              1_760_000_000_000L + i * 37L,
              "55119" + (90_000_000 + random.nextInt(PEOPLE)));
      stored.add(MessageCodec.encode(message));
      messages.add(StoredMessage.of(message));
      buffer.add(new Entry(i, message.timestamp(), messages.get(i)));
      if (i % 100 == 99) {
        blocks.add(buffer.drain());
      }
    }
  }

  /** Reading a stored message as exports do. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void decodeStored(Blackhole sink) throws MalformedMessageException {
    for (byte[] json : stored) {
      sink.consume(MessageCodec.decodeStored(json));
    }
  }

  /** The same through a general JSON parser, for comparison. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void decodeWithJackson(Blackhole sink) throws MalformedMessageException {
    for (byte[] json : stored) {
      sink.consume(MessageCodec.decode(json));
    }
  }

  /** Putting a shard into order. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void sortShard(Blackhole sink) throws IOException {
    Path unused = Path.of(System.getProperty("java.io.tmpdir"));
    try (ConversationSorter sorter = new ConversationSorter(1L << 30, unused)) {
      for (byte[] block : blocks) {
        sorter.add(block);
      }
      sorter.drainTo(
          new ConversationSink() {
            @Override
            public void begin(String phone) {
              sink.consume(phone);
            }

            @Override
            public void add(Entry entry) {
              sink.consume(entry);
            }

            @Override
            public void end() {}
          });
    }
  }

  /** Writing examples. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void writeOpenAi() throws IOException {
    try (ChatWriter writer = Target.OPENAI.openChats(OutputStream.nullOutputStream())) {
      writer.begin("5511");
      for (StoredMessage message : messages) {
        writer.turn(message);
      }
      writer.end();
    }
  }
}
