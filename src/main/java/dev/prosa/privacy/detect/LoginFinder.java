package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * What people are called in systems, and passwords that look like one: behind a word for it, as the
 * answer to a question for it, or by a shape that words have not, such as {@code ana_souza}, {@code
 * Mudar#1234}.
 */
final class LoginFinder {

  private static final int LONGEST = 40;
  private static final int LONGEST_PIN = 8;
  private static final int FEWEST_OF_PASSWORD = 6;
  private static final int SHORTEST = 4;
  private static final int REACH = 6;
  private static final String INNER = "._-";
  private static final String MARKS = "@#!$%&*";

  private static final Set<String> BOOKED = WordSet.of("reservado reservada reserva confirmado");

  private static final Set<String> FROM = WordSet.of("do da del desde from");

  private static final Set<String> BETWEEN =
      WordSet.of(
          "uso utilizo usamos use e eh de do da o a no na meu minha seu sua is es la el mi su my your the nome instagram acho"
              + " creo think it s in as on into como com con with academia escola clube curso rede internet wifi wi fi loja banco jogo conta"
              + " insta app aplicativo sistema portal site id ta era foi antigo novo atual user name"
              + " facebook face tiktok login usuario username del en and clave senha password"
              + " y que");

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;

  LoginFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    int asked = reading.context().asked();
    boolean wanted = ContextWord.LOGIN.in(asked) || ContextWord.SECRET.in(asked);
    if (!wanted && !mayHaveSome()) {
      return;
    }
    int cueAt = wanted ? -1 : -REACH - 1;
    boolean secret = !ContextWord.LOGIN.in(asked);
    for (int token = 0; token < reading.tokens(); token++) {
      int from = reading.start(token);
      if (!mayBegin(from)) {
        continue;
      }
      int cues = reading.known(token).cues() & ~ContextWord.FAINT;
      if (isEntering(token)) {
        cueAt = token + 1;
        secret = false;
        continue;
      }
      if (ContextWord.LOGIN.in(cues) || cues == ContextWord.SECRET.bit()) {
        cueAt = isOfThing(reading, token) ? -REACH - 1 : token;
        secret = !ContextWord.LOGIN.in(cues);
        continue;
      }
      int end = endOfRun(from);
      boolean called = token - cueAt <= REACH;
      if (isCode(token, end, called, secret)) {
        claim(from, end, called && secret);
        token = reading.tokenAt(end) - 1;
      } else if (called && !BETWEEN.contains(reading.word(token))) {
        cueAt = -REACH - 1;
      }
    }
  }

  /** Whether no login that stands there, or what was found before, goes on with it. */
  private boolean mayBegin(int from) {
    char before = text.at(from - 1);
    boolean inside = isInner(before) && text.isWord(from - 2); // "_ana" is whole
    return !inside && !text.isWord(from - 1) && !reading.isTaken(from);
  }

  private void claim(int from, int end, boolean secret) {
    int start = text.at(from - 1) == '_' ? from - 1 : from;
    boolean password = secret || hasMark(from, end);
    reading.claim(start, end, password ? EntityType.SECRET : EntityType.LOGIN, found);
  }

  private boolean mayHaveSome() {
    return reading.has(WordSigns.LOGIN)
        || reading.hasCue(ContextWord.LOGIN.bit() | ContextWord.SECRET.bit())
        || (reading.has(WordSigns.ENTER) && reading.has(WordSigns.WITH));
  }

  /** "reservado, clave ABC123", "um SMS do 7678" */
  static boolean isOfThing(TokenizedText reading, int token) {
    int before = reading.known(token - 1).cues() & ~ContextWord.FAINT;
    String word = reading.word(token);
    boolean booked = word.equals("clave") && BOOKED.contains(reading.word(token - 1));
    boolean from = word.equals("sms") && FROM.contains(reading.word(token + 1));
    return booked || from || (word.equals("clave") && ContextWord.ORDER.in(before));
  }

  /** "não consigo entrar com ana.souza", "can't sign in as asouza". */
  private boolean isEntering(int token) {
    return (reading.signs(token) & WordSigns.ENTER) != 0
        && (reading.signs(token + 1) & WordSigns.WITH) != 0;
  }

  private int endOfRun(int from) {
    int end = from;
    while (end - from < LONGEST && isPart(end)) {
      end++;
    }
    while (end > from && !text.isWord(end - 1) && "_!#$%*@&".indexOf(text.at(end - 1)) < 0) {
      end--;
    }
    return end;
  }

  private boolean isPart(int i) {
    return text.isWord(i) || isInner(text.at(i));
  }

  private static boolean isInner(char c) {
    return c != 0 && (INNER.indexOf(c) >= 0 || MARKS.indexOf(c) >= 0);
  }

  private boolean hasMark(int from, int end) {
    for (int i = from; i < end; i++) {
      if (MARKS.indexOf(text.at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isCode(int token, int end, boolean called, boolean secret) {
    int from = reading.start(token);
    int length = end - from;
    if (length < SHORTEST || !reading.isFree(from, end)) {
      return false;
    }
    if (called) {
      return isStrange(from, end)
          || (secret
              ? isPin(token, digits(from, end), length)
              : isNoWord(token, digits(from, end)));
    }
    return isPassword(from, end)
        || (has('_', from, end) && isOfSmallLetters(from, end))
        || (isJoinedName(token, end) && capitals(from, end) == 0);
  }

  /** Whether no word is written like that: with digits, with signs, or with capitals in it. */
  private boolean isStrange(int from, int end) {
    int letters = letters(from, end);
    int capitals = capitals(from, end);
    return (letters >= 2 && digits(from, end) >= 1)
        || hasInner(from, end)
        || hasMark(from, end)
        || (capitals > 1 && capitals < letters);
  }

  private boolean isPassword(int from, int end) {
    return hasMark(from, end)
        && digits(from, end) >= 2
        && letters(from, end) >= 2
        && text.at(end - 1) != '!';
  }

  private boolean isOfSmallLetters(int from, int end) {
    int letters = letters(from, end);
    return letters >= 4 && capitals(from, end) < letters;
  }

  private int letters(int from, int end) {
    int letters = 0;
    for (int i = from; i < end; i++) {
      letters += text.isLetter(i) ? 1 : 0;
    }
    return letters;
  }

  private int capitals(int from, int end) {
    int capitals = 0;
    for (int i = from; i < end; i++) {
      capitals += text.isLetter(i) && text.isCapital(i) ? 1 : 0;
    }
    return capitals;
  }

  private int digits(int from, int end) {
    int digits = 0;
    for (int i = from; i < end; i++) {
      digits += text.isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  /** A dot that is not its end, or a low line. */
  private boolean hasInner(int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      if (c == '_' || (c == '.' && i + 1 < end)) {
        return true;
      }
    }
    return false;
  }

  /** "joao.silva", "mariasouza1990" */
  private boolean isJoinedName(int token, int end) {
    int from = reading.start(token);
    boolean dotted = text.at(reading.end(token)) == '.' && text.isLetter(reading.end(token) + 1);
    boolean name = Lexicon.name(reading.known(token).commonness()) > 1;
    boolean glued = reading.isDigits(token + 1) && reading.end(token + 1) == end;
    int next = dotted ? Lexicon.name(reading.known(token + 1).commonness()) : 0;
    boolean unknown = reading.end(token) - from >= 8 && reading.known(token).commonness() == 0;
    return (dotted && name && next > 0) || (glued && unknown && text.isDigit(end - 1));
  }

  private boolean has(char c, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (text.at(i) == c) {
        return true;
      }
    }
    return false;
  }

  private boolean isPin(int token, int digits, int length) {
    Token word = reading.known(token);
    boolean unknown = reading.isWord(token) && word.commonness() == 0 && !word.isSlip();
    return digits == length ? length <= LONGEST_PIN : unknown && length >= FEWEST_OF_PASSWORD;
  }

  private boolean isNoWord(int token, int digits) {
    Token word = reading.known(token);
    return reading.isDigits(token)
        ? digits >= SHORTEST
        : Lexicon.word(word.commonness()) == 0 && !BETWEEN.contains(word.text());
  }
}
