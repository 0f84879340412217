package dev.prosa.ingest.delivery;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What the service has done, in the text format of Prometheus. Holds counts only: no phone, no text
 * and no token ever becomes a label.
 */
public final class Metrics {

  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };
  private static final double NANOS = 1e9;

  private final Map<Outcome, LongAdder> messages = new EnumMap<>(Outcome.class);
  private final ConcurrentSkipListMap<String, LongAdder> counters = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, AtomicLong> heights = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<String, Times> times = new ConcurrentSkipListMap<>();

  public Metrics() {
    for (Outcome outcome : Outcome.values()) {
      messages.put(outcome, new LongAdder());
    }
    gauge(
        "prosa_heap_used_bytes",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
  }

  public void message(Outcome outcome) {
    adder(outcome).increment();
  }

  long messages(Outcome outcome) {
    return adder(outcome).sum();
  }

  /** Counts under a name with its labels, such as {@code prosa_webhook_events_total{kind="x"}}. */
  public void count(String nameAndLabels) {
    counters.computeIfAbsent(nameAndLabels, name -> new LongAdder()).increment();
  }

  /** Shows what {@code value} returns, whenever somebody looks. */
  public void gauge(String name, LongSupplier value) {
    gauges.put(name, value);
  }

  /** Shows the highest of the values given so far; whether this one is higher than all before. */
  public boolean raise(String name, long value) {
    AtomicLong highest = highest(name);
    return highest.getAndAccumulate(value, Math::max) < value;
  }

  private AtomicLong highest(String name) {
    return heights.computeIfAbsent(
        name,
        first -> {
          AtomicLong none = new AtomicLong(-1);
          gauge(name, none::get);
          return none;
        });
  }

  public void request(String route, int status, long nanos) {
    times.computeIfAbsent(route, name -> new Times()).add(status, nanos);
  }

  /** The page that Prometheus reads. */
  public String page() {
    StringBuilder page = new StringBuilder(4_096);
    type(page, "prosa_messages_total", "counter");
    messages.forEach(
        (outcome, count) ->
            line(page, "prosa_messages_total{outcome=\"" + outcome.label() + "\"}", count.sum()));
    String last = "";
    for (Map.Entry<String, LongAdder> counter : counters.entrySet()) {
      String name = counter.getKey().replaceAll("\\{.*", "");
      if (!name.equals(last)) {
        type(page, name, "counter");
        last = name;
      }
      line(page, counter.getKey(), counter.getValue().sum());
    }
    gauges.forEach(
        (name, value) -> {
          type(page, name, "gauge");
          line(page, name, value.getAsLong());
        });
    type(page, "prosa_requests_total", "counter");
    times.forEach((route, time) -> time.counts(route, page));
    type(page, "prosa_request_seconds", "histogram");
    times.forEach((route, time) -> time.histogram(route, page));
    return page.toString();
  }

  private LongAdder adder(Outcome outcome) {
    LongAdder adder = messages.get(outcome);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + outcome);
    }
    return adder;
  }

  private static void type(StringBuilder page, String name, String type) {
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder page, String name, long value) {
    page.append(name).append(' ').append(value).append('\n');
  }

  /** How often and how long one route was asked. */
  private static final class Times {
    private final LongAdder[] statuses = adders(6);
    private final LongAdder[] buckets = adders(BOUNDS.length + 1);
    private final LongAdder nanosSum = new LongAdder();

    private static LongAdder[] adders(int count) {
      LongAdder[] adders = new LongAdder[count];
      for (int i = 0; i < count; i++) {
        adders[i] = new LongAdder();
      }
      return adders;
    }

    void add(int status, long nanos) {
      statuses[Math.min(5, status / 100)].increment();
      int bucket = 0;
      while (bucket < BOUNDS.length && nanos > BOUNDS[bucket] * NANOS) {
        bucket++;
      }
      buckets[bucket].increment();
      nanosSum.add(nanos);
    }

    void counts(String route, StringBuilder page) {
      for (int i = 1; i < statuses.length; i++) {
        long count = statuses[i].sum();
        if (count > 0) {
          line(page, "prosa_requests_total{route=\"" + route + "\",status=\"" + i + "xx\"}", count);
        }
      }
    }

    void histogram(String route, StringBuilder page) {
      String labels = "{route=\"" + route + "\"";
      long count = 0;
      for (int i = 0; i < buckets.length; i++) {
        count += buckets[i].sum();
        String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
        line(page, "prosa_request_seconds_bucket" + labels + ",le=\"" + bound + "\"}", count);
      }
      page.append("prosa_request_seconds_sum").append(labels).append("} ");
      page.append(String.format(Locale.ROOT, "%.6f", nanosSum.sum() / NANOS)).append('\n');
      line(page, "prosa_request_seconds_count" + labels + "}", count);
    }
  }
}
