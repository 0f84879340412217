package dev.prosa.transcript;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An entry as bytes, the form in which it is shuffled, sorted and spilled:
 *
 * <pre>
 *  0  int    length of all this
 *  4  long   timestamp
 * 12  long   position
 * 20  long   keyMillis
 * 28  byte   role: 1 for the assistant, 0 for the user
 * 29  short  length of the phone
 * 31         the phone in UTF-8, then the content as {@link JsonText}
 * </pre>
 *
 * <p>Of fixed width where it is compared, so that sorting need not decode it. All methods take a
 * buffer and the place in it where an entry begins.
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here comes from wrap or allocate
final class EntryFormat {

  /** How many bytes an entry has beside phone and content. */
  static final int HEADER = 31;

  private static final byte ASSISTANT = 1;

  private EntryFormat() {}

  static byte code(Role role) {
    return role == Role.ASSISTANT ? ASSISTANT : 0;
  }

  static int length(ByteBuffer bytes, int start) {
    return bytes.getInt(start);
  }

  static long timestamp(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 4);
  }

  static long position(ByteBuffer bytes, int start) {
    return bytes.getLong(start + 12);
  }

  static String phone(ByteBuffer bytes, int start) {
    int length = bytes.getShort(start + 29);
    return new String(bytes.array(), start + HEADER, length, StandardCharsets.UTF_8);
  }

  /** The entry; its content stays where it is. {@code phone} is known to the caller. */
  static Entry entry(ByteBuffer bytes, int start, String phone) {
    int content = start + HEADER + bytes.getShort(start + 29);
    StoredMessage message =
        new StoredMessage(
            bytes.get(start + 28) == ASSISTANT ? Role.ASSISTANT : Role.USER,
            JsonText.ofEscaped(bytes.array(), content, start + length(bytes, start)),
            timestamp(bytes, start),
            phone);
    return new Entry(position(bytes, start), bytes.getLong(start + 20), message);
  }
}
