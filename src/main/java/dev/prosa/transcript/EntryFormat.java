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
 * 28  byte   1 for the assistant, 0 for the user, and 2 more if the message never arrived
 * 29  short  length of the person's name
 * 31  short  length of the name it was stored under, 0 if that is the person's
 * 33         both names in UTF-8, then the content as {@link JsonText}
 * </pre>
 *
 * <p>Of fixed width where it is compared, so that sorting need not decode it. All methods take a
 * buffer and the place in it where an entry begins.
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here comes from wrap or allocate
final class EntryFormat {

  /** How many bytes an entry has beside names and content. */
  static final int HEADER = 33;

  private static final int ASSISTANT = 1;
  private static final int FAILED = 2;

  private EntryFormat() {}

  static byte code(StoredMessage message) {
    return (byte)
        ((message.role() == Role.ASSISTANT ? ASSISTANT : 0) | (message.failed() ? FAILED : 0));
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

  /** Whose conversation the message belongs to. */
  static String person(ByteBuffer bytes, int start) {
    return text(bytes, start + HEADER, bytes.getShort(start + 29));
  }

  /** Under which of the person's names it was stored. */
  static String name(ByteBuffer bytes, int start) {
    int length = bytes.getShort(start + 31);
    return length == 0
        ? person(bytes, start)
        : text(bytes, start + HEADER + bytes.getShort(start + 29), length);
  }

  /** The entry; its content stays where it is. {@code person} is known to the caller. */
  static Entry entry(ByteBuffer bytes, int start, String person) {
    int names = bytes.getShort(start + 29) + bytes.getShort(start + 31);
    int flags = bytes.get(start + 28);
    StoredMessage message =
        new StoredMessage(
            (flags & ASSISTANT) != 0 ? Role.ASSISTANT : Role.USER,
            JsonText.ofEscaped(bytes.array(), start + HEADER + names, start + length(bytes, start)),
            timestamp(bytes, start),
            bytes.getShort(start + 31) == 0 ? person : name(bytes, start),
            (flags & FAILED) != 0);
    return new Entry(position(bytes, start), bytes.getLong(start + 20), message);
  }

  private static String text(ByteBuffer bytes, int start, int length) {
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
  }
}
