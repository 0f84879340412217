package dev.prosa.ingest.chat;

import dev.prosa.ingest.chat.Phrases.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what people said from what WhatsApp writes in its place: in files of iPhones by the mark
 * with which WhatsApp begins its own words, in every language; elsewhere by the words themselves.
 */
final class ExportedText {

  private static final String LOCATION = "[location]";
  private static final String POLL = "[poll]";
  private static final String UNSUPPORTED = "[unsupported message]";

  /** Longer than any notice. */
  private static final int LONGEST = 300;

  /** What Android writes for what may be looked at once. */
  private static final String NOTHING = "null";

  private static final Pattern CALL =
      Pattern.compile(
          "(?i)(?:ligação|chamada|videochamada|llamada|videollamada|voice call|video call|group call)"
              + "[^,\\n]{0,30}, (?:\\d{1,4} ?(?:s|seg|segundos?|min|minutos?|h|hr|hora)\\b.{0,40}"
              + "|sem resposta|não atendida|recusada|sin respuesta|no answer|toque .{0,60}"
              + "|toca .{0,60}|tap to .{0,60})"
              + "|(?:sprachanruf|videoanruf|appel (?:vocal|vidéo)|chiamata vocale|videochiamata)"
              + ", \\d{1,4} ?(?:s|sek|sec|min|std|h|ora|ore)\\b.{0,40}");

  /** What may stand after a call that was missed: when it was, or how to answer it. */
  private static final Pattern AFTER_MISSED =
      Pattern.compile(
          "(?i) (?:às|as|a las|at|um|à|alle) [\\d:.]{1,8}(?: ?[ap]\\.? ?m\\.?)?(?: uhr)?"
              + "|[.,] ?(?:toque|toca|tap|tippe|touchez|appuyez|tocca) .{1,60}");

  private static final Pattern VIEW_ONCE =
      Pattern.compile(
          "(?i)(?:<|you (?:received|sent)|você (?:recebeu|enviou)|recebeu|enviou|recebeste|enviaste"
              + "|recibiste|has (?:recibido|enviado)).{0,60}(?:view once|visualização única"
              + "|visualización única|ver uma vez|ver una vez|una sola vez).{0,200}");
  private static final Pattern DELETED_BY_ADMIN =
      Pattern.compile(
          "(?i)(?:mensagem apagada|esta mensagem foi (?:apagada|eliminada)|this message was deleted"
              + "|se eliminó este mensaje|este mensaje fue eliminado|você apagou esta mensagem"
              + "|eliminou esta mensagem|eliminaste este mensaje|you deleted this message)"
              + " (?:pelo|por|by|as|como) .{0,100}");
  private static final Pattern MAP =
      Pattern.compile(
          "https?://(?:maps\\.google\\.com/|(?:www\\.)?google\\.com/maps|(?:www\\.)?foursquare\\.com/v/)"
              + "\\S{1,200}$");
  private static final Pattern PLACE =
      Pattern.compile(
          "\\p{L}{3,20}: https://maps\\.google\\.com/\\?q=-?[\\d.]{1,20},-?[\\d.]{1,20}"
              + "|.{1,200}\\): https://foursquare\\.com/v/\\w{1,40}");
  private static final Pattern POLL_WORD = Pattern.compile("\\p{Lu}{3,20}:");

  private ExportedText() {}

  /**
   * Reads what stands after a name.
   *
   * @param raw with its marks
   * @param iphone whether an iPhone has written it
   */
  static Said read(String raw, boolean iphone) {
    String text = withoutEdited(raw);
    boolean edited = text.length() < raw.length();
    String plain = Marks.stripped(text);
    if (plain.isEmpty()) {
      return Said.NOTICE;
    }
    Optional<Said> told = isLine(plain) ? toldByWhatsApp(plain, iphone) : Optional.empty();
    if (told.isPresent()) {
      return told.get();
    }
    boolean marked = iphone && isMarked(text);
    Optional<String> file = Attachments.read(text);
    if (file.isPresent()) {
      return Attachments.isPlaceholder(file.get())
          ? Said.words(file.get(), edited)
          : Said.caption(file.get(), edited);
    }
    Optional<String> placed = location(plain, marked).or(() -> card(text, plain, marked));
    if (placed.isPresent()) {
      return Said.words(placed.get(), edited);
    }
    // A message that only begins with a mark, as some keyboards type it, goes on without one.
    return marked && (isLine(plain) || marksLaterLines(text))
        ? Said.NOTICE
        : Said.words(plain, edited);
  }

  /** What WhatsApp itself tells in that line, in the place of a message; empty if it does not. */
  private static Optional<Said> toldByWhatsApp(String plain, boolean iphone) {
    Set<Kind> kinds = Phrases.kinds(plain);
    if (kinds.contains(Kind.DELETED) || DELETED_BY_ADMIN.matcher(plain).matches()) {
      return Optional.of(Said.DELETED);
    }
    if (VIEW_ONCE.matcher(plain).matches() || (plain.equals(NOTHING) && !iphone)) {
      return Optional.of(Said.VIEW_ONCE);
    }
    boolean notice = kinds.contains(Kind.NOTICE) || kinds.contains(Kind.MISSED) || isNotice(plain);
    return notice ? Optional.of(Said.NOTICE) : Optional.empty();
  }

  private static boolean isLine(String plain) {
    return plain.length() <= LONGEST && plain.indexOf('\n') < 0;
  }

  private static boolean isNotice(String plain) {
    return isMissedCall(plain)
        || Phrases.begins(Kind.BEGINS, plain)
        || CALL.matcher(plain).matches();
  }

  private static boolean isMissedCall(String plain) {
    Matcher after = AFTER_MISSED.matcher(plain);
    return after.find()
        && after.end() == plain.length()
        && Phrases.is(Kind.MISSED, plain.substring(0, after.start()));
  }

  private static boolean isMarked(String text) {
    return text.substring(0, Marks.visible(text, 0)).indexOf(Marks.LEFT_TO_RIGHT) >= 0;
  }

  private static boolean marksLaterLines(String text) {
    return text.indexOf("\n" + Marks.LEFT_TO_RIGHT) >= 0;
  }

  /** Cuts off {@code <This message was edited>}. */
  private static String withoutEdited(String text) {
    int end = text.length();
    while (end > 0 && isTrailing(text.charAt(end - 1))) {
      end--;
    }
    if (end == 0 || text.charAt(end - 1) != '>') {
      return text;
    }
    int open = text.lastIndexOf('<', end - 1);
    return open >= 0 && Phrases.is(Kind.EDITED, text.substring(open + 1, end - 1))
        ? text.substring(0, open)
        : text;
  }

  private static boolean isTrailing(char c) {
    return c == '.' || Marks.isMark(c) || Character.isWhitespace(c) || Marks.isBlank(c);
  }

  private static Optional<String> location(String plain, boolean marked) {
    if (isLine(plain) && (Phrases.is(Kind.LIVE, plain) || PLACE.matcher(plain).matches())) {
      return Optional.of(LOCATION);
    }
    int colon = plain.indexOf(':');
    boolean named =
        colon > 0
            && colon < Phrases.LONGEST
            && Phrases.is(Kind.LOCATION, plain.substring(0, colon));
    String end = plain.substring(Math.max(0, plain.length() - LONGEST));
    return (named || marked) && plain.length() <= 4 * LONGEST && MAP.matcher(end).find()
        ? Optional.of(LOCATION)
        : Optional.empty();
  }

  private static Optional<String> card(String text, String plain, boolean marked) {
    List<String> lines = plain.lines().limit(50).map(String::strip).toList();
    String first = lines.get(0);
    if (lines.size() < 2 || first.length() > Phrases.LONGEST || !first.endsWith(":")) {
      return Optional.empty();
    }
    String word = first.substring(0, first.length() - 1).strip();
    if (marked && Phrases.is(Kind.EVENT, word)) {
      return Optional.of(UNSUPPORTED);
    }
    boolean named = Phrases.is(Kind.POLL, word);
    boolean choices = lines.stream().anyMatch(ExportedText::isOption);
    boolean unknown = marked && marksLaterLines(text) && POLL_WORD.matcher(first).matches();
    return (named && choices) || unknown ? Optional.of(POLL) : Optional.empty();
  }

  private static boolean isOption(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        && colon < Phrases.LONGEST
        && Phrases.is(Kind.OPTION, line.substring(0, colon).strip());
  }
}
