package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * What is personal only because a word before it says so: passwords and one-time codes, and the
 * numbers of orders and protocols. The word may stand in the question before.
 */
final class WordCodeFinder {

  private static final Set<String> BETWEEN =
      WordSet.of(
          "e eh de do da o a numero n no nr foi sera novo nova seu sua meu minha acesso seguranca"
              + " verificacao veio mim whatsapp email login mandaram fator autenticacao recebido of for"
              + " confirmacao wifi wi fi app aqui ta esta que chegou recebi sms coloquei criei"
              + " cadastrei escolhi usei uso eu era antiga atual provisoria temporaria padrao"
              + " cadastrada pra para entrar is the my your es la el mi su it s por un banco deu"
              + " apareceu gerou mostrou mostra mostro gerado salio dio salto gave shows says was i me"
              + " llego bank temporario temporal temporary provisorio");

  /** What a code comes with. */
  private static final Set<String> CARRIERS =
      WordSet.of(
          "sms texto text mensagem mensaje message whatsapp zap email mail app aplicativo celular"
              + " correo telefono phone autenticador authenticator");

  private static final Set<String> DIGITS =
      WordSet.of("numeros digitos digit digits cifras numbers");

  private static final Set<String> LAST =
      WordSet.of(
          "ultimos ultimas final finais last terminado terminada primeiros primeras first"
              + " primeros cpf conta cartao tarjeta card account rg pedido");

  private static final Set<String> IS = WordSet.of("e eh sao es son is are esse este this");

  private static final int LONGEST = 24;
  private static final int LONGEST_TURN = 4;

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
    if (reading.digits() == 0 && !ContextWord.SECRET.in(cues)) {
      return;
    }
    boolean asked = ContextWord.SECRET.in(reading.context().asked());
    for (int token = 0; token < reading.tokens(); token++) {
      int cue = reading.known(token).cues() & ~ContextWord.FAINT;
      if (cue == ContextWord.SECRET.bit() && LoginFinder.isOfThing(reading, token)) {
        continue;
      }
      if (cue == ContextWord.SECRET.bit()) {
        token = Math.max(token, code(token, EntityType.SECRET, 4));
      } else if (ContextWord.ORDER.in(cue) || (reading.signs(token) & WordSigns.NUMBER) != 0) {
        boolean secret = isOneTimeCode(token);
        token = Math.max(token, code(token, secret ? EntityType.SECRET : EntityType.ORDER, 4));
      } else if ((digits(token, 4, 8) || isHalved(token)) && (asked || isToldBeside(token))) {
        claim(startOfCode(reading.start(token)), EntityType.SECRET);
      }
    }
  }

  /** Whether words around digits say that they are a code. */
  private boolean isToldBeside(int token) {
    boolean called = reading.has(WordSigns.CODE) || reading.hasCue(ContextWord.SECRET.bit());
    return (called && isCalledCode(token))
        || (reading.has(WordSigns.CAME) && hasCome(token))
        || isOfDigits(token)
        || (reading.has(WordSigns.JUST_CAME) && justCame(token));
  }

  /** "482913 é o seu código de acesso". */
  private boolean isCalledCode(int token) {
    int last = isHalved(token) ? token + 1 : token;
    if (!IS.contains(reading.word(last + 1))) {
      return false;
    }
    for (int next = last + 2; next <= last + 5; next++) {
      if (isCode(reading.word(next))
          || ContextWord.of(reading.word(next)) == ContextWord.SECRET.bit()) {
        return true;
      }
    }
    return false;
  }

  /** "recebi 482913 no sms", "got 482913 by text". */
  private boolean hasCome(int token) {
    boolean came = false;
    for (int before = token - 1; before >= token - 3; before--) {
      came |= (reading.signs(before) & WordSigns.CAME) != 0;
    }
    int last = isHalved(token) ? token + 1 : token;
    boolean carrier = false;
    for (int next = token - 4; next <= last + 4; next++) {
      carrier |= CARRIERS.contains(reading.word(next));
    }
    return came && carrier;
  }

  /** "ya me llegó, es 482913", and nothing behind it that there is so much of. */
  private boolean justCame(int token) {
    int last = isHalved(token) ? token + 1 : token;
    boolean ends =
        last + 1 >= reading.tokens() || "\n.,;!?".indexOf(text.at(reading.end(last))) >= 0;
    if (!ends || text.isWord(reading.start(token) - 1) || reading.isTaken(reading.start(token))) {
      return false;
    }
    boolean came = false;
    boolean order = false;
    for (int before = token - 1; before >= token - 9; before--) {
      came |= before >= token - 5 && (reading.signs(before) & WordSigns.JUST_CAME) != 0;
      int cue = reading.known(before).cues() & ~ContextWord.FAINT;
      order |= cue != 0 && cue != ContextWord.SECRET.bit();
    }
    String is = reading.word(token - 1);
    return came
        && !order
        && (IS.contains(is) || is.equals("s") || PhraseWords.JUST_CAME.contains(is));
  }

  /** "o de seis números é 482913"; not the last four of a card. */
  private boolean isOfDigits(int token) {
    boolean is = IS.contains(reading.word(token - 1));
    for (int before = token - 2; is && before >= token - 4; before--) {
      if (DIGITS.contains(reading.word(before))) {
        boolean few = true;
        for (int other = Math.max(0, before - 4); other < token + 5; other++) {
          few &= !LAST.contains(reading.word(other));
        }
        int count = before - 1;
        boolean counted = reading.isDigits(count) || reading.known(count).isDigits();
        return few && counted;
      }
    }
    return false;
  }

  /** "o código é 482913": codes of six digits that are nothing else are for logging in. */
  private boolean isOneTimeCode(int token) {
    boolean secret = isCode(reading.word(token));
    for (int next = token + 1; next <= token + 3 && !secret; next++) {
      secret = reading.known(next).cues() == ContextWord.SECRET.bit(); // "número de confirmação"
    }
    if (!secret) {
      return false;
    }
    for (int next = token + 1; next <= token + 4; next++) {
      boolean glued = text.isWord(reading.start(Math.min(next, reading.tokens() - 1)) - 1);
      if (!glued && (digits(next, 4, 8) || isHalved(next))) {
        return isHalved(next) || !isGrouped(next);
      }
      if (!BETWEEN.contains(reading.word(next))) {
        return false;
      }
    }
    return false;
  }

  /** "0361-425", "456.043.02": the code of a thing. */
  private boolean isGrouped(int token) {
    int end = reading.end(token);
    char mark = text.at(end);
    return (mark == '-' || mark == '.') && text.isDigit(end + 1);
  }

  /** "A154": whose turn it is in a queue. */
  private boolean isTurn(int from, int end) {
    boolean turn = text.isLetter(from) && end - from <= LONGEST_TURN;
    for (int i = from + 1; i < end; i++) {
      turn &= text.isDigit(i);
    }
    return turn;
  }

  private static boolean isCode(String word) {
    return word.equals("codigo") || word.equals("code");
  }

  private boolean digits(int token, int least, int most) {
    if (!reading.isDigits(token)) {
      return false;
    }
    int length = reading.end(token) - reading.start(token);
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
      if (digit && type == EntityType.SECRET && isTurn(from, end)) {
        return word;
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
