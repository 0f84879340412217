package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.HistoryPage;
import dev.prosa.store.TimeSpan;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows, forgets and counts conversations. All of it waits for Redis, beside the other requests.
 */
final class ConversationsEndpoint {

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final BooleanSupplier redisAnswers;
  private final Executor executor;

  /** {@code executor} runs what waits for Redis. */
  ConversationsEndpoint(BooleanSupplier redisAnswers, Executor executor) {
    this.redisAnswers = redisAnswers;
    this.executor = executor;
  }

  void serve(Exchange exchange, Authenticator.Grant pass, String encodedPhone) {
    String written;
    String phone;
    try {
      written = Message.requirePhone(PathParameter.decode(encodedPhone));
      phone = WrittenPhone.stored(written);
    } catch (IllegalArgumentException none) {
      exchange.answer(HttpReply.problem(400, "No phone", "the address names no conversation"));
      return;
    }
    boolean delete = exchange.method().equals("DELETE");
    retrying(exchange, () -> delete ? forget(pass, phone) : page(exchange, pass, phone, written));
  }

  void stats(Exchange exchange, Authenticator.Grant pass) {
    retrying(
        exchange,
        () -> {
          try {
            return HttpReply.json(200, json.writeValueAsBytes(pass.bot().stats()));
          } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("counts have no JSON", impossible);
          }
        });
  }

  private void retrying(Exchange exchange, Supplier<HttpReply> work) {
    if (!redisAnswers.getAsBoolean()) {
      exchange.answer(unavailable());
      return;
    }
    exchange.runBlocking(
        executor,
        () -> {
          try {
            exchange.answer(work.get());
          } catch (StoreUnavailableException away) {
            exchange.answer(unavailable());
          } catch (StoreException refused) {
            exchange.answer(
                HttpReply.problem(500, "Redis refused", String.valueOf(refused.getMessage())));
          }
        });
  }

  private static HttpReply forget(Authenticator.Grant pass, String phone) {
    return HttpReply.json(200, "{\"deleted\":" + pass.bot().forget(phone) + "}");
  }

  private static HttpReply page(
      Exchange exchange, Authenticator.Grant pass, String phone, String written) {
    long limit = number(exchange.query("limit"), PAGE);
    boolean latest = "true".equals(exchange.query("latest"));
    // Where a page goes on is where the span begins, or ends if it is read backwards.
    long after = number(exchange.query("after"), latest ? Long.MAX_VALUE : 0);
    long from = number(exchange.query("from"), 0);
    long to = number(exchange.query("to"), Long.MAX_VALUE);
    if (limit < 1 || limit > LARGEST_PAGE || after < 0 || from < 0 || to < 0) {
      return HttpReply.problem(
          400,
          "No such page",
          "limit is from 1 to "
              + LARGEST_PAGE
              + ", after is what next said, from and to are milliseconds");
    }
    TimeSpan span =
        latest ? new TimeSpan(from, Math.min(to, after)) : new TimeSpan(Math.max(from, after), to);
    HistoryPage page = pass.bot().page(phone, span, (int) limit, latest);
    if (page.named() == 0 && !written.equals(phone)) {
      // Other bots may store a number as it is written.
      page = pass.bot().page(written, span, (int) limit, latest);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"messages\":[".getBytes(UTF_8));
    boolean first = true;
    for (Message message : page.messages()) {
      if (!first) {
        body.write(',');
      }
      first = false;
      body.writeBytes(MessageCodec.encode(message));
    }
    String next = page.next().isPresent() ? "\"" + page.next().getAsLong() + "\"" : "null";
    body.writeBytes(("],\"total\":" + page.named() + ",\"next\":" + next + "}").getBytes(UTF_8));
    return HttpReply.json(200, body.toByteArray());
  }

  private static HttpReply unavailable() {
    return HttpReply.retryAfter(503, "Redis is away", "ask again in a moment", RetryAfter.OUTAGE);
  }

  /** -1 if it is none. */
  private static long number(@Nullable String text, long absent) {
    if (text == null) {
      return absent;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}
