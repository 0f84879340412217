package dev.prosa.ingest.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A change as it lies in a spool file, one after another:
 *
 * <pre>
 * length of what follows the checksum     4 bytes
 * CRC-32C of what follows                 4 bytes
 * kind of change                          1 byte, its letter
 * length of the namespace, namespace      2 bytes, UTF-8
 * length of the id, id                    2 bytes, UTF-8; length 65,535 where there is none
 * message                                 stored JSON
 * </pre>
 */
record SpoolRecord(String namespace, Change change) {

  static final int HEAD = 8;

  /** Of a record without a namespace, an id and a message. */
  static final int LEAST_BYTES = HEAD + 1 + 2 + 2;

  private static final String KINDS =
      Arrays.stream(Change.Kind.values())
          .map(kind -> String.valueOf(kind.letter()))
          .collect(Collectors.joining());
  private static final int LONGEST_NAMESPACE = 255;
  private static final int LONGEST = MessageCodec.MAX_BYTES + (1 << 17);
  private static final int NO_ID = 0xFFFF;

  /**
   * Its bytes.
   *
   * @throws IllegalArgumentException if it is larger than what can be read back
   */
  byte[] encoded() {
    byte[] space = namespace.getBytes(UTF_8);
    String id = change.id();
    byte[] idBytes = id == null ? new byte[0] : id.getBytes(UTF_8);
    if (idBytes.length >= NO_ID) {
      throw new IllegalArgumentException("an id must have less than 65,535 bytes");
    }
    byte[] message = MessageCodec.encode(change.message());
    if (message.length > MessageCodec.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a message has at most " + MessageCodec.MAX_BYTES + " bytes");
    }
    int length = 1 + 2 + space.length + 2 + idBytes.length + message.length;
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + length);
    buffer.position(HEAD);
    buffer.put((byte) change.kind().letter());
    buffer.putShort((short) space.length).put(space);
    buffer.putShort((short) (id == null ? NO_ID : idBytes.length)).put(idBytes).put(message);
    buffer.putInt(0, length);
    buffer.putInt(4, checksum(buffer.array(), HEAD, length));
    return buffer.array();
  }

  /**
   * Whether a record could begin there, by the little that is fixed. Rarely true of anything else,
   * so that a search for the next record is fast. There must be {@link #LEAST_BYTES} left.
   */
  static boolean mayBegin(ByteBuffer buffer, int at) {
    int length = buffer.getInt(at);
    return length > 0
        && length <= LONGEST
        && KINDS.indexOf(buffer.get(at + HEAD)) >= 0
        && (buffer.getShort(at + HEAD + 1) & 0xFFFF) <= LONGEST_NAMESPACE;
  }

  /** What lies at {@code from}, after its head; empty if it is not what was written. */
  static Optional<SpoolRecord> decode(byte[] bytes, int from, int length) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
      Change.Kind kind = kind(buffer.get());
      String namespace = text(buffer, buffer.getShort() & 0xFFFF);
      int idLength = buffer.getShort() & 0xFFFF;
      @Nullable String id = idLength == NO_ID ? null : text(buffer, idLength);
      byte[] message = new byte[buffer.remaining()];
      buffer.get(message);
      return Optional.of(
          new SpoolRecord(namespace, new Change(kind, MessageCodec.decode(message), id)));
    } catch (BufferUnderflowException | IllegalArgumentException | MalformedMessageException not) {
      return Optional.empty();
    }
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return "SpoolRecord[" + change + "]";
  }

  private static Change.Kind kind(byte letter) {
    for (Change.Kind kind : Change.Kind.values()) {
      if (kind.letter() == letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of change");
  }

  private static String text(ByteBuffer buffer, int length) {
    if (length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    buffer.get(text);
    return new String(text, UTF_8);
  }
}
