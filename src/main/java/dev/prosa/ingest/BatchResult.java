package dev.prosa.ingest;

import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.Outcome;
import dev.prosa.ingest.webhook.IncomingMessage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gathers what became of each message of a request, and answers once when the last is known; from
 * whatever thread that is.
 */
final class BatchResult {

  private final List<Batch.Item> items;
  private final Outcome[] outcomes;
  private final AtomicInteger open;
  private final Consumer<HttpReply> answer;

  private BatchResult(Batch batch, Consumer<HttpReply> answer) {
    this.items = batch.items();
    this.outcomes = new Outcome[items.size()];
    // One more than there are, so that the answer waits until all have been handed over.
    this.open = new AtomicInteger(items.size() + 1);
    this.answer = answer;
  }

  /** Delivers all messages of {@code batch}, in their order. */
  @SuppressWarnings("FutureReturnValueIgnored") // deliver never fails
  static void of(
      Batch batch, BotStore bot, Delivery delivery, Metrics metrics, Consumer<HttpReply> answer) {
    BatchResult result = new BatchResult(batch, answer);
    for (int i = 0; i < result.outcomes.length; i++) {
      int place = i;
      IncomingMessage message = result.items.get(i).message();
      if (message == null) {
        metrics.message(Outcome.REJECTED);
        result.set(place, Outcome.REJECTED);
      } else {
        delivery
            .deliver(bot, Change.said(message.message(), message.id()))
            .thenAccept(outcome -> result.set(place, outcome));
      }
    }
    result.oneLess();
  }

  private void set(int place, Outcome outcome) {
    outcomes[place] = outcome;
    oneLess();
  }

  private void oneLess() {
    if (open.decrementAndGet() == 0) {
      answer.accept(answer());
    }
  }

  private HttpReply answer() {
    HttpReply result = HttpReply.json(status(), json());
    return count(Outcome.UNAVAILABLE) == 0 ? result : result.retriedAfter(RetryAfter.OUTAGE);
  }

  private int status() {
    if (count(Outcome.UNAVAILABLE) > 0) {
      return 503;
    }
    if (count(Outcome.SPOOLED) > 0) {
      return 202;
    }
    return count(Outcome.REJECTED) == outcomes.length ? 422 : 200;
  }

  private int count(Outcome wanted) {
    int count = 0;
    for (Outcome outcome : outcomes) {
      count += outcome == wanted ? 1 : 0;
    }
    return count;
  }

  private StringBuilder json() {
    StringBuilder json = new StringBuilder(96 + 24 * outcomes.length).append('{');
    for (Outcome outcome : Outcome.values()) {
      json.append('"').append(outcome.label()).append("\":").append(count(outcome)).append(',');
    }
    json.append("\"results\":[");
    for (int i = 0; i < outcomes.length; i++) {
      json.append(i == 0 ? "" : ",").append("{\"status\":\"");
      json.append(outcomes[i].label()).append('"');
      if (outcomes[i] == Outcome.REJECTED) {
        String reason = items.get(i).reason();
        json.append(",\"reason\":");
        json.append(HttpReply.quoted(reason.isEmpty() ? "larger than 16 MB" : reason));
      }
      json.append('}');
    }
    return json.append("]}");
  }
}
