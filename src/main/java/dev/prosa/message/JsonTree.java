package dev.prosa.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON of any shape, such as a tool's arguments, whose {@link #text} is canonical: without white
 * space, keys in their order, strings escaped as {@code JSON.stringify} escapes, numbers as they
 * were written. Of a key that comes twice the last value counts, as in {@code JSON.parse}.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class JsonTree {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MessageCodec.MAX_BYTES)
                  .maxNestingDepth(100)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** A number, true, false or null, as JSON writes it. */
  private record Literal(String text) {}

  /** A Map, a List, a String or a {@link Literal}. */
  private final Object root;

  private JsonTree(Object root) {
    this.root = root;
  }

  /** What may stand in a value's place. */
  @FunctionalInterface
  public interface ValueMapper {

    /**
     * Is asked for each string and each number.
     *
     * @param keys the names of the objects' members that lead to it, from outside in
     * @param value its text; a number's as it is written
     * @return the same text to leave it, or another, which becomes a string
     */
    String map(List<String> keys, String value);
  }

  /** Reads {@code text}; empty if it is not JSON. */
  public static Optional<JsonTree> parse(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == null) {
        return Optional.empty();
      }
      JsonTree tree = read(json);
      return json.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /**
   * Reads the value at whose first token {@code json} stands, to its end.
   *
   * @throws IOException if that is not JSON
   */
  public static JsonTree read(JsonParser json) throws IOException {
    return new JsonTree(value(json));
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        members.put(Utf8.wellFormed(name), value(json));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    String text = json.getText();
    return token == JsonToken.VALUE_STRING ? Utf8.wellFormed(text) : new Literal(text);
  }

  /** A string. */
  public static JsonTree of(String text) {
    return new JsonTree(Utf8.wellFormed(text));
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return root instanceof Map;
  }

  /** Whether it is an object or an array. */
  public boolean isContainer() {
    return root instanceof Map || root instanceof List;
  }

  /** Whether it is {@code null}. */
  public boolean isNull() {
    return root instanceof Literal literal && literal.text().equals("null");
  }

  /** The string that it is, or null if it is something else. */
  public @Nullable String string() {
    return root instanceof String text ? text : null;
  }

  /** The items of the array that it is; empty if it is something else. */
  public List<JsonTree> items() {
    return root instanceof List<?> items ? items.stream().map(JsonTree::new).toList() : List.of();
  }

  /** The member of that name, or null if it is no object or has none. */
  public @Nullable JsonTree member(String name) {
    Object member = root instanceof Map<?, ?> members ? members.get(name) : null;
    return member == null ? null : new JsonTree(member);
  }

  /** The same with other values; keys stay, and so does what is not text nor number. */
  public JsonTree map(ValueMapper mapper) {
    return new JsonTree(mapped(root, new ArrayList<>(), mapper));
  }

  private static Object mapped(Object value, List<String> keys, ValueMapper mapper) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> others = new LinkedHashMap<>();
      members.forEach(
          (name, member) -> {
            keys.add((String) name);
            others.put((String) name, mapped(member, keys, mapper));
            keys.remove(keys.size() - 1);
          });
      return others;
    }
    if (value instanceof List<?> items) {
      return items.stream().map(item -> mapped(item, keys, mapper)).toList();
    }
    if (value instanceof Literal literal) {
      char first = literal.text().charAt(0);
      boolean number = first == '-' || (first >= '0' && first <= '9');
      String other = number ? mapper.map(keys, literal.text()) : literal.text();
      return other.equals(literal.text()) ? literal : other;
    }
    return mapper.map(keys, (String) value);
  }

  /** Its canonical text. */
  public String text() {
    StringBuilder json = new StringBuilder();
    write(root, json);
    return json.toString();
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> members) {
      String before = "{\"";
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.append(before);
        JsonText.escape((String) member.getKey(), json);
        json.append("\":");
        write(member.getValue(), json);
        before = ",\"";
      }
      json.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> items) {
      String before = "[";
      for (Object item : items) {
        json.append(before);
        write(item, json);
        before = ",";
      }
      json.append(items.isEmpty() ? "[]" : "]");
    } else if (value instanceof Literal literal) {
      json.append(literal.text());
    } else {
      json.append('"');
      JsonText.escape((String) value, json);
      json.append('"');
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonTree that && root.equals(that.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** Hides what it says: a {@code JsonTree} is safe to log. */
  @Override
  public String toString() {
    return isObject() ? "JsonTree[object]" : "JsonTree[value]";
  }
}
