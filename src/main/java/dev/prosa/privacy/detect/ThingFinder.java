package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.Towns;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/**
 * Names of what is no person, so that they stay: towns, animals, and what is counted or has a
 * maker. A town that people are called like, too, needs a word of places before it; an animal is
 * told by what it is, or by the question for its name, and known from then on.
 */
final class ThingFinder {

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

  /** What is counted, or one of many, is nobody. */
  private static final Set<String> COUNTED =
      WordSet.of(
          "uma umas una unas unos two three four five several dois duas tres quatro cinco cuatro"
              + " another each cada every other outra outro otra otro mais marca modelo brand"
              + " linha");

  private static final Set<String> FAMILY = WordSet.of("family household residence familia tal");

  private static final Set<String> MAKERS =
      WordSet.of(
          "api nike adidas samsung motorola xiaomi philips electrolux brastemp consul bosch makita"
              + " mondial arno oster britania philco lg sony dell lenovo acer asus apple iphone galaxy"
              + " nescafe nestle garnier loreal natura boticario avon dove nivea dyson lego ikea"
              + " tylenol advil dipirona ibuprofeno paracetamol honda toyota ford fiat chevrolet"
              + " volkswagen hyundai renault peugeot nissan jeep yamaha suzuki netflix spotify amazon"
              + " nespresso dolce puma reebok vans converse zara renner riachuelo sadia perdigao"
              + " brahma skol heineken budweiser corona whirlpool mabe midea panasonic toshiba epson"
              + " canon levis kindle fitbit gopro instax playstation xbox nintendo tramontina havaianas"
              + " ipanema melissa olympikus mizuno oral colgate gillette pampers huggies kingston"
              + " sandisk logitech walmart tesco costco target unimed amil bradesco itau nubank"
              + " santander vivo tim claro movistar telcel verizon vodafone uber ifood rappi"
              + " flamengo palmeiras corinthians cruzeiro gremio botafogo fluminense arsenal chelsea"
              + " everton lakers yankees");

  private static final int REACH = 6;

  private final TokenizedText reading;
  private final ConversationContext context;
  private final NameEnds ends;
  private int lastTown = -REACH - 1;

  ThingFinder(TokenizedText reading) {
    this.reading = reading;
    this.context = reading.context();
    this.ends = new NameEnds(reading);
  }

  void find() {
    noteAnimals();
    ConversationContext.Thing asked =
        context.speaker() == Role.USER ? context.askedOf() : ConversationContext.Thing.NONE;
    for (int token = 0; token < reading.tokens(); token++) {
      if (!reading.isWord(token) || reading.isSpared(token)) {
        continue;
      }
      if (reading.known(token).isOrdinary()) {
        reading.spare(token, token);
        continue;
      }
      int last = town(token, asked == ConversationContext.Thing.TOWN);
      last = last < 0 ? animal(token, asked == ConversationContext.Thing.ANIMAL) : last;
      last = last < 0 ? made(token) : last;
      last = last < 0 ? counted(token) : last;
      if (last >= 0) {
        reading.spare(token, last);
        token = last;
      }
    }
  }

  private void noteAnimals() {
    boolean owners = false;
    boolean animals = false;
    for (int token = 0; token < reading.tokens(); token++) {
      String word = reading.word(token);
      animals |= PhraseWords.ANIMALS.contains(word) && !word.equals("golden");
      owners |= PhraseWords.CARE.contains(word);
    }
    if (animals || owners) {
      context.speakOfAnimals();
    }
  }

  /** The last token of the town that begins there, if it is one and nobody; or -1. */
  private int town(int first, boolean asked) {
    if (!reading.known(first).beginsTown()) {
      return -1;
    }
    int last = endOfTown(first);
    if (last < 0 || isPartOfName(first, last)) {
      return -1;
    }
    boolean place = asked || isPlace(first) || isBeforePlace(last);
    if (isNameToo(first, last) && !place) {
      return -1;
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
    return isBehindName(first, isNameToo(first, last))
        || (isNameToo(first, last) && ends.lastOf(last) > last);
  }

  /**
   * @param name whether it may be one, behind a title or a relative
   */
  private boolean isBehindName(int token, boolean name) {
    Token before = reading.known(token - 1);
    if (token == 0 || !ends.together(token - 1, token)) {
      return false;
    }
    boolean told =
        PhraseWords.KIN.contains(before.text()) || PhraseWords.TITLES.contains(before.text());
    int known = before.commonness();
    boolean named = Lexicon.name(known) > Math.max(1, Lexicon.word(known));
    int first = reading.known(token - 2).commonness();
    boolean whole = // "Amanda Coelho Ribeiro"
        token > 1
            && ends.together(token - 2, token - 1)
            && Lexicon.last(known) > 0
            && Lexicon.first(first) > Math.max(1, Lexicon.word(first));
    return (name && told) || whole || (named && !reading.isSpared(token - 1));
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
        && context.speaker() == Role.USER;
  }

  /** "em nome de", "in care of". */
  private boolean isCalled(int first) {
    return reading.known(first - 2).cues() != 0 && reading.word(first - 1).equals("de");
  }

  private boolean isBeforePlace(int last) {
    return PLACES.contains(reading.word(last + 1))
        && reading.start(last + 1) - reading.end(last) <= 2;
  }

  /** "minha cachorra Mel", "o banho da Nina", the answer to the question for its name. */
  private int animal(int token, boolean asked) {
    Token word = reading.known(token);
    if (context.isAnimal(word.text()) && ends.lastOf(token) == token) {
      return token;
    }
    if (asked && isAnswer(token)) {
      context.addAnimal(word);
      return token;
    }
    if (word.hints() != 0 || word.cues() != 0 || word.text().length() < 3) {
      return -1;
    }
    boolean free = ends.lastOf(token) == token && isNoWord(token);
    if (!free || !context.speaksOfAnimals()) {
      return -1;
    }
    if (isBehindAnimal(token) || isBeforeAnimal(token) || isBehindCare(token)) {
      context.addAnimal(word);
      return token;
    }
    return -1;
  }

  private boolean isAnswer(int token) {
    return reading.tokens() <= REACH
        && (ends.beginsLine(token) || !isOrdinary(token))
        && isNoWord(token);
  }

  private boolean isOrdinary(int token) {
    return Lexicon.word(reading.known(token).commonness()) > 2;
  }

  /** A name, a word of none of the lists, or one with a capital letter. */
  private boolean isNoWord(int token) {
    int known = reading.known(token).commonness();
    return reading.isCapital(token)
        || known == 0
        || Lexicon.first(known) > Lexicon.word(known)
        || (Lexicon.word(known) < 3 && !reading.known(token).isOrdinary() && reading.tokens() <= 3);
  }

  private boolean isBehindAnimal(int token) {
    for (int before = token - 1; before >= 0 && before >= token - 3; before--) {
      String word = reading.word(before);
      if (PhraseWords.ANIMALS.contains(word)) {
        return reading.start(token) - reading.end(before) <= 16;
      }
      if (!LINKS.contains(word)) {
        return false;
      }
    }
    return false;
  }

  private static final Set<String> LINKS =
      WordSet.of(
          "e eh o a se llama chama chamado chamada es is named called que llamado llamada nome el la"
              + " de do da raca name s tzu retriever");

  /** "Mel é uma gata", "Oreo is a two year old cat". */
  private boolean isBeforeAnimal(int token) {
    String is = reading.word(token + 1);
    boolean being = is.equals("e") || is.equals("eh") || is.equals("es") || is.equals("is");
    for (int next = token + 2; being && next <= token + REACH + 2; next++) {
      if (PhraseWords.ANIMALS.contains(reading.word(next))) {
        return true;
      }
    }
    return false;
  }

  /** "banho da Nina", "vacunar a Kira", "grooming for Pepper". */
  private boolean isBehindCare(int token) {
    String article = reading.word(token - 1);
    if (!ARTICLES.contains(article)) {
      return false;
    }
    for (int before = token - 2; before >= 0 && before >= token - 4; before--) {
      if (PhraseWords.CARE.contains(reading.word(before))) {
        return true;
      }
      if (!ARTICLES.contains(reading.word(before))) {
        return false;
      }
    }
    return false;
  }

  private static final Set<String> ARTICLES =
      WordSet.of("do da o a de al el la for on my minha meu mi pra para em no na e");

  /** A maker, and what it has made: "Nike Pegasus". */
  private int made(int token) {
    if (!MAKERS.contains(reading.word(token)) || isBehindName(token, false)) {
      return -1;
    }
    return endOfProduct(token);
  }

  private int endOfProduct(int token) {
    int last = token;
    while (last < token + 2
        && reading.isCapital(last + 1)
        && ends.together(last, last + 1)
        && Lexicon.first(reading.known(last + 1).commonness()) < 2) {
      last++;
    }
    return last;
  }

  /** "duas Havaianas Top", "two Garnier please", "uma Marguerita grande". */
  private int counted(int token) {
    if (!COUNTED.contains(reading.word(token - 1))
        || !ends.together(token - 1, token)
        || reading.known(token).cues() != 0
        || FAMILY.contains(reading.word(token + 1))) {
      return -1;
    }
    int known = reading.known(token).commonness();
    boolean capital = reading.isCapital(token);
    boolean may = capital || (known != 0 && Lexicon.first(known) < 2) || known == 0;
    int last = may ? token : -1;
    while (may
        && last < token + 2
        && reading.isCapital(last + 1)
        && ends.together(last, last + 1)) {
      last++;
    }
    return last;
  }
}
