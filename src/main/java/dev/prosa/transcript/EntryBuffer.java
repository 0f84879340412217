package dev.prosa.transcript;

import dev.prosa.message.JsonText;
import dev.prosa.message.StoredMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers entries as bytes, one after another, in the form that {@link EntryFormat} draws. Not
 * thread-safe.
 */
public final class EntryBuffer {

  private static final int INITIAL_BYTES = 1 << 12;
  private static final byte[] NONE = {};
  private static final int KEPT_BYTES = 1 << 18;

  private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES);

  /** Appends one entry of the conversation with the phone that it was stored under. */
  public void add(Entry entry) {
    add(entry, entry.message().phoneNumber());
  }

  /** Appends one entry of the conversation with {@code person}. */
  public void add(Entry entry, String person) {
    StoredMessage message = entry.message();
    byte[] whose = person.getBytes(StandardCharsets.UTF_8);
    byte[] name =
        message.phoneNumber().equals(person)
            ? NONE
            : message.phoneNumber().getBytes(StandardCharsets.UTF_8);
    JsonText content = message.content();
    JsonText tools = message.toolFields();
    int length = EntryFormat.HEADER + whose.length + name.length + content.length();
    length += tools == null ? 0 : tools.length() + Integer.BYTES;
    if (bytes.remaining() < length) {
      grow(length);
    }
    int start = bytes.position();
    bytes
        .putInt(length)
        .putLong(message.timestamp())
        .putLong(entry.position())
        .putLong(entry.keyMillis())
        .putInt(EntryFormat.flags(message))
        .putShort((short) whose.length)
        .putShort((short) name.length)
        .put(whose)
        .put(name);
    content.copyTo(bytes.array(), bytes.position());
    if (tools != null) {
      int end = start + length - Integer.BYTES;
      tools.copyTo(bytes.array(), end - tools.length());
      bytes.putInt(end, tools.length());
    }
    bytes.position(start + length);
  }

  /** How many bytes the entries take. */
  public int size() {
    return bytes.position();
  }

  /** The entries' bytes, and an empty buffer for the next ones. */
  public byte[] drain() {
    byte[] drained = Arrays.copyOf(bytes.array(), bytes.position());
    // One huge message must not stay with us.
    bytes = bytes.capacity() > KEPT_BYTES ? ByteBuffer.allocate(INITIAL_BYTES) : bytes.clear();
    return drained;
  }

  private void grow(int more) {
    int capacity = Math.max(Math.addExact(bytes.position(), more), 2 * bytes.capacity());
    bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
  }
}
