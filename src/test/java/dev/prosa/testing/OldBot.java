package dev.prosa.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.SetParams;

/**
 * The system that Prosa takes over from, as it was: what it wrote must be readable, and what we
 * write it must be able to read. Knows nothing of Prosa's own writing and reading.
 */
public final class OldBot implements AutoCloseable {

  private static final long CONVERSATION_EXPIRY = 60 * 24 * 60 * 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jedis redis;

  public OldBot(RealRedis redis) {
    this.redis = redis.jedis();
  }

  /** {@code _storeMessage}; returns the name under which the message went. */
  public String storeMessage(Message message) {
    try (Pipeline pipeline = redis.pipelined()) {
      return store(pipeline, message);
    }
  }

  /** The same for many, in order. */
  public void storeMessages(Iterable<Message> messages) {
    try (Pipeline pipeline = redis.pipelined()) {
      messages.forEach(message -> store(pipeline, message));
    }
  }

  /** {@code getAllConversationsForFineTuning}. */
  public Map<String, List<Message>> getAllConversationsForFineTuning() {
    Map<String, List<Message>> conversations = new TreeMap<>();
    for (String name : redis.lrange("all_conversations", 0, -1)) {
      String json = redis.get(name);
      if (json != null) {
        Message message = parsed(json);
        conversations
            .computeIfAbsent(message.phoneNumber(), phone -> new ArrayList<>())
            .add(message);
      }
    }
    conversations.values().forEach(list -> list.sort(Comparator.comparing(Message::timestamp)));
    return conversations;
  }

  @Override
  public void close() {
    redis.close();
  }

  private static String store(Pipeline pipeline, Message message) {
    String phone = message.phoneNumber();
    String name = "conversation:" + phone + ":" + message.timestamp();
    pipeline.set(name, stringified(message), SetParams.setParams().ex(CONVERSATION_EXPIRY));
    pipeline.rpush("user_messages:" + phone, name);
    pipeline.expire("user_messages:" + phone, CONVERSATION_EXPIRY);
    pipeline.rpush("all_conversations", name);
    pipeline.expire("all_conversations", CONVERSATION_EXPIRY);
    return name;
  }

  private static String stringified(Message message) {
    ObjectNode node = JSON.createObjectNode();
    node.put("role", message.role().label());
    node.put("content", message.content());
    node.put("timestamp", message.timestamp());
    node.put("phoneNumber", message.phoneNumber());
    return node.toString();
  }

  private static Message parsed(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Message(
          Role.fromLabel(node.get("role").textValue()).orElseThrow(),
          node.get("content").textValue(),
          node.get("timestamp").longValue(),
          node.get("phoneNumber").textValue());
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
