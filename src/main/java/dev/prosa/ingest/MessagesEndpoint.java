package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import java.time.Clock;

/** Stores the messages of a request: one, an array, or one a line. */
final class MessagesEndpoint {

  private final BodyPolicy limits;
  private final Delivery delivery;
  private final Metrics metrics;
  private final Clock clock;

  MessagesEndpoint(BodyPolicy limits, Delivery delivery, Metrics metrics, Clock clock) {
    this.limits = limits;
    this.delivery = delivery;
    this.metrics = metrics;
    this.clock = clock;
  }

  void store(Exchange exchange, Authenticator.Grant pass) {
    String type = exchange.bodyType();
    boolean lines = type.equals("application/x-ndjson") || type.equals("application/jsonl");
    if (!lines && !type.equals(HttpReply.JSON)) {
      exchange.answer(
          HttpReply.problem(
              415,
              "Unsupported media type",
              "send Content-Type: application/json, or application/x-ndjson"));
      return;
    }
    exchange.body(limits, body -> store(exchange, pass, body, lines));
  }

  private void store(Exchange exchange, Authenticator.Grant pass, byte[] body, boolean lines) {
    Batch batch;
    try {
      batch = lines ? Batch.ofLines(body, clock) : Batch.ofJson(body, clock);
    } catch (Batch.UnreadableException unreadable) {
      exchange.answer(unreadable.answer());
      return;
    }
    int seconds = pass.rate().take(batch.items().size());
    if (seconds > 0) {
      exchange.answer(
          HttpReply.retryAfter(429, "Too many messages", "this token's rate is used up", seconds));
      return;
    }
    BatchResult.of(batch, pass.bot(), delivery, metrics, exchange::answer);
  }
}
