package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/**
 * What is personal only because a word before it says so: passwords and one-time codes, and the
 * numbers of orders and protocols. The word may stand in the question before.
 */
final class WordCodeFinder {

  private static final Set<String> BETWEEN =
      WordSet.of(
          "e eh de do da o a numero n no nr foi sera novo nova seu sua meu minha acesso"
              + " seguranca verificacao veio mim whatsapp email login mandaram fator autenticacao recebido of for confirmacao wifi wi fi app aqui ta esta que chegou recebi"
              + " sms coloquei criei cadastrei escolhi usei uso eu era antiga atual provisoria"
              + " temporaria padrao cadastrada pra para entrar is the my your es la el mi su it s"
              + " por un");

  private static final int LONGEST = 24;

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;

  WordCodeFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    int cues = reading.allCues() | reading.context().asked();
    if (!ContextWord.SECRET.in(cues) && !ContextWord.ORDER.in(cues)) {
      return;
    }
    boolean asked = ContextWord.SECRET.in(reading.context().asked());
    for (int token = 0; token < reading.tokens(); token++) {
      int cue = reading.known(token).cues() & ~ContextWord.FAINT;
      if (cue == ContextWord.SECRET.bit()) {
        token = Math.max(token, code(token, EntityType.SECRET, 4));
      } else if (ContextWord.ORDER.in(cue) || reading.known(token).text().equals("numero")) {
        boolean secret = isOneTimeCode(token);
        token = Math.max(token, code(token, secret ? EntityType.SECRET : EntityType.ORDER, 4));
      } else if ((digits(token, 4, 8) || isHalved(token)) && (asked || isCalledCode(token))) {
        claim(startOfCode(reading.start(token)), EntityType.SECRET);
      }
    }
  }

  /** "482913 é o seu código de acesso". */
  private boolean isCalledCode(int token) {
    String is = reading.word(token + 1);
    if (!is.equals("e") && !is.equals("eh")) {
      return false;
    }
    for (int next = token + 2; next <= token + 4; next++) {
      if (isCode(reading.word(next))
          || ContextWord.of(reading.word(next)) == ContextWord.SECRET.bit()) {
        return true;
      }
    }
    return false;
  }

  /** "o código é 482913": codes of six digits that are nothing else are for logging in. */
  private boolean isOneTimeCode(int token) {
    if (!isCode(reading.word(token))) {
      return false;
    }
    for (int next = token + 1; next <= token + 4; next++) {
      if (digits(next, 4, 8) || isHalved(next)) {
        return true;
      }
      if (!BETWEEN.contains(reading.word(next))) {
        return false;
      }
    }
    return false;
  }

  private static boolean isCode(String word) {
    return word.equals("codigo") || word.equals("code");
  }

  private boolean digits(int token, int least, int most) {
    int length = reading.isDigits(token) ? reading.end(token) - reading.start(token) : 0;
    boolean fraction = text.at(reading.end(token)) == ',' && text.isDigit(reading.end(token) + 1);
    return length >= least && length <= most && !fraction;
  }

  /** "731 535", "130-611" */
  private boolean isHalved(int token) {
    return digits(token, 3, 3)
        && digits(token + 1, 3, 3)
        && reading.start(token + 1) - reading.end(token) == 1
        && " -.".indexOf(text.at(reading.end(token))) >= 0;
  }

  /** Claims what looks like a code behind that word, and returns its last token. */
  private int code(int word, EntityType type, int least) {
    for (int next = word + 1; next <= word + 6 && next < reading.tokens(); next++) {
      int from = reading.start(next);
      if (reading.isTaken(from)) {
        return word;
      }
      int end = endOfCode(from);
      boolean digit = false;
      for (int i = from; i < end; i++) {
        digit |= text.isDigit(i);
      }
      if (digit && end - from >= least && end - from <= LONGEST) {
        claim(from, type);
        return reading.tokenAt(end) - 1;
      }
      if (!BETWEEN.contains(reading.word(next))) {
        return word;
      }
    }
    return word;
  }

  private void claim(int from, EntityType type) {
    int end = endOfCode(from);
    if (reading.isFree(from, end)) {
      reading.claim(from, end, type, found);
    }
  }

  private int startOfCode(int from) {
    int start = from;
    while (text.isWord(start - 1) && from - start < LONGEST) {
      start--;
    }
    return start;
  }

  private int endOfCode(int from) {
    int end = from;
    int token = reading.tokenAt(from);
    if (isHalved(token) && reading.start(token) == from) {
      return reading.end(token + 1);
    }
    while (end - from <= LONGEST
        && (text.isWord(end) || ("@#!$*&-_.".indexOf(text.at(end)) >= 0 && text.at(end) != 0))) {
      end++;
    }
    while (end > from && !text.isWord(end - 1) && "!#@$*&".indexOf(text.at(end - 1)) < 0) {
      end--;
    }
    return end;
  }
}
