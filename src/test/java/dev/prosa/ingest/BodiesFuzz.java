package dev.prosa.ingest;

import static dev.prosa.testing.FuzzTarget.require;

import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.SpooledBytes;
import dev.prosa.ingest.webhook.IncomingMessage;
import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import dev.prosa.testing.FuzzTarget;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * What is sent to {@code /v1/messages} is understood or refused, and what is understood is kept.
 */
public final class BodiesFuzz implements FuzzTarget {

  static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_760_000_000_000L), ZoneOffset.UTC);

  private static final int LONGEST_ID = 512;

  @Override
  public void take(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    switch (input[0] & 3) {
      case 0 -> json(body);
      case 1 -> lines(body);
      case 2 -> SpooledBytes.decode(body);
      default -> line(body);
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private static void json(byte[] body) throws MalformedMessageException {
    Batch batch;
    try {
      batch = Batch.ofJson(body, CLOCK);
    } catch (Batch.UnreadableException refused) {
      require(refused.answer().status() / 100 == 4, "a refusal that blames us");
      return;
    }
    check(batch.items());
    boolean oneLine = new String(body, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') < 0;
    if (oneLine && body[0] == '{') {
      try {
        require(Batch.ofLines(body, CLOCK).equals(batch), "a line is not what the object is");
      } catch (Batch.UnreadableException refused) {
        throw new AssertionError("a line is refused that is an object", refused);
      }
    }
  }

  private static void lines(byte[] body) throws MalformedMessageException {
    try {
      check(Batch.ofLines(body, CLOCK).items());
    } catch (Batch.UnreadableException refused) {
      require(refused.answer().status() / 100 == 4, "a refusal that blames us");
    }
  }

  private static void line(byte[] body) throws MalformedMessageException {
    try {
      check(IncomingMessage.parse(body, CLOCK));
    } catch (IncomingMessage.UnfitException refused) {
      require(!refused.reason().isEmpty(), "a refusal without a reason");
    }
  }

  private static void check(List<Batch.Item> items) throws MalformedMessageException {
    require(!items.isEmpty() && items.size() <= RequestLimits.MOST_MESSAGES, "none, or too many");
    for (Batch.Item item : items) {
      IncomingMessage message = item.message();
      require((message == null) != item.reason().isEmpty(), "neither a message nor a reason");
      if (message != null) {
        check(message);
      }
    }
  }

  private static void check(IncomingMessage incoming) throws MalformedMessageException {
    require(
        MessageCodec.decode(MessageCodec.encode(incoming.message())).equals(incoming.message()),
        "what is stored is something else");
    String id = incoming.id();
    require(id == null || (!id.isEmpty() && id.length() <= LONGEST_ID), "an id without an end");
    SpooledBytes.returns(Change.said(incoming.message(), id));
  }
}
