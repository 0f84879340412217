package dev.prosa.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A body in the form of {@code name=value&name=value}, by name; of a name that repeats, the last.
 */
public record Form(SortedMap<String, String> fields) {

  private static final int MOST_FIELDS = 1_000;

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is no form, or one of more than a thousand fields
   */
  public static Form parse(byte[] body) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String pair : new String(body, UTF_8).split("&", MOST_FIELDS + 1)) {
      if (fields.size() == MOST_FIELDS) {
        throw new IllegalArgumentException("too many fields");
      }
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  /** What Twilio signs: the address, then all names and values in the order of the names. */
  public byte[] signedAt(String url) {
    StringBuilder signed = new StringBuilder(url);
    fields.forEach((name, value) -> signed.append(name).append(value));
    return signed.toString().getBytes(UTF_8);
  }

  public ObjectNode asObject() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(object::put);
    return object;
  }

  /** Hides what was sent. */
  @Override
  public String toString() {
    return "Form[" + fields.size() + " fields]";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
