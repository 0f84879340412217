package dev.prosa.store.maintenance;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.StoreScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.Protocol.Command;

/**
 * Puts a name that stands for nobody in the place of one person's names in {@code
 * all_conversations}: every other element keeps its position, and whoever pushes and trims
 * meanwhile loses nothing.
 *
 * <p>A few are replaced one by one. That takes Redis up to a quarter of a millisecond each in a
 * list of two million, so where there are many the list is written anew beside the old one, a page
 * at a time, and takes its place in the end; that needs memory for a second list for some seconds,
 * and where there is none they are replaced one by one after all. For one thread.
 */
final class IndexRewriter {

  private static final byte[] SCRIPT = script("forget.lua");
  private static final byte[] REWRITE = script("rewrite.lua");

  /** Short enough that nobody else has to wait. */
  private static final int PAGE = 500;

  /** Nodes of the list that one call may pass, which is some milliseconds. */
  private static final int MOST_STEPS = 50_000;

  private static final int MANY = 5_000;
  private static final int TRIES = 3;
  private static final long ANEW = -2;

  private final RetryingConnection redis;
  private final Set<String> aliases;
  private final int many;

  IndexRewriter(RetryingConnection redis, Set<String> aliases) {
    this(redis, aliases, MANY);
  }

  /** With {@code many} and more the list is written anew. */
  IndexRewriter(RetryingConnection redis, Set<String> aliases, int many) {
    this.redis = redis;
    this.aliases = aliases;
    this.many = many;
  }

  private static byte[] script(String name) {
    return RedisConnection.bytes(StoreScript.resource("theirs.lua") + StoreScript.resource(name));
  }

  /** Replaces all there are; returns how many. */
  long replace() {
    long replaced = 0;
    boolean anew = true;
    long position = isThere() ? 0 : -1;
    while (position >= 0) {
      List<?> reply = eval(SCRIPT, position, MOST_STEPS);
      replaced += RedisConnection.number(reply.get(0));
      position = RedisConnection.number(reply.get(1));
      if (anew && replaced >= many && position >= 0) {
        replaced += rewrite();
        anew = false; // what is left, if it could not be done, is replaced one by one
      }
    }
    return replaced;
  }

  private long rewrite() {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        redis.call(
            link ->
                RedisConnection.number(
                    link.ask(Command.UNLINK, ConversationKeys.rewrittenIndex())));
        long replaced = 0;
        long position = 0;
        long writer = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        while (position >= 0) {
          List<?> reply = eval(REWRITE, position, writer);
          replaced += RedisConnection.number(reply.get(0));
          position = RedisConnection.number(reply.get(1));
        }
        if (position != ANEW) {
          return replaced;
        }
      } catch (StoreRefusedException noMemory) {
        redis.call(
            link ->
                RedisConnection.number(
                    link.ask(Command.UNLINK, ConversationKeys.rewrittenIndex())));
        return 0;
      }
    }
    return 0;
  }

  private List<?> eval(byte[] script, long position, long fourth) {
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(
                script,
                RedisConnection.bytes(4),
                ConversationKeys.all(),
                ConversationKeys.trimmed(),
                ConversationKeys.rewriteEpoch(),
                ConversationKeys.rewrittenIndex(),
                RedisConnection.bytes(position),
                RedisConnection.bytes(PAGE),
                ConversationKeys.tombstone(),
                RedisConnection.bytes(fourth)));
    aliases.forEach(alias -> arguments.add(RedisConnection.bytes(alias)));
    byte[][] call = arguments.toArray(byte[][]::new);
    return redis.call(link -> (List<?>) Objects.requireNonNull(link.ask(Command.EVAL, call)));
  }

  private boolean isThere() {
    byte[] all = ConversationKeys.all();
    return redis.call(link -> RedisConnection.text(link.ask(Command.TYPE, all)).equals("list"));
  }
}
