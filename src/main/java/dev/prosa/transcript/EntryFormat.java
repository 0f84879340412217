package dev.prosa.transcript;

import dev.prosa.message.JsonText;
import dev.prosa.message.Media;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.TimeForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry as bytes, the form in which it is shuffled, sorted and spilled:
 *
 * <pre>
 *  0  int    length of all this
 *  4  long   timestamp
 * 12  long   position
 * 20  long   keyMillis
 * 28  int    1 for the assistant, 4 for a tool, 8 for the system, 0 for the user; 2 more if the
 *            message never arrived, 16 more if it has to do with tools; from the eighth bit on what
 *            came with it, from the twelfth on how its time was written
 * 32  short  length of the person's name
 * 34  short  length of the name it was stored under, 0 if that is the person's
 * 36         both names in UTF-8, then the content as {@link JsonText}; and of what has to do with
 *            tools the fields that say so, then their length as an int
 * </pre>
 *
 * <p>Of fixed width where it is compared, so that sorting need not decode it. All methods take a
 * buffer and the place in it where an entry begins.
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here comes from wrap or allocate
final class EntryFormat {

  /** How many bytes an entry has beside names and content. */
  static final int HEADER = 36;

  private static final int ASSISTANT = 1;
  private static final int FAILED = 2;
  private static final int TOOL = 4;
  private static final int SYSTEM = 8;
  private static final int TOOL_FIELDS = 16;
  private static final int ROLES = ASSISTANT | TOOL | SYSTEM;
  private static final int MEDIA_BIT = 8;
  private static final int TIME_BIT = 12;
  private static final List<Media> MEDIA = List.of(Media.values());
  private static final List<TimeForm> TIME_FORMS = List.of(TimeForm.values());

  private EntryFormat() {}

  static int flags(StoredMessage message) {
    int flags =
        code(message.role())
            | (message.failed() ? FAILED : 0)
            | (message.toolFields() == null ? 0 : TOOL_FIELDS);
    Media media = message.media();
    if (media != null) {
      flags |= (1 + MEDIA.indexOf(media)) << MEDIA_BIT;
    }
    for (TimeForm form : message.timeForms()) {
      flags |= 1 << (TIME_BIT + TIME_FORMS.indexOf(form));
    }
    return flags;
  }

  private static @Nullable Media media(int flags) {
    int number = flags >> MEDIA_BIT & 15;
    return number == 0 ? null : MEDIA.get(number - 1);
  }

  private static Set<TimeForm> timeForms(int flags) {
    if (flags >> TIME_BIT == 0) {
      return Set.of();
    }
    Set<TimeForm> forms = EnumSet.noneOf(TimeForm.class);
    for (TimeForm form : TIME_FORMS) {
      if ((flags & 1 << (TIME_BIT + TIME_FORMS.indexOf(form))) != 0) {
        forms.add(form);
      }
    }
    return forms;
  }

  private static int code(Role role) {
    return switch (role) {
      case USER -> 0;
      case ASSISTANT -> ASSISTANT;
      case TOOL -> TOOL;
      case SYSTEM -> SYSTEM;
    };
  }

  private static Role role(int flags) {
    return switch (flags & ROLES) {
      case 0 -> Role.USER;
      case ASSISTANT -> Role.ASSISTANT;
      case TOOL -> Role.TOOL;
      default -> Role.SYSTEM;
    };
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
    return text(bytes, start + HEADER, bytes.getShort(start + 32));
  }

  /** Under which of the person's names it was stored. */
  static String name(ByteBuffer bytes, int start) {
    int length = bytes.getShort(start + 34);
    return length == 0
        ? person(bytes, start)
        : text(bytes, start + HEADER + bytes.getShort(start + 32), length);
  }

  /** The entry; its content stays where it is. {@code person} is known to the caller. */
  static Entry entry(ByteBuffer bytes, int start, String person) {
    int names = bytes.getShort(start + 32) + bytes.getShort(start + 34);
    int flags = bytes.getInt(start + 28);
    int end = start + length(bytes, start);
    @Nullable JsonText toolFields = null;
    if ((flags & TOOL_FIELDS) != 0) {
      int to = end - Integer.BYTES;
      end = to - bytes.getInt(to);
      toolFields = JsonText.ofEscaped(bytes.array(), end, to);
    }
    StoredMessage message =
        new StoredMessage(
            role(flags),
            JsonText.ofEscaped(bytes.array(), start + HEADER + names, end),
            timestamp(bytes, start),
            bytes.getShort(start + 34) == 0 ? person : name(bytes, start),
            (flags & FAILED) != 0,
            media(flags),
            timeForms(flags),
            toolFields);
    return new Entry(position(bytes, start), bytes.getLong(start + 20), message);
  }

  private static String text(ByteBuffer bytes, int start, int length) {
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
  }
}
