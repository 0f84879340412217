package dev.prosa.privacy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which lists have a word, a bit for each, so that one look-up tells it all; and what a text's
 * characters say, in the bits above. The bits of a text are those of all its words together: a
 * finder whose words it has not need not look for them.
 */
public final class WordSigns {

  /** An address may begin with it. */
  public static final long STREET = 1L;

  /** A part of an address by itself, with a number: a flat. */
  public static final long STRONG_PART = 1L << 1;

  /** A part of an address, with a number: a flat, a block, a lot. */
  public static final long PART = 1L << 2;

  /** An English street may end with it. */
  public static final long WAY = 1L << 3;

  public static final long MONTH = 1L << 4;

  /** It stands for digits: "nove". */
  public static final long NUMERAL = 1L << 5;

  /** It repeats a digit: "double". */
  public static final long TIMES = 1L << 6;

  public static final long ANIMAL = 1L << 7;

  /** What is done with animals. */
  public static final long CARE = 1L << 8;

  public static final long MAKER = 1L << 9;

  /** What stands behind it is counted. */
  public static final long COUNTED = 1L << 10;

  public static final long KIN = 1L << 11;
  public static final long TITLE = 1L << 12;

  /** A name may follow: {@link PhraseWords#SELF} and the like, kin, titles, greetings. */
  public static final long BEFORE_NAME = 1L << 13;

  /** A bot asks for something with it. */
  public static final long ASKS = 1L << 14;

  /** Something was sent. */
  public static final long SENT = 1L << 15;

  /** It may be about a bank account, apart from its cues. */
  public static final long BANKING = 1L << 16;

  /** It has a code that is no secret. */
  public static final long THING = 1L << 17;

  public static final long CODE = 1L << 18;

  /** Where a card has its code. */
  public static final long BEHIND = 1L << 19;

  public static final long CAME = 1L << 20;
  public static final long JUST_CAME = 1L << 21;

  /** Before {@link #WITH} and what somebody is called in a system. */
  public static final long ENTER = 1L << 22;

  public static final long WITH = 1L << 23;

  /** The sign of mail, said: "arroba", "at". */
  public static final long SPOKEN_AT = 1L << 24;

  /** A letter, or what one is called: "be". */
  public static final long LETTER = 1L << 25;

  /** A web address or a token may begin with it. */
  public static final long WEB = 1L << 26;

  /** What has a name of its own, which follows. */
  public static final long NAMED = 1L << 48;

  /** The same, if that begins with a capital letter. */
  public static final long NAMED_IN_CAPITALS = 1L << 47;

  /** The end of a firm's name. */
  public static final long FIRM = 1L << 35;

  /** Before it stands what kind of it. */
  public static final long GENUS = 1L << 36;

  public static final long PLANT = 1L << 37;

  /** Plants are spoken of with it. */
  public static final long GARDEN = 1L << 38;

  /** The first word of what is called like a person. */
  public static final long BEGINS_BRAND = 1L << 39;

  // What follows from what is known of the word otherwise, and from no list here.

  public static final long TOWN = 1L << 27;
  public static final long BEGINS_TOWN = 1L << 28;
  public static final long ORDINARY = 1L << 29;
  public static final long SLIP = 1L << 30;

  /** As {@link Lexicon#mayBeName}, in small letters. */
  public static final long SMALL_NAME = 1L << 31;

  /** As {@link Lexicon#mayBeName}, with a capital letter. */
  public static final long CAPITAL_NAME = 1L << 32;

  /** No word of any language, and none that says anything: it may be anybody's name. */
  public static final long OPEN = 1L << 33;

  /** "numero". */
  public static final long NUMBER = 1L << 34;

  // What the characters of a text say.

  /** An at or a slash. */
  public static final long WEB_MARK = 1L << 40;

  public static final long COLON = 1L << 41;
  public static final long HYPHEN = 1L << 42;
  public static final long QUESTION_MARK = 1L << 43;

  /** A dot right behind a digit. */
  public static final long DECIMAL = 1L << 44;

  /** Without a space: letters and digits with a mark, an underscore, "joao.silva", "maria1990". */
  public static final long LOGIN = 1L << 45;

  /** Three letters in a row, each by itself, or as it is called. */
  public static final long LETTERS = 1L << 46;

  private static final Map<String, Long> KNOWN = known();
  private static final String ARROBA = "arroba";
  private static final String TOKEN = "eyj"; // of a web token

  private WordSigns() {}

  private static Map<String, Long> known() {
    Map<String, Long> known = new HashMap<>();
    note(known, PhraseWords.STREETS, STREET);
    note(known, PhraseWords.STRONG_PARTS, STRONG_PART | PART);
    note(known, PhraseWords.PARTS, PART);
    note(known, PhraseWords.WAYS, WAY);
    note(known, MonthWords.all(), MONTH);
    note(known, NumeralWords.all(), NUMERAL);
    note(known, NumeralWords.multiples(), TIMES);
    note(known, PhraseWords.ANIMALS, ANIMAL);
    note(known, PhraseWords.CARE, CARE);
    note(known, PhraseWords.MAKERS, MAKER);
    note(known, ThingWords.BRANDS, MAKER);
    note(known, ThingWords.NAMED, NAMED);
    note(known, ThingWords.NAMED_IN_CAPITALS, NAMED_IN_CAPITALS);
    note(known, ThingWords.FIRMS, FIRM);
    note(known, ThingWords.GENERA, GENUS);
    note(known, ThingWords.PLANTS, PLANT);
    note(known, ThingWords.GARDENS, GARDEN);
    ThingWords.CALLED_LIKE_PEOPLE.forEach(
        brand -> note(known, Set.of(brand.substring(0, brand.indexOf(' '))), BEGINS_BRAND));
    note(known, PhraseWords.COUNTED, COUNTED);
    note(known, PhraseWords.KIN, KIN | BEFORE_NAME);
    note(known, PhraseWords.TITLES, TITLE | BEFORE_NAME);
    note(known, PhraseWords.GREETINGS, BEFORE_NAME);
    note(known, PhraseWords.SELF, BEFORE_NAME);
    note(known, PhraseWords.REACHES, BEFORE_NAME);
    note(known, PhraseWords.REQUESTS, ASKS);
    note(known, PhraseWords.SENT, SENT);
    note(known, PhraseWords.BANKING, BANKING);
    note(known, PhraseWords.THINGS, THING);
    note(known, PhraseWords.BEHIND, BEHIND);
    note(known, PhraseWords.CAME, CAME);
    note(known, PhraseWords.JUST_CAME, JUST_CAME);
    note(known, PhraseWords.ENTER, ENTER);
    note(known, PhraseWords.WITH, WITH);
    note(known, LetterWords.all(), LETTER);
    note(known, Set.of("codigo", "code"), CODE);
    note(known, Set.of("numero"), NUMBER);
    note(known, Set.of("at"), SPOKEN_AT);
    note(known, Set.of("www", "wa"), WEB);
    return Map.copyOf(known);
  }

  private static void note(Map<String, Long> known, Iterable<String> words, long sign) {
    words.forEach(word -> known.merge(word, sign, (one, other) -> one | other));
  }

  /** The bits of that word that lists give it. */
  static long of(String word) {
    long signs = KNOWN.getOrDefault(word, 0L);
    signs |= word.length() == 1 ? LETTER : 0;
    signs |= word.startsWith(ARROBA) ? SPOKEN_AT : 0;
    return word.startsWith(TOKEN) ? signs | WEB : signs;
  }
}
