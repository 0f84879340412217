package dev.prosa.store;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.message.Message;
import dev.prosa.redis.RedisConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Protocol.Command;

/**
 * The names under which one person is kept: both forms of a Brazilian mobile number, and what
 * gateways told together, which {@link ConversationWriter#joinAsync} remembered: phones, hidden ids
 * of WhatsApp Web, user ids. Not thread-safe; works on what Redis holds when it is asked.
 */
public final class Aliases {

  /** Names lead to names; what more than so many steps would find is none of the same person. */
  private static final int MOST_STEPS = 3;

  private Aliases() {}

  /** All names of a person, those that were given first; some may have no messages. */
  public static Set<String> of(RedisConnection link, Collection<String> given) {
    Set<String> names = new LinkedHashSet<>();
    List<String> open = List.copyOf(given);
    for (int step = 0; step < MOST_STEPS && !open.isEmpty(); step++) {
      Set<String> met = new LinkedHashSet<>();
      for (String name : open) {
        met.add(name);
        met.addAll(BrazilianPhone.aliases(name));
      }
      met.removeAll(names);
      names.addAll(met);
      open = told(link, met).stream().filter(name -> !names.contains(name)).toList();
    }
    names.addAll(open);
    return names;
  }

  /** The same for one name. */
  static Set<String> of(RedisConnection link, String name) {
    return of(link, List.of(name));
  }

  /** Forgets that anybody had these names; returns how many were known. */
  public static long erase(RedisConnection link, Collection<String> names) {
    return names.isEmpty() ? 0 : RedisConnection.number(link.ask(Command.HDEL, keyAnd(names)));
  }

  /** What stands in the value of a name: a day, then the names of the person. */
  static List<String> names(byte[] value) {
    List<String> lines = RedisConnection.text(value).lines().toList();
    return lines.isEmpty() ? lines : lines.subList(1, lines.size());
  }

  private static List<String> told(RedisConnection link, Collection<String> names) {
    List<String> told = new ArrayList<>();
    if (!names.isEmpty()) {
      for (byte[] value : RedisConnection.strings(link.ask(Command.HMGET, keyAnd(names)))) {
        if (value != null) {
          names(value).stream().filter(Aliases::isName).forEach(told::add);
        }
      }
    }
    return told;
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.length() <= Message.MAX_PHONE_LENGTH;
  }

  private static byte[][] keyAnd(Collection<String> names) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(ConversationKeys.aliases());
    names.forEach(name -> arguments.add(RedisConnection.bytes(name)));
    return arguments.toArray(byte[][]::new);
  }
}
