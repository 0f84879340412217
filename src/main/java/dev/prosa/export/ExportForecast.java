package dev.prosa.export;

import dev.prosa.dataset.Prices;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.export.options.Source;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.store.ElementSink;
import dev.prosa.store.IndexReader;
import dev.prosa.store.ListSnapshot;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Target;
import dev.prosa.tuning.TokenCounter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export would come to, guessed from a few thousand messages.
 *
 * @param refs how many elements the list has, which is counted
 * @param lookedAt how many of them were looked at
 * @param messages how many messages they lead to, at most in examples
 * @param targets what each target would get, by its label, in the order in which they were named
 * @param time how long it takes on a machine like the one in docs/performance.md, with two cores
 */
public record ExportForecast(
    long refs, long lookedAt, long messages, Map<String, Size> targets, Duration time) {

  /**
   * How much a target would get, at most: shaping and repetitions make it less.
   *
   * @param tokens of all its examples, once: an epoch
   * @param bytes how long its files become
   * @param costs of training with them, as the price file has it
   */
  public record Size(long tokens, long bytes, List<Cost> costs) {
    public Size {
      costs = List.copyOf(costs);
    }
  }

  /**
   * What a provider would ask for going through the examples once.
   *
   * @param model which is trained
   * @param currency such as USD
   * @param epoch how much, for each time
   */
  public record Cost(String model, String currency, BigDecimal epoch) {

    static Cost of(Prices.Price price, long tokens) {
      BigDecimal cost =
          price
              .perMillionTokens()
              .multiply(BigDecimal.valueOf(tokens))
              .movePointLeft(MILLION_DIGITS)
              .setScale(2, RoundingMode.HALF_UP);
      return new Cost(price.model(), price.currency(), cost);
    }
  }

  private static final int MILLION_DIGITS = 6;
  private static final int PLACES = 20;
  private static final int EACH = 100;

  /** The bytes around a text in a line: the average of the targets. */
  private static final int FRAME_BYTES = 40;

  /** In a document of conversations, which names phone and time with each message. */
  private static final int DOCUMENT_FRAME_BYTES = 100;

  private static final double START_SECONDS = 3.5;
  private static final double SECONDS_A_MILLION = 2.9;
  private static final double SECONDS_A_MILLION_FOR_EACH_FURTHER_TARGET = 0.35;

  /** Looks at places all over the list. */
  static ExportForecast of(ExportSpec spec) {
    if (spec.source() != Source.LIST) {
      throw new InvalidSettingException(
          Explanation.of("usage.dry-run-source", "--dry-run can look at --source=list only"));
    }
    ShapingSpec shaping = spec.shaping();
    Sample sample =
        new Sample(TokenCounter.of(shaping == null ? "o200k_base" : shaping.tokenizer()));
    try (IndexReader list = IndexReader.open(spec.redis())) {
      ListSnapshot snapshot = list.snapshot();
      long refs = snapshot.end() - snapshot.start();
      for (int place = 0; place < PLACES; place++) {
        long from = snapshot.start() + refs * place / PLACES;
        long next = snapshot.start() + refs * (place + 1) / PLACES;
        list.read(snapshot, from, Math.min(from + EACH, next), sample);
      }
      return sample.forecast(refs, spec.targets(), spec.report().prices());
    }
  }

  private static final class Sample implements ElementSink {
    private final TokenCounter counter;
    private long lookedAt;
    private long messages;
    private long tokens;
    private long bytes;

    Sample(TokenCounter counter) {
      this.counter = counter;
    }

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      lookedAt++;
      messages++;
      bytes += message.content().length();
      tokens += tokens(message);
    }

    private long tokens(StoredMessage message) {
      String text = message.transcription();
      return text.isBlank() ? 0 : counter.of(new Turn(Role.USER, text, 1, false));
    }

    @Override
    public void expired(long position) {
      lookedAt++;
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      lookedAt++;
    }

    ExportForecast forecast(long refs, List<Target> targets, Prices prices) {
      double scale = lookedAt == 0 ? 0 : (double) refs / lookedAt;
      double seconds =
          START_SECONDS
              + refs
                  / 1e6
                  * (SECONDS_A_MILLION
                      + (targets.size() - 1) * SECONDS_A_MILLION_FOR_EACH_FURTHER_TARGET);
      Map<String, Size> sizes = new LinkedHashMap<>();
      for (Target target : targets) {
        boolean document = target.packaging() == Target.Packaging.ONE_DOCUMENT;
        int frame = document ? DOCUMENT_FRAME_BYTES : FRAME_BYTES;
        long all = Math.round(tokens * scale);
        List<Cost> costs =
            prices.byTarget().getOrDefault(target.label(), List.of()).stream()
                .map(price -> Cost.of(price, all))
                .toList();
        sizes.put(
            target.label(), new Size(all, Math.round((bytes + messages * frame) * scale), costs));
      }
      return new ExportForecast(
          refs,
          lookedAt,
          Math.round(messages * scale),
          Collections.unmodifiableMap(sizes),
          Duration.ofMillis(Math.round(seconds * 1000)));
    }
  }
}
