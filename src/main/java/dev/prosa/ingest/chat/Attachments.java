package dev.prosa.ingest.chat;

import dev.prosa.ingest.chat.Phrases.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds files in messages: attached ones, and the words that stand where an export has left one
 * out. A caption is what the person said; the name of a file, which may be somebody's, is not.
 */
final class Attachments {

  static final String MEDIA = "[media]";
  static final String CONTACT = "[contact]";

  /** Longer than the name of a file can be. */
  private static final int LONGEST = 300;

  /** In the name of a file. */
  private static final int MOST_BRACKETS = 4;

  private static final String PAGES = " ?• ?[^•()<>\\n]{1,30}";
  private static final Pattern FILE_NAME =
      Pattern.compile("[^\\n]{1,255}\\.\\w{0,5}(?:" + PAGES + ")?");
  private static final Pattern ENDS_IN_PAGES = Pattern.compile("(?<!\\s)" + PAGES + "$");
  private static final Pattern NUMBERED = Pattern.compile("^\\d{8}-");

  private Attachments() {}

  /** The caption of a file, else what stands for it; empty if {@code text} holds no file. */
  static Optional<String> read(String text) {
    return attachedBelow(text)
        .or(() -> attachedInside(text))
        .or(() -> leftOutBelow(text))
        .or(() -> leftOutAtTheEnd(text))
        .or(() -> documentLeftOut(text));
  }

  /** Whether what was read is no caption. */
  static boolean isPlaceholder(String read) {
    return read.equals(MEDIA) || read.equals(CONTACT);
  }

  private static String captionOr(String caption, String placeholder) {
    String words = Marks.stripped(caption);
    return words.isEmpty() ? placeholder : words;
  }

  private static String placeholder(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".vcf") ? CONTACT : MEDIA;
  }

  /**
   * {@code IMG-1.jpg (file attached)}, or {@code <attached>}, and the caption in the next lines.
   */
  private static Optional<String> attachedBelow(String text) {
    String first = firstLine(text);
    String line = Marks.stripped(first);
    if (line.isEmpty() || line.length() > LONGEST) {
      return Optional.empty();
    }
    char last = line.charAt(line.length() - 1);
    int open = last == ')' ? line.lastIndexOf('(') : last == '>' ? line.lastIndexOf('<') : -1;
    if (open < 1
        || !Phrases.is(
            last == ')' ? Kind.FILE : Kind.ATTACHED, line.substring(open + 1, line.length() - 1))) {
      return Optional.empty();
    }
    String name = line.substring(0, open).strip();
    if (!FILE_NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    String caption = text.substring(first.length());
    // A document's own title stands below the name that it was given.
    String second = Marks.stripped(firstLine(caption.isEmpty() ? "" : caption.substring(1)));
    boolean titled =
        second.equals(name) || (isDocument(name) && FILE_NAME.matcher(second).matches());
    return Optional.of(
        captionOr(
            titled ? caption.substring(1 + firstLine(caption.substring(1)).length()) : caption,
            placeholder(withoutPages(name))));
  }

  private static boolean isDocument(String name) {
    return name.startsWith("DOC-");
  }

  /** {@code caption <attached: 00000012-PHOTO.jpg>}; there may be several. */
  private static Optional<String> attachedInside(String text) {
    StringBuilder caption = new StringBuilder();
    String placeholder = "";
    int from = 0;
    // From the end of one file to the next: names of files may hold brackets, too.
    for (int open = text.indexOf('<');
        open >= 0;
        open = text.indexOf('<', Math.max(open + 1, from))) {
      // Looked for nearby only: a million brackets would take the square of that.
      String near = text.substring(open, Math.min(text.length(), open + LONGEST));
      int close = open + end(near);
      int colon = open + near.indexOf(':');
      if (close < open
          || colon < open
          || colon > close
          || !Phrases.is(Kind.ATTACHED, text.substring(open + 1, colon))) {
        continue;
      }
      String name =
          NUMBERED.matcher(Marks.stripped(text.substring(colon + 1, close))).replaceFirst("");
      caption.append(withoutTitle(text.substring(from, open), name));
      placeholder = placeholder(name);
      from = close + 1;
    }
    return placeholder.isEmpty()
        ? Optional.empty()
        : Optional.of(captionOr(caption + text.substring(from), placeholder));
  }

  /** The bracket after the name of a file, which may hold some itself; else the next one, or -1. */
  private static int end(String near) {
    int next = near.indexOf('>');
    int ends = next;
    for (int brackets = 0; ends >= 0 && brackets < MOST_BRACKETS; brackets++) {
      if (FILE_NAME.matcher(Marks.stripped(near.substring(0, ends))).matches()) {
        return ends;
      }
      ends = near.indexOf('>', ends + 1);
    }
    return next;
  }

  /** {@code <Media omitted>}, and the caption in the next lines. */
  private static Optional<String> leftOutBelow(String text) {
    String first = firstLine(text);
    String line = Marks.stripped(first);
    boolean bracketed = line.startsWith("<") && line.endsWith(">");
    boolean marked = first.indexOf(Marks.LEFT_TO_RIGHT) >= 0;
    boolean whole = first.length() == text.length();
    if (line.length() > LONGEST || !(bracketed || marked || whole)) {
      return Optional.empty();
    }
    return leftOut(bracketed ? line.substring(1, line.length() - 1) : line)
        .map(placeholder -> captionOr(text.substring(first.length()), placeholder));
  }

  /** {@code caption image omitted}, with a mark before what WhatsApp wrote. */
  private static Optional<String> leftOutAtTheEnd(String text) {
    int mark = text.lastIndexOf(Marks.LEFT_TO_RIGHT);
    if (mark < 0 || text.length() - mark > Phrases.LONGEST) {
      return Optional.empty();
    }
    String end = text.substring(mark);
    String caption = text.substring(0, mark);
    return leftOut(end)
        .map(
            placeholder ->
                captionOr(
                    Phrases.is(Kind.DOCUMENT, end) ? withoutTitle(caption, "") : caption,
                    placeholder));
  }

  /** {@code Contract.pdf • 3 pages document omitted}, from which an editor took the marks. */
  private static Optional<String> documentLeftOut(String text) {
    String line = Marks.stripped(text);
    if (line.length() > LONGEST || line.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    int end = line.length();
    for (int words = 0; words < 3; words++) {
      end = line.lastIndexOf(' ', end - 1);
      if (end < 1) {
        return Optional.empty();
      }
      if (Phrases.is(Kind.DOCUMENT, line.substring(end))
          && FILE_NAME.matcher(line.substring(0, end).strip()).matches()) {
        return Optional.of(MEDIA);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> leftOut(String phrase) {
    Set<Kind> kinds = Phrases.kinds(phrase);
    if (kinds.contains(Kind.MEDIA) || kinds.contains(Kind.DOCUMENT)) {
      return Optional.of(MEDIA);
    }
    return kinds.contains(Kind.CONTACT) ? Optional.of(CONTACT) : Optional.empty();
  }

  /**
   * A caption without the name of a document, which iPhones write after it, and without its pages.
   *
   * @param name of the file if it is known, else empty
   */
  private static String withoutTitle(String caption, String name) {
    String text = Marks.stripped(caption);
    if (text.isEmpty()) {
      return text;
    }
    String unpaged = withoutPages(text);
    if (!name.isEmpty() && unpaged.endsWith(name)) {
      return unpaged.substring(0, unpaged.length() - name.length());
    }
    int line = text.lastIndexOf('\n') + 1;
    boolean paged = unpaged.length() < text.length();
    boolean titled = name.isEmpty() && FILE_NAME.matcher(text.substring(line)).matches();
    return paged || titled ? text.substring(0, line) : text;
  }

  private static String withoutPages(String text) {
    int from = Math.max(0, text.length() - LONGEST);
    Matcher pages = ENDS_IN_PAGES.matcher(text.substring(from));
    return pages.find() ? text.substring(0, from + pages.start()).strip() : text;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
