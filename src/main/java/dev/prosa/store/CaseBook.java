package dev.prosa.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** What the examinations of a {@link Doctor} share: the connection, the counts, the means. */
final class CaseBook {

  private static final int PIECE = 2_000;
  private static final byte[] MEND = Link.bytes(StoreScript.resource("mend.lua"));

  private final PatientLink redis;
  private final Duration retention;
  private final boolean repair;
  private final Map<Ailment, Long> found = new EnumMap<>(Ailment.class);
  private final Map<Ailment, Long> mended = new EnumMap<>(Ailment.class);

  CaseBook(PatientLink redis, Duration retention, boolean repair) {
    this.redis = redis;
    this.retention = retention;
    this.repair = repair;
    for (Ailment ailment : Ailment.values()) {
      found.put(ailment, 0L);
      mended.put(ailment, 0L);
    }
  }

  PatientLink redis() {
    return redis;
  }

  Duration retention() {
    return retention;
  }

  /** Whether anything is to be changed. */
  boolean repairs() {
    return repair;
  }

  void note(Ailment ailment, long count) {
    found.merge(ailment, count, Long::sum);
  }

  void mended(Ailment ailment, long count) {
    mended.merge(ailment, count, Long::sum);
  }

  Doctor.Report report() {
    return new Doctor.Report(found, mended);
  }

  /** A reply that is a number. */
  long ask(Command command, byte[]... arguments) {
    return redis.call(link -> Link.number(link.ask(command, arguments)));
  }

  /** Runs {@code mend.lua} for one name. */
  long mend(String task, byte[] list, byte[] name) {
    return ask(
        Command.EVAL,
        MEND,
        Link.bytes(2),
        list,
        name,
        Link.bytes(task),
        name,
        Link.bytes(retention.toSeconds()));
  }

  /** For each name, what is left of its life in ms; -1 if it has no end, -2 if it is gone. */
  List<@Nullable Object> lives(List<byte[]> names) {
    return redis.call(
        link -> {
          names.forEach(name -> link.send(Command.PTTL, name));
          return link.receive(names.size());
        });
  }

  /** All users' lists, some twice. */
  void userLists(Consumer<byte[]> sink) {
    pages(ConversationKeys.USER_PREFIX, "list", sink);
  }

  /** All keys of a type that begin so, some twice. */
  void pages(String prefix, String type, Consumer<byte[]> sink) {
    Scan scan = new Scan(prefix + "*", type);
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      page.forEach(sink);
    }
  }

  /**
   * The elements of a list, a piece at a time; what is pushed meanwhile may be among them or not.
   */
  void pieces(byte[] list, Consumer<List<byte[]>> sink) {
    for (long from = 0; ; from += PIECE) {
      long first = from;
      List<byte[]> piece =
          redis.call(
              link ->
                  Link.strings(
                      link.ask(
                          Command.LRANGE, list, Link.bytes(first), Link.bytes(first + PIECE - 1))));
      if (!piece.isEmpty()) {
        sink.accept(piece);
      }
      if (piece.size() < PIECE) {
        return;
      }
    }
  }
}
