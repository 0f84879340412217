package dev.prosa.store.maintenance;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.TimeForm;
import dev.prosa.message.WrittenTime;
import dev.prosa.redis.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/** Looks at the times of all messages: in which form they are, and whether they can be. */
final class TimeCheck {

  /** An MGET holds up everyone else for as long as it takes. */
  private static final int KEYS_PER_MGET = 500;

  private final CheckContext book;
  private final List<byte[]> names = new ArrayList<>();

  TimeCheck(CheckContext book) {
    this.book = book;
  }

  void examine() {
    book.pages(
        MessageRef.PREFIX,
        "string",
        name -> {
          names.add(name);
          if (names.size() == KEYS_PER_MGET) {
            read();
          }
        });
    if (!names.isEmpty()) {
      read();
    }
  }

  private void read() {
    byte[][] asked = names.toArray(byte[][]::new);
    names.clear();
    for (byte[] json :
        book.redis().call(link -> RedisConnection.strings(link.ask(Command.MGET, asked)))) {
      if (json != null) {
        examine(json);
      }
    }
  }

  private void examine(byte[] json) {
    StoredMessage message;
    try {
      message = MessageCodec.decodeWritten(json);
    } catch (MalformedMessageException malformed) {
      if (malformed.reason() == RejectReason.UNUSABLE_TIME) {
        book.note(StoreProblem.UNUSABLE_TIME, 1);
      }
      return;
    }
    if (message.timestamp() >= WrittenTime.END) {
      book.note(StoreProblem.UNUSABLE_TIME, 1);
    }
    for (TimeForm form : message.timeForms()) {
      book.note(problem(form), 1);
    }
  }

  private static StoreProblem problem(TimeForm form) {
    return switch (form) {
      case SECONDS -> StoreProblem.TIME_IN_SECONDS;
      case TEXT, DATE -> StoreProblem.TIME_AS_TEXT;
      case ZERO, FINER, FRACTION -> StoreProblem.UNUSUAL_TIME;
    };
  }
}
