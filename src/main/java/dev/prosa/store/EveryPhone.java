package dev.prosa.store;

import dev.prosa.message.Message;
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
final class EveryPhone extends Spliterators.AbstractSpliterator<Conversation> {

  private static final Logger log = LoggerFactory.getLogger(ConversationReader.class);

  private final Nodes redis;
  private final BiFunction<Nodes, String, Conversation> read;
  private final ScanEverywhere lists;
  private final ArrayDeque<String> phones = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  EveryPhone(Nodes redis, BiFunction<Nodes, String, Conversation> read) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    this.redis = redis;
    this.read = read;
    this.lists = new ScanEverywhere(redis, ConversationKeys.USER_PREFIX + "*", "list");
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
    String phone = Link.text(list).substring(ConversationKeys.USER_PREFIX.length());
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
