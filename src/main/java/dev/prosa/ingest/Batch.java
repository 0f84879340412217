package dev.prosa.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.prosa.ingest.webhook.IncomingMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request, in their order, with a place for each that is none.
 *
 * <p>What is not JSON at all fails as a whole, since nobody knows where the next message begins;
 * only in NDJSON a line is a border.
 */
record Batch(List<Item> items) {

  /** Before 2001 nobody wrote to a bot: such a number counts seconds. */
  private static final long EARLIEST_MILLIS = 1_000_000_000_000L;

  /**
   * A message, or why there is none.
   *
   * @param reason empty where there is a message
   */
  record Item(@Nullable IncomingMessage message, String reason) {

    static Item of(IncomingMessage message) {
      return message.message().timestamp() < EARLIEST_MILLIS
          ? unfit("timestamp is before 2001; it counts milliseconds, not seconds")
          : new Item(message, "");
    }

    static Item unfit(String reason) {
      return new Item(null, reason);
    }
  }

  /** Why a body holds no messages; names places, never what stands there. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnreadableException(int status, String reason) {
      super(reason, null, false, false);
      this.status = status;
    }

    HttpReply answer() {
      String title = status == 413 ? "Too many messages" : "No messages";
      return HttpReply.problem(status, title, String.valueOf(getMessage()));
    }
  }

  /** Reads one object, or an array of objects. */
  static Batch ofJson(byte[] body, Clock clock) throws UnreadableException {
    List<Item> items = new ArrayList<>();
    try (JsonParser json = IncomingMessage.JSON.createParser(body)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        items.add(item(json, clock));
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          add(items, item(json, clock));
        }
      } else {
        throw new UnreadableException(400, "the body is neither a JSON object nor an array");
      }
      if (json.nextToken() != null) {
        throw new UnreadableException(400, "there is something after the JSON; see NDJSON");
      }
    } catch (JsonProcessingException notJson) {
      throw new UnreadableException(400, "the body is not JSON, " + IncomingMessage.place(notJson));
    } catch (IOException notUtf8) {
      throw new UnreadableException(400, "the body is not UTF-8");
    }
    return complete(items);
  }

  /** Reads an object a line; empty lines do not count. */
  static Batch ofLines(byte[] body, Clock clock) throws UnreadableException {
    List<Item> items = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      if (!isBlank(body, start, end)) {
        add(items, ofLine(body, start, end, clock));
      }
      start = end + 1;
    }
    return complete(items);
  }

  private static Item ofLine(byte[] body, int start, int end, Clock clock) {
    try (JsonParser json = IncomingMessage.JSON.createParser(body, start, end - start)) {
      json.nextToken();
      Item item = item(json, clock);
      return json.nextToken() == null ? item : Item.unfit("text after the JSON object");
    } catch (JsonProcessingException notJson) {
      return Item.unfit("not JSON");
    } catch (IOException notUtf8) {
      return Item.unfit("not UTF-8");
    }
  }

  private static Item item(JsonParser json, Clock clock) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Item.unfit("not a JSON object");
    }
    try {
      return Item.of(IncomingMessage.read(json, clock));
    } catch (IncomingMessage.UnfitException unfit) {
      return Item.unfit(unfit.reason());
    }
  }

  private static void add(List<Item> items, Item item) throws UnreadableException {
    if (items.size() == RequestLimits.MOST_MESSAGES) {
      throw new UnreadableException(
          413, "a request accepts " + RequestLimits.MOST_MESSAGES + " messages; none was stored");
    }
    items.add(item);
  }

  private static Batch complete(List<Item> items) throws UnreadableException {
    if (items.isEmpty()) {
      throw new UnreadableException(400, "the body contains no message");
    }
    return new Batch(items);
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
