package dev.prosa.store;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.identity.Keyring;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Who has several names, of those that gateways told, as of when it was read. Immutable; holds only
 * names under which something is kept.
 */
public final class AliasIndex {

  /** Nobody has. */
  public static final AliasIndex EMPTY = new AliasIndex(Map.of());

  private static final Duration MAX_WAIT = Duration.ofMinutes(2);
  private static final byte[] PAGE = RedisConnection.bytes(1_000);
  private static final Pattern PHONE = Pattern.compile("\\+?\\d+");

  private final Map<String, String> people;

  private AliasIndex(Map<String, String> people) {
    this.people = people;
  }

  /**
   * Reads them. Nobody has several names on a Redis Cluster, yet.
   *
   * @param keys those of the writers, to know who is not to be exported
   * @param listed whether only names that have a list are of use
   * @throws StoreException if Redis cannot be reached or refuses
   */
  public static AliasIndex read(RedisAddress redis, Keyring keys, boolean listed) {
    SuppressionList suppressed = SuppressionList.read(redis, keys);
    try (RedisNodes nodes = RedisNodes.open(redis, MAX_WAIT)) {
      return nodes.isCluster()
          ? EMPTY
          : nodes.call(ConversationKeys.aliases(), link -> read(link, suppressed, listed));
    }
  }

  /** The one name of the person who has that name. */
  public String person(String name) {
    return people.isEmpty() ? name : people.getOrDefault(name, name);
  }

  private static AliasIndex read(RedisConnection link, SuppressionList suppressed, boolean listed) {
    Map<String, String> people = new HashMap<>();
    byte[] cursor = RedisConnection.bytes(0);
    do {
      List<?> reply =
          (List<?>)
              Objects.requireNonNull(
                  link.ask(
                      Command.HSCAN,
                      ConversationKeys.aliases(),
                      cursor,
                      RedisConnection.bytes("COUNT"),
                      PAGE));
      cursor = (byte[]) reply.get(0);
      Map<String, String> page = page(RedisConnection.strings(reply.get(1)), suppressed);
      if (listed) {
        keepListed(link, page);
      }
      people.putAll(page);
    } while (!RedisConnection.text(cursor).equals("0"));
    return people.isEmpty() ? EMPTY : new AliasIndex(people);
  }

  private static Map<String, String> page(List<byte[]> all, SuppressionList suppressed) {
    Map<String, String> page = new LinkedHashMap<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      String name = RedisConnection.text(all.get(i));
      List<String> names = Aliases.names(all.get(i + 1));
      if (names.contains(name)) {
        String person = person(names, suppressed);
        if (!person.equals(name)) {
          page.put(name, person);
        }
      }
    }
    return page;
  }

  /**
   * Which of a person's names they go by: one by which they are not to be exported, else a phone,
   * in its longer form, else the one that was told first.
   */
  private static String person(List<String> names, SuppressionList suppressed) {
    String person = names.get(0);
    int best = -1;
    for (String name : names) {
      if (suppressed.reason(name).isPresent()) {
        return name;
      }
      int rank = rank(name);
      if (rank > best) {
        best = rank;
        person = name;
      }
    }
    return person;
  }

  private static int rank(String name) {
    if (!PHONE.matcher(name).matches()) {
      return 0;
    }
    return BrazilianPhone.canonical(name).equals(name) ? 2 : 1;
  }

  private static void keepListed(RedisConnection link, Map<String, String> page) {
    List<String> names = List.copyOf(page.keySet());
    names.forEach(name -> link.send(Command.EXISTS, ConversationKeys.userList(name)));
    List<@Nullable Object> lists = link.receive(names.size());
    for (int i = 0; i < names.size(); i++) {
      if (RedisConnection.number(lists.get(i)) == 0) {
        page.remove(names.get(i));
      }
    }
  }
}
