package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.NumeralWords;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where digits are said in words, mixed with digits perhaps: "trinta e um nove oito sete".
 * Eight digits one after another are a number by themselves, fewer only if the words around, or the
 * question before, call for one. A quantity in the next clause or message is not part of it: "nove
 * zero nove", then "2 pizzas".
 */
final class SpelledNumbers {

  /** What stands for some characters: those of the tokens from the first to the last. */
  record Part(int first, int last, String means) {}

  /** Numbers that belong together. */
  record Spelled(List<Part> parts) {

    Spelled {
      parts = List.copyOf(parts);
    }

    int first() {
      return parts.get(0).first();
    }

    int last() {
      return parts.get(parts.size() - 1).last();
    }
  }

  private static final int MOST_SEPARATORS = 3;
  private static final int FEWEST_DIGITS = 8;
  private static final int FEWEST_WORDS = 4;
  private static final int FEWEST_WHERE_CALLED = 3;

  /** One is, with "triple" before it and "million" behind it, no more than three words. */
  private static final int FEWEST_NUMERALS = 2;

  private static final String SEPARATORS = " .-/()_*+\n,";

  /** Words that may follow a number without it being a quantity of them. */
  private static final Set<String> FOLLOWERS =
      WordSet.of(
          "e o a os as do da de no na em que ta tah viu ok para pra com meu minha ele ela eu"
              + " falar liga ligue cpf rg cep conta agencia telefone cel celular senha nome email"
              + " obrigado obrigada obg obgda certo ne y el la mi por and the my is it"
              + " validade cvv codigo ou or si sim so tudo esse isso");

  private static final Set<String> ONES = WordSet.of("um uma un una one");

  private static final int CALLS =
      bits(
          ContextWord.CPF,
          ContextWord.CNPJ,
          ContextWord.PIS,
          ContextWord.CNH,
          ContextWord.RENAVAM,
          ContextWord.VOTER,
          ContextWord.RG,
          ContextWord.CNS,
          ContextWord.CARD,
          ContextWord.CARD_CODE,
          ContextWord.EXPIRY,
          ContextWord.PHONE,
          ContextWord.BANK,
          ContextWord.CEP,
          ContextWord.SECRET,
          ContextWord.ORDER,
          ContextWord.PIX,
          ContextWord.NATIONAL_ID,
          ContextWord.PASSPORT);

  private final TokenizedText reading;
  private final PlainText text;
  private final Numerals numerals;

  SpelledNumbers(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
    this.numerals = new Numerals(reading);
  }

  private static int bits(ContextWord... cues) {
    int all = 0;
    for (ContextWord cue : cues) {
      all |= cue.bit();
    }
    return all;
  }

  List<Spelled> find() {
    List<Spelled> found = new ArrayList<>();
    boolean enough = reading.numerals() >= FEWEST_NUMERALS || reading.mayCall(CALLS);
    if (reading.numerals() == 0 || !enough) {
      return found;
    }
    int token = 0;
    while (token < reading.tokens()) {
      List<Part> parts = mayBegin(token) ? run(token) : List.of();
      if (parts.isEmpty()) {
        token++;
        continue;
      }
      token = parts.get(parts.size() - 1).last() + 1;
      trim(parts);
      if (isNumber(parts)) {
        found.add(new Spelled(parts));
      }
    }
    return found;
  }

  private boolean mayBegin(int token) {
    return reading.isDigits(token)
        || (reading.signs(token) & (WordSigns.NUMERAL | WordSigns.TIMES)) != 0;
  }

  /** What belongs together from that token on. */
  private List<Part> run(int first) {
    List<Part> parts = new ArrayList<>();
    int digits = 0;
    for (int token = first; token < reading.tokens(); ) {
      Part part = part(token, parts.isEmpty());
      boolean apart = !parts.isEmpty() && !together(token, digits);
      if (part == null || apart || reading.isTaken(reading.start(token))) {
        break;
      }
      parts.add(part);
      digits += isSign(part) ? 0 : part.means().length();
      token = part.last() + 1;
    }
    return parts;
  }

  private @Nullable Part part(int token, boolean begins) {
    if (reading.isDigits(token)) {
      String digits = reading.word(token);
      return digits.isEmpty() ? null : new Part(token, token, digits);
    }
    char sign = NumeralWords.sign(reading.word(token));
    if (sign != 0) {
      return begins ? null : new Part(token, token, String.valueOf(sign));
    }
    int times = NumeralWords.times(reading.word(token));
    Numerals.Numeral number = numerals.at(times > 1 ? token + 1 : token);
    if (times > 1 && number != null && number.value() < 10) {
      return new Part(token, number.last(), Integer.toString(number.value()).repeat(times));
    }
    return number == null || times > 1
        ? null
        : new Part(token, number.last(), Integer.toString(number.value()));
  }

  /** Whether it goes on with that token, and not with a quantity of something. */
  private boolean together(int token, int digitsBefore) {
    int from = reading.end(token - 1);
    int to = reading.start(token);
    if (to - from > MOST_SEPARATORS || (text.at(from) == ',' && reading.isDigits(token))) {
      return false;
    }
    boolean breaks = false;
    for (int i = from; i < to; i++) {
      if (SEPARATORS.indexOf(text.at(i)) < 0) {
        return false;
      }
      breaks |= text.at(i) == '\n' || text.at(i) == ',';
    }
    return !breaks || !isQuantity(token, digitsBefore);
  }

  /** "2 pizzas", "quinze minutos": a number and what there is so much of. */
  private boolean isQuantity(int token, int before) {
    Part part = part(token, true);
    int next = part == null ? token + 1 : part.last() + 1;
    if (!reading.isWord(next) || reading.start(next) - reading.end(next - 1) > 1) {
      return false;
    }
    String word = reading.word(next);
    boolean numeral = NumeralWords.isNumeral(word) || NumeralWords.sign(word) != 0;
    return !numeral && !FOLLOWERS.contains(word) && (before >= FEWEST_WHERE_CALLED);
  }

  /** "… zero nove um abraço"; and signs at the end belong to nobody. */
  private void trim(List<Part> parts) {
    Part last = parts.get(parts.size() - 1);
    boolean one = parts.size() > 1 && ONES.contains(reading.word(last.first()));
    int next = last.last() + 1;
    if (one && reading.isWord(next) && reading.start(next) - reading.end(last.last()) == 1) {
      if (!FOLLOWERS.contains(reading.word(next))) {
        parts.remove(parts.size() - 1);
      }
    }
    while (!parts.isEmpty() && isSign(parts.get(parts.size() - 1))) {
      parts.remove(parts.size() - 1);
    }
  }

  private static boolean isSign(Part part) {
    return !Character.isDigit(part.means().charAt(0));
  }

  private static int digits(List<Part> parts) {
    int digits = 0;
    for (Part part : parts) {
      digits += isSign(part) ? 0 : part.means().length();
    }
    return digits;
  }

  private boolean isNumber(List<Part> parts) {
    int words = 0;
    int spoken = 0;
    for (Part part : parts) {
      boolean word = reading.isWord(part.first()) && !isSign(part);
      words += word ? part.last() - part.first() + 1 : 0;
      spoken += word ? 1 : 0;
    }
    int digits = digits(parts);
    if (spoken == 0 || digits < FEWEST_WHERE_CALLED) {
      return false;
    }
    if (digits >= FEWEST_DIGITS && words >= FEWEST_WORDS) {
      return true;
    }
    int from = reading.start(parts.get(0).first());
    int to = reading.end(parts.get(parts.size() - 1).last());
    int near = reading.nearest(from, to);
    int says = near == 0 ? reading.context().asked() : near | reading.around(from);
    return (says & CALLS) != 0 && !isOfSomething(parts);
  }

  /** "mil reais", "cem gramas" */
  private boolean isOfSomething(List<Part> parts) {
    Part last = parts.get(parts.size() - 1);
    return parts.size() <= 2 && isQuantity(last.first(), FEWEST_WHERE_CALLED);
  }
}
