package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.Towns;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/** Towns that are meant as places. One that people are called like, too, needs a word for it. */
final class TownNames {

  private static final Set<String> IN = WordSet.of("em in en near around outside desde hacia");

  private static final Set<String> TO =
      WordSet.of(
          "pra para ate de do da a to from at until till rumo por via no na y e ou o or and just");

  /** Before a town, or a person, far behind the word that tells which. */
  private static final Set<String> FAR = WordSet.of("pra para ate until till rumo hasta hacia");

  private static final Set<String> TRAVEL =
      WordSet.of(
          "queda quedan lejos longe perto far close praia playa beach vem vim viene vengo came comes coming"
              + " frete frota rota entregam entrega entregas enviam envia envio envios mandam ir indo"
              + " vou vai vamos viagem viajar excursao passagem passagens onibus voo voos hotel unidade"
              + " filial loja lojas agencia cidade moro mora regiao estado litoral centro interior"
              + " bairro mudei mudar trabalho chegar saindo sai voltar voltando viajando bus viaje"
              + " vuelo vuelos camion sucursal tienda ciudad vivo viajo envian mandan reparten llegan"
              + " llegar salgo salir ruta autobus tren deliver delivering delivery ship shipping drive"
              + " driving fly flying flight flights travel travelling traveling move moving moved train"
              + " branch store live based ride road trip airport stadium university sou soy voltei"
              + " cheguei rodoviaria aeroporto aeropuerto terminal zona provincia municipio comarca"
              + " feira pousada show obra fabrica");

  private static final Set<String> JOINTS =
      WordSet.of("e ou y o or and to pra para ate x just hasta solo so de");

  private static final Set<String> FROM = WordSet.of("e eh sou soy es somos");

  private static final Set<String> SITES =
      WordSet.of(
          "unidade filial loja agencia cidade hotel ciudad sucursal tienda voo vuelo rodoviaria"
              + " aeroporto aeropuerto municipio regiao region terminal pousada passagem");

  private static final Set<String> PLACES =
      WordSet.of(
          "branch store office mall airport area station showroom warehouse outlet campus sp rj mg"
              + " pr rs sc ba go pe ce df tx ca fl ny");

  private static final int REACH = 6;

  private final TokenizedText reading;
  private final NameEnds ends;
  private int lastTown = -REACH - 1;

  TownNames(TokenizedText reading, NameEnds ends) {
    this.reading = reading;
    this.ends = ends;
  }

  /** The last token of the town that begins there, if it is one and nobody; or -1. */
  int at(int first, boolean asked) {
    if (!reading.known(first).beginsTown()) {
      return -1;
    }
    int last = endOfTown(first);
    if (last < 0 || isPartOfName(first, last)) {
      return -1;
    }
    ConversationContext context = reading.context();
    boolean place = asked || isPlace(first) || isBeforePlace(last);
    place |= context.isThing(reading.word(first)) && !context.isKnown(reading.word(first));
    if (isNameToo(first, last)) {
      if (!place) {
        return -1;
      }
      context.addThing(reading.word(first)); // it is meant from then on
    }
    lastTown = last;
    return last;
  }

  private int endOfTown(int first) {
    StringBuilder name = new StringBuilder(reading.word(first));
    int found = reading.known(first).isTown() ? first : -1;
    for (int last = first + 1; last < first + Towns.MOST_WORDS; last++) {
      if (!reading.isWord(last) || !ends.together(last - 1, last)) {
        break;
      }
      name.append(' ').append(reading.word(last));
      found = Towns.KNOWN.contains(name.toString()) ? last : found;
    }
    return found;
  }

  /** "Ana Luziânia", "dona Florence", "Jackson Silva". */
  private boolean isPartOfName(int first, int last) {
    return ends.isBehindName(first, isNameToo(first, last))
        || (isNameToo(first, last) && ends.lastOf(last) > last);
  }

  private boolean isNameToo(int first, int last) {
    int known = reading.known(first).commonness();
    if (last - first > 1) {
      return false; // "Mar del Plata"
    }
    boolean name = Lexicon.first(known) > 0 || Lexicon.last(known) > 1;
    return last == first ? name : name && Lexicon.last(reading.known(last).commonness()) > 0;
  }

  /** "em Santos", "entregam pra Vitória", "from Jackson to Florence". */
  private boolean isPlace(int first) {
    String before = reading.word(first - 1);
    if (first == 0) {
      return false;
    }
    if (IN.contains(before) && !isCalled(first)) {
      return true;
    }
    if (SITES.contains(before)) {
      return true;
    }
    boolean joined = JOINTS.contains(before) || JOINTS.contains(reading.word(first - 2));
    if ((first - lastTown <= 3 && joined) || isBehindAddress(first)) {
      return true;
    }
    if (before.equals("de") && FROM.contains(reading.word(first - 2))) {
      return true;
    }
    return TO.contains(before) && isBehindTravel(first, FAR.contains(before) ? REACH : 3);
  }

  private boolean isBehindTravel(int first, int reach) {
    for (int token = first - 2; token >= 0 && token >= first - reach; token--) {
      String word = reading.word(token);
      if (TRAVEL.contains(word)) {
        return true;
      }
      if (PhraseWords.KIN.contains(word) || word.equals("com") || word.equals("con")) {
        return false;
      }
    }
    return false;
  }

  /** "…, 120, Santos" */
  private boolean isBehindAddress(int first) {
    int end = reading.end(first - 1);
    return reading.isTaken(end - 1)
        && reading.text().at(end) == ','
        && reading.start(first) - end <= 2
        && reading.context().speaker() == Role.USER;
  }

  /** "em nome de", "in care of". */
  private boolean isCalled(int first) {
    return reading.known(first - 2).cues() != 0 && reading.word(first - 1).equals("de");
  }

  private boolean isBeforePlace(int last) {
    return PLACES.contains(reading.word(last + 1))
        && reading.start(last + 1) - reading.end(last) <= 2;
  }
}
