package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.bench.privacy.WorstTexts;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever a text is made of, twice as much of it takes twice as long: eight times as much may take
 * up to twenty-four times as long as before here, where a quadratic scan takes sixty-four. Times
 * are of the thread, and the least of several, so that a busy machine does not matter.
 */
final class LinearTimeTest {

  private static final int SHORT = 16 << 10;
  private static final int LONGER = 8;
  private static final int MOST_TIMES_AS_LONG = 24;
  private static final int TRIES = 6;
  private static final long NOTHING = 20_000_000; // nanoseconds: too short to be compared

  private final Detector detector = new Detector(List.of());

  @Test
  void aTextOfEightTimesTheLengthTakesAboutEightTimesAsLong() {
    List<String> slow = new ArrayList<>();
    for (String unit : WorstTexts.UNITS) {
      if (!isLinear(unit, 0) || !isLinear(unit, Integer.MAX_VALUE)) {
        slow.add(WorstTexts.shown(unit));
      }
    }
    assertThat(slow).isEmpty();
  }

  private boolean isLinear(String unit, int asked) {
    String small = WorstTexts.of(unit, SHORT);
    String large = WorstTexts.of(unit, SHORT * LONGER);
    long least = Long.MAX_VALUE;
    long most = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      most = Math.min(most, nanos(large, asked));
      if (most < NOTHING) {
        return true;
      }
      least = Math.min(least, nanos(small, asked));
      if (i > 0 && most < least * MOST_TIMES_AS_LONG) {
        return true;
      }
    }
    return false;
  }

  private long nanos(String text, int asked) {
    ConversationContext context = new ConversationContext("5511900000001");
    context.ask(asked);
    context.addKnownName("Ana Silva");
    long before = cpu();
    detector.find(text, Role.USER, context);
    return cpu() - before;
  }

  /** Names, replacements and numbers that are spared are kept for the whole of a conversation. */
  @Test
  void manyMessagesTakeNoLongerThanOneOfTheirLength() throws IOException {
    for (String said : List.of("sou a Ana Paula Souza, cpf %d", "12345678901%d", "rua a %d, ok?")) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 8 * 2_000; i++) {
        texts.add(said.formatted(i));
      }
      long least = Long.MAX_VALUE;
      long most = Long.MAX_VALUE;
      for (int i = 0; i < TRIES && (i < 2 || most >= least * MOST_TIMES_AS_LONG); i++) {
        most = Math.min(most, redact(texts));
        least = Math.min(least, redact(texts.subList(0, 2_000)));
      }
      assertThat(most).as(said).isLessThan(least * MOST_TIMES_AS_LONG);
    }
  }

  private long redact(List<String> texts) throws IOException {
    Redactor redactor =
        new Redactor(
            RedactionPolicy.of("index", List.of("cpf=off", "number=tag")),
            detector,
            new Nowhere(),
            new FilterCounts());
    long before = cpu();
    redactor.begin("5511900000001");
    for (String text : texts) {
      redactor.add(
          new Entry(0, 1, StoredMessage.of(new Message(Role.USER, text, 1, "5511900000001"))));
    }
    redactor.end();
    return cpu() - before;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final class Nowhere implements ConversationSink {
    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {}

    @Override
    public void end() {}
  }
}
