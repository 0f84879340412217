package dev.prosa.transcript;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Entries as bytes, one after another, in the form in which they are shuffled and spilled:
 *
 * <pre>
 * varint  length of the phone, then the phone in UTF-8
 * varint  timestamp
 * varint  position
 * varint  keyMillis + 1
 * byte    role (1 for the assistant, 0 for the user)
 * varint  length of the content, then the content as {@link JsonText}
 * </pre>
 *
 * <p>The fields to sort by come first, so that sorting does not touch the content. Not thread-safe.
 */
public final class EntryBuffer {

  private static final int INITIAL_BYTES = 4096;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  /** Appends one entry. */
  public void add(Entry entry) {
    StoredMessage message = entry.message();
    addText(message.phoneNumber());
    addVarint(message.timestamp());
    addVarint(entry.position());
    addVarint(entry.keyMillis() + 1);
    reserve(1);
    bytes[size++] = (byte) (message.role() == Role.ASSISTANT ? 1 : 0);
    JsonText content = message.content();
    addVarint(content.length());
    reserve(content.length());
    content.copyTo(bytes, size);
    size += content.length();
  }

  /** How many bytes the entries take. */
  public int size() {
    return size;
  }

  /** The entries' bytes, and an empty buffer for the next ones. */
  public byte[] drain() {
    byte[] drained = Arrays.copyOf(bytes, size);
    size = 0;
    if (bytes.length > 64 * INITIAL_BYTES) {
      bytes = new byte[INITIAL_BYTES]; // one huge message must not stay with us
    }
    return drained;
  }

  private void addText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    addVarint(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void addVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
