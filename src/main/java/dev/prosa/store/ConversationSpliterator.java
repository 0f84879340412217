package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.redis.ClusterScan;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation of every phone that has a list, each once, read when it is asked for. By the
 * lists and not by {@code prosa:users}, which the bots in the field do not keep.
 */
final class ConversationSpliterator extends Spliterators.AbstractSpliterator<Conversation> {

  private static final Logger log = LoggerFactory.getLogger(ConversationSpliterator.class);

  private final RedisNodes redis;
  private final BiFunction<RedisNodes, String, Conversation> read;
  private final ClusterScan lists;
  private final ArrayDeque<String> phones = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  ConversationSpliterator(RedisNodes redis, BiFunction<RedisNodes, String, Conversation> read) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    this.redis = redis;
    this.read = read;
    this.lists = new ClusterScan(redis, ConversationKeys.USER_PREFIX + "*", "list");
  }

  @Override
  public boolean tryAdvance(Consumer<? super Conversation> action) {
    while (phones.isEmpty()) {
      List<byte[]> page = lists.next();
      if (page == null) {
        redis.close();
        return false;
      }
      page.forEach(this::add);
    }
    action.accept(read.apply(redis, phones.remove()));
    return true;
  }

  private void add(byte[] list) {
    String phone = RedisConnection.text(list).substring(ConversationKeys.USER_PREFIX.length());
    try {
      Message.requirePhone(phone);
    } catch (IllegalArgumentException notAPhone) {
      log.warn("a list is named after no phone: {}", notAPhone.getMessage());
      return;
    }
    if (seen.add(phone)) {
      phones.add(phone);
    }
  }
}
