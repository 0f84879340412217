package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * Names that words or questions tell: behind a title or a relative ("Sra. Rocha", "meu tio joão"),
 * as the short answer to the question for one, and those that this conversation has mentioned
 * before. {@link TagFinder} sees the others; {@link NameEnds} says where a name ends.
 */
final class NameFinder {

  private static final long TELLING = WordSigns.BEFORE_NAME | WordSigns.COLON;
  private static final int MOST_CALLED = 3;

  /** What else is answered in a word. */
  private static final Set<String> ANSWERS =
      WordSet.of(
          "sim nao isso mesmo eu claro pode ser blz beleza tudo bem vale gracias yes sure thanks please"
              + " yeah nope sei meu minha dele dela hoje amanha agora depois certo correto exato"
              + " ninguem nenhum nenhuma portaria porteiro retirada entrega pix dinheiro credito debito"
              + " cartao espera aguarde momento quero obrigada obrigado perfeito listo dale ahora despues"
              + " mio mia nadie correct right cash card later now tomorrow nobody anyone myself mine hold"
              + " wait one two casa trabalho loja sozinho sozinha qualquer");

  /** What else stands before a number. */
  private static final Set<String> LABELS =
      WordSet.of("vin gstin dob nasc cel tel sus pan chassi serie nsu ine cif ssn nino turma box");

  private static final int DOCUMENTS =
      ContextWord.CPF.bit()
          | ContextWord.RG.bit()
          | ContextWord.NATIONAL_ID.bit()
          | ContextWord.PASSPORT.bit()
          | ContextWord.PHONE.bit()
          | ContextWord.BIRTH.bit()
          | ContextWord.CNS.bit()
          | ContextWord.EMAIL.bit();

  private static final int MOST_WORDS = 6;
  private static final int REACH_OF_LABEL = 4;

  private final TokenizedText reading;
  private final DetectedSpans found;
  private final ConversationContext context;
  private final NameEnds ends;

  NameFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.found = found;
    this.context = reading.context();
    this.ends = new NameEnds(reading);
  }

  void find() {
    boolean asked = ContextWord.NAME.in(context.asked()) && context.speaker() == Role.USER;
    if (!asked && !context.knowsNames() && !reading.has(TELLING)) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      if (!reading.isWord(token) || reading.isTaken(reading.start(token))) {
        continue;
      }
      token = Math.max(token, claimAt(token, asked));
    }
  }

  /** Claims the name that begins or goes on there, and returns its last token, or -1. */
  private int claimAt(int token, boolean asked) {
    boolean labelled = isLabelled(token);
    int last = labelled || (asked && begins(token)) ? answer(token) : -1;
    last =
        last < 0 && labelled && isCapital(token) && mayBePart(token)
            ? claim(token, ends.lastOf(token))
            : last;
    last = last < 0 && isTold(token) ? claim(token, ends.lastOf(token)) : last;
    return last < 0 && isKnown(token) ? claim(ends.firstOf(token), ends.lastOf(token)) : last;
  }

  private boolean begins(int token) {
    return ends.beginsLine(token) || reading.isTaken(reading.end(token - 1) - 1);
  }

  /** "Nome do hóspede: …" */
  private boolean isLabelled(int token) {
    if (token == 0 || reading.text().at(reading.end(token - 1)) != ':') {
      return false;
    }
    boolean name = false;
    for (int before = Math.max(0, token - REACH_OF_LABEL); before < token; before++) {
      name |= ContextWord.NAME.in(reading.known(before).cues());
    }
    return name;
  }

  /** A line of nothing but words that may be a name. */
  private int answer(int first) {
    int last = first - 1;
    boolean any = false;
    if ((reading.signs(first) & WordSigns.TITLE) != 0 || LABELS.contains(reading.word(first))) {
      return -1;
    }
    for (int token = first; reading.isWord(token) && token < first + MOST_WORDS; token++) {
      if (token > first && isBehindAnswer(token)) {
        break;
      }
      boolean particle = ends.isParticle(token);
      if (!particle && !mayBePart(token) && !isCalledSo(first, token)) {
        return -1;
      }
      any |= !particle;
      last = token;
    }
    return any && isWhole(last) && !ends.isParticle(last) ? claim(first, last) : -1;
  }

  private boolean isBehindAnswer(int token) {
    return reading.isTaken(reading.start(token))
        || isDocument(token)
        || (!ends.together(token - 1, token) && !ends.isInverted(token));
  }

  /** Whether nothing that an answer would not end with stands behind its last word. */
  private boolean isWhole(int last) {
    int next = last + 1;
    return next >= reading.tokens()
        || ends.isApart(next)
        || reading.isTaken(reading.start(next))
        || isLongNumber(next)
        || isDocument(next);
  }

  private boolean isDocument(int token) {
    return (reading.known(token).cues() & DOCUMENTS) != 0;
  }

  private boolean mayBePart(int token) {
    Token word = reading.known(token);
    int known = word.commonness();
    boolean ordinary = word.isOrdinary() || word.cues() != 0;
    boolean unknown = known == 0 && !word.isSlip() && word.text().length() > 2;
    boolean rarely = Lexicon.word(known) < 3 || isCapital(token) || Lexicon.name(known) > 1;
    return !reading.isTaken(reading.start(token))
        && !ordinary
        && (unknown || (Lexicon.name(known) > 0 && rarely))
        && word.text().length() > 1;
  }

  /** "sábado 10h" is no name. */
  private boolean isLongNumber(int token) {
    return reading.isDigits(token) && reading.end(token) - reading.start(token) > 3;
  }

  /** An everyday word in a short answer to a question for a name alone: "memo", "Estrela". */
  private boolean isCalledSo(int first, int token) {
    Token word = reading.known(token);
    int known = word.commonness();
    boolean rare = Lexicon.word(known) < 3 || Lexicon.name(known) > 0;
    return (context.asked() & ContextWord.ANSWERED) == ContextWord.NAME.bit()
        && token - first < MOST_CALLED
        && rare
        && !reading.isTaken(reading.start(token))
        && word.cues() == 0
        && !word.isOrdinary()
        && word.text().length() > 2
        && !ANSWERS.contains(word.text());
  }

  private boolean isCapital(int token) {
    return reading.isCapital(token);
  }

  /** "dona marta", "Sr. Rocha", "my wife donna" */
  private boolean isTold(int token) {
    if (token == 0
        || (reading.signs(token - 1) & WordSigns.BEFORE_NAME) == 0
        || !(ends.together(token - 1, token) || ends.isBehindDot(token))) {
      return false;
    }
    Token word = reading.known(token);
    return word.text().length() >= 3
        && word.cues() == 0
        && isNameBehind(reading.word(token - 1), token);
  }

  private boolean isNameBehind(String title, int token) {
    boolean next = ends.together(token - 1, token);
    if (PhraseWords.SELF.contains(title)) {
      return next && isRatherFirstName(token) && !reading.isSpared(token);
    }
    if (PhraseWords.REACHES.contains(title)) {
      return isReached(token) && mayBeFirstName(token);
    }
    if (PhraseWords.KIN.contains(title)) {
      return next && (isRatherFirstName(token) || isRareCapital(token));
    }
    if (PhraseWords.TITLES.contains(title)) {
      return isNameBehindTitle(token, PhraseWords.WEAK_TITLES.contains(title));
    }
    return PhraseWords.GREETINGS.contains(title) && isGreeted(token);
  }

  private boolean isRatherFirstName(int token) {
    int known = reading.known(token).commonness();
    return Lexicon.first(known) > 0 && Lexicon.first(known) >= Lexicon.word(known);
  }

  private boolean mayBeFirstName(int token) {
    int known = reading.known(token).commonness();
    return (known == 0 || Lexicon.first(known) > 0) && Lexicon.word(known) < 3;
  }

  private boolean isRareCapital(int token) {
    Token word = reading.known(token);
    return isCapital(token) && Lexicon.word(word.commonness()) < 2 && !word.isSlip();
  }

  private boolean isGreeted(int token) {
    int known = reading.known(token).commonness();
    int most = isCapital(token) ? 2 : 1;
    return Lexicon.first(known) > 1 && Lexicon.word(known) <= most;
  }

  private boolean isNameBehindTitle(int token, boolean weak) {
    int known = reading.known(token).commonness();
    boolean name = known == 0 || (Lexicon.name(known) > 0 && Lexicon.word(known) < 3);
    boolean may =
        weak ? isRatherFirstName(token) || (isCapital(token) && name) : isCapital(token) || name;
    return may && !reading.known(token).isSlip();
  }

  /** "call Priya on 07…", "email Tom at tom@…" */
  private boolean isReached(int token) {
    String at = reading.word(token + 1);
    int next = token + 2;
    return (at.equals("on") || at.equals("at") || at.equals("no") || at.equals("al"))
        && next < reading.tokens()
        && reading.isTaken(reading.start(next));
  }

  private boolean isKnown(int token) {
    Token word = reading.known(token);
    return context.isKnown(word.text())
        && (isCapital(token) || Lexicon.word(word.commonness()) < 2)
        && word.cues() == 0;
  }

  private int claim(int begin, int end) {
    int first = ends.firstOfPerson(begin, end);
    int last = ends.lastOfPerson(first, end);
    if (first > last) {
      return -1;
    }
    int from = reading.start(first);
    int to = reading.end(last);
    if (!reading.isFree(from, to)) {
      return -1;
    }
    reading.claim(from, to, EntityType.NAME, found);
    for (int token = first; token <= last; token++) {
      context.addKnownName(reading.known(token));
    }
    return last;
  }
}
