package dev.prosa.transcript;

import dev.prosa.message.Media;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows messages that only stand for something a text cannot hold: a picture, a voice message, a
 * call, a message deleted for everybody.
 *
 * <p>They are {@link PlaceholderTexts}, names of attached files, and things between brackets.
 */
final class MediaPlaceholders {

  private static final String[] FILE_FOLLOWED_BY = {"(arquivo anexado)", "(file attached)"};
  private static final String[] FILE_AFTER = {"<anexado:", "<attached:"};

  /** The longest file name that file systems allow, and what stands around it. */
  private static final int LONGEST_ATTACHMENT = 255 + 32;

  private static final Map<Character, Character> CLOSING = Map.of('[', ']', '<', '>', '{', '}');

  private static final int LONGEST_BRACKETED = 64;

  private static final String THING =
      "(?:imagem|imagen|image|foto|photo|picture|video|audio|voz|voice|ptt|gif|sticker|figurinha"
          + "|autocolante|documento|document|arquivo|ficheiro|file|pdf|midia|media|multimedia|anexo"
          + "|attachment|album|localizacao|location|ubicacion|contato|contacto|contact|comprovante"
          + "|view once|visualizacao unica)s?";

  private static final String BESIDE =
      "(?:de|do|da|a|um|uma|o|recebid[oa]|enviad[oa]|omitid[oa]|ocultad[oa]|ocult[oa]|anexad[oa]"
          + "|received|sent|omitted|attached|message|mensagem|mensaje|note|card|nao suportad[oa]"
          + "|unsupported|cliente|usuario|user|customer|\\d{1,3}|\\d{1,3}/\\d{1,3})";

  private static final Pattern BRACKETED =
      Pattern.compile(
          ".{1,2}?\\s?(?:"
              + BESIDE
              + "[ :_-]){0,4}"
              + THING
              + "(?:[ :_-]+(?:"
              + THING
              + "|"
              + BESIDE
              + ")){0,5}\\s?.{1,2}");

  /** Deleted, not there yet, or nothing that could be described. */
  private static final Pattern NOTHING =
      Pattern.compile(
          "apagad|apagou|deleted|aguardando|waiting|chamada|call|reacao|reaction|enquete|poll"
              + "|suportad|unsupported");

  /** In the order in which they are looked for: a voice message is one before it is a message. */
  private static final Map<Media, Pattern> THINGS = things();

  private static final Set<Media> CAPTIONED =
      EnumSet.of(Media.IMAGE, Media.VIDEO, Media.DOCUMENT, Media.OTHER);

  private static final Set<String> UNIFORM =
      Arrays.stream(Media.values()).map(Media::placeholder).collect(Collectors.toSet());

  private MediaPlaceholders() {}

  private static Map<Media, Pattern> things() {
    Map<Media, Pattern> things = new LinkedHashMap<>();
    things.put(Media.STICKER, Pattern.compile("sticker|figurinha|autocolante|\\.webp\\b"));
    things.put(
        Media.AUDIO,
        Pattern.compile("audio|voz|voice|\\bptt\\b|\\.(?:opus|ogg|oga|mp3|m4a|aac|amr)\\b"));
    things.put(Media.VIDEO, Pattern.compile("video|\\bgif|\\.(?:mp4|3gp|mov|mkv)\\b"));
    things.put(
        Media.IMAGE,
        Pattern.compile(
            "image|image[mn]|imagen|foto|photo|picture|comprovante|album|\\.(?:jpe?g|png|heic)\\b"));
    things.put(Media.CONTACT, Pattern.compile("conta[ct]t?o?|\\.vcf\\b"));
    things.put(Media.LOCATION, Pattern.compile("localizacao|location|ubicacion"));
    things.put(Media.DOCUMENT, Pattern.compile("document|pdf|\\.\\w{1,5}\\b"));
    return things;
  }

  /** Whether all of {@code text} is one. */
  static boolean contains(String text) {
    return PlaceholderTexts.contain(text) || isAttachment(text) || isBracketed(text);
  }

  /** Words, and the media that they came with. */
  record Captioned(Media media, String caption) {}

  /**
   * Reads a placeholder before or after words; null where there is none. What stands beside that of
   * a voice message is what was said in it, and no caption.
   */
  static @Nullable Captioned captioned(String text) {
    int length = text.length();
    if (length == 0 || !mayHoldOne(text)) {
      return null;
    }
    int line = text.indexOf('\n');
    Captioned found = line < 0 ? null : caption(text.substring(0, line), text.substring(line));
    int close = CLOSING.get(text.charAt(0)) == null ? -1 : text.indexOf(closing(text.charAt(0)));
    if (found == null && close > 0 && close < LONGEST_ATTACHMENT) {
      found = caption(text.substring(0, close + 1), text.substring(close + 1));
    }
    int last = text.lastIndexOf('\n');
    if (found == null && last >= 0) {
      found = caption(text.substring(last + 1), text.substring(0, last));
    }
    int open = text.charAt(length - 1) == '>' ? text.lastIndexOf('<') : text.lastIndexOf('[');
    if (found == null && open > 0 && length - open < LONGEST_ATTACHMENT) {
      found = caption(text.substring(open), text.substring(0, open));
    }
    return found;
  }

  private static boolean mayHoldOne(String text) {
    char end = text.charAt(text.length() - 1);
    return CLOSING.containsKey(text.charAt(0))
        || end == ']'
        || end == '>'
        || text.indexOf('\n') >= 0;
  }

  private static char closing(char opening) {
    return Objects.requireNonNull(CLOSING.get(opening));
  }

  private static @Nullable Captioned caption(String placeholder, String words) {
    if (placeholder.length() > LONGEST_ATTACHMENT || !contains(placeholder)) {
      return null;
    }
    Media media = media(placeholder);
    String caption = words.strip().replaceFirst("^[:–-]\\s+", "").strip();
    return media != null && CAPTIONED.contains(media) && !InvisibleCharacters.isAll(caption)
        ? new Captioned(media, caption)
        : null;
  }

  /** The same placeholder in one form for all who write such: {@code [image]}; else the text. */
  static String uniform(String text) {
    Media media = contains(text) ? media(text) : null;
    return media == null ? text : media.placeholder();
  }

  /** Whether {@code text} is one in that form. */
  static boolean isUniform(String text) {
    return UNIFORM.contains(text);
  }

  /** What a placeholder stands for; null if that is no media, such as a deleted message. */
  private static @Nullable Media media(String placeholder) {
    String folded = PlaceholderTexts.unaccented(PhraseSet.canonical(placeholder));
    if (NOTHING.matcher(folded).find()) {
      return null;
    }
    for (Map.Entry<Media, Pattern> one : THINGS.entrySet()) {
      if (one.getValue().matcher(folded).find()) {
        return one.getKey();
      }
    }
    return Media.OTHER;
  }

  /** {@code [imagem recebida]}, {@code <audio>}: some thing between brackets, and little else. */
  private static boolean isBracketed(String text) {
    int length = text.length();
    if (length < 5 || length > LONGEST_BRACKETED) {
      return false;
    }
    String folded = text.strip();
    if (folded.length() < 5
        || !CLOSING.containsKey(folded.charAt(0))
        || folded.charAt(folded.length() - 1) != closing(folded.charAt(0))) {
      return false;
    }
    return BRACKETED.matcher(PlaceholderTexts.unaccented(PhraseSet.canonical(folded))).matches();
  }

  /** {@code IMG-1.jpg (file attached)} or {@code <attached: 1-PHOTO.jpg>}, without a caption. */
  private static boolean isAttachment(String text) {
    int end = text.length();
    if (end == 0 || end > LONGEST_ATTACHMENT || text.indexOf('\n') >= 0) {
      return false;
    }
    char last = text.charAt(end - 1);
    if (last == '>') {
      String folded = PhraseSet.canonical(text);
      return folded.startsWith(FILE_AFTER[0]) || folded.startsWith(FILE_AFTER[1]);
    }
    if (last == ')') {
      String folded = PhraseSet.canonical(text);
      for (String note : FILE_FOLLOWED_BY) {
        if (folded.endsWith(note)) {
          return endsInFileExtension(folded, folded.length() - note.length() - 1);
        }
      }
    }
    return false;
  }

  /** A dot and one to five letters or digits before {@code end}: words alone are no file. */
  private static boolean endsInFileExtension(String text, int end) {
    int dot = text.lastIndexOf('.', end);
    if (dot < 1 || end - dot < 2 || end - dot > 6) {
      return false;
    }
    return text.substring(dot + 1, end).chars().allMatch(Character::isLetterOrDigit);
  }
}
