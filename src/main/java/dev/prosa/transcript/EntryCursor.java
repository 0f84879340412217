package dev.prosa.transcript;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.nio.charset.StandardCharsets;

/** Walks the bytes of an {@link EntryBuffer}; an entry's content is not touched. */
final class EntryCursor {

  private final byte[] bytes;
  private final int end;
  private int next;

  private int start;
  private int phoneStart;
  private int phoneLength;
  private long timestamp;
  private long position;
  private long keyMillis;
  private Role role = Role.USER;
  private int contentStart;
  private int contentLength;

  EntryCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  /** Moves to the next entry, if there is one. */
  boolean advance() {
    if (next >= end) {
      return false;
    }
    start = next;
    phoneLength = Math.toIntExact(varint());
    phoneStart = next;
    next += phoneLength;
    timestamp = varint();
    position = varint();
    keyMillis = varint() - 1;
    role = bytes[next++] == 1 ? Role.ASSISTANT : Role.USER;
    contentLength = Math.toIntExact(varint());
    contentStart = next;
    next += contentLength;
    return true;
  }

  /** Where the present entry begins and {@link #end() ends} in the bytes. */
  int start() {
    return start;
  }

  int end() {
    return next;
  }

  String phone() {
    return new String(bytes, phoneStart, phoneLength, StandardCharsets.UTF_8);
  }

  long timestamp() {
    return timestamp;
  }

  long position() {
    return position;
  }

  /** The present entry, whole. {@code phone} is {@link #phone()}, which the caller has at hand. */
  Entry entry(String phone) {
    JsonText content = JsonText.escaped(bytes, contentStart, contentStart + contentLength);
    return new Entry(position, keyMillis, new StoredMessage(role, content, timestamp, phone));
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[next++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
