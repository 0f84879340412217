package dev.prosa.privacy.text;

/**
 * A word in plain form, and what lists say of it. People use few words over and over, so those met
 * are remembered, which spares looking each of them up in every list each time. Immutable.
 */
public final class Token {

  /** Nothing: beside a text, or a number. */
  static final Token NONE = new Token("");

  private static final int REMEMBERED = 1 << 14;
  private static final int STRONG_PART = 1;
  private static final int PART = 2;
  private static final int WAY = 4;
  private static final int LONGEST_REMEMBERED = 24;

  /** Written by many threads without a lock: whichever word stands in a place is a right one. */
  private static final Token[] MET = new Token[REMEMBERED];

  private final String text;
  private final int cues;
  private final boolean asks;
  private final boolean sent;
  private final boolean banking;
  private final boolean tellsOfName;
  private final boolean mayBeName;
  private final boolean street;
  private final boolean digits;
  private final int commonness;
  private final int hints;
  private final boolean slip;
  private final boolean month;
  private final boolean town;
  private final boolean beginsTown;
  private final boolean ordinary;
  private final int worth;
  private final int parts;

  private Token(String text) {
    this.text = text;
    this.commonness = Lexicon.KNOWN.of(text.hashCode());
    int says = ContextWord.of(text);
    this.cues = says == 0 && commonness == 0 ? MisspelledCues.of(text) : says;
    this.asks = PhraseWords.REQUESTS.contains(text);
    this.sent = PhraseWords.SENT.contains(text);
    this.banking = ContextWord.BANK.in(cues) || PhraseWords.BANKING.contains(text);
    this.tellsOfName =
        PhraseWords.NAME_CUES.contains(text)
            || PhraseWords.KIN.contains(text)
            || PhraseWords.TITLES.contains(text)
            || PhraseWords.GREETINGS.contains(text);
    this.mayBeName = NameLists.KNOWN.mayBeName(text);
    this.street = PhraseWords.STREETS.contains(text);
    this.slip = commonness == 0 && (cues != 0 || Lexicon.KNOWN.isSlip(text));
    this.hints =
        (PhraseWords.STREETS.contains(text) ? 1 : 0)
            | (PhraseWords.KIN.contains(text) ? 2 : 0)
            | (PhraseWords.TITLES.contains(text) ? 4 : 0)
            | (PhraseWords.GREETINGS.contains(text) ? 8 : 0)
            | (PhraseWords.NAME_CUES.contains(text) ? 16 : 0)
            | (NumeralWords.isNumeral(text) ? 32 : 0);
    this.digits = NumeralWords.isNumeral(text);
    this.worth = NumeralWords.worth(text);
    this.town = Towns.KNOWN.contains(text);
    this.beginsTown = Towns.KNOWN.mayBegin(text);
    this.month = MonthWords.contains(text);
    this.ordinary = NameLists.KNOWN.isOrdinary(text);
    this.parts =
        (PhraseWords.STRONG_PARTS.contains(text) ? STRONG_PART : 0)
            | (PhraseWords.PARTS.contains(text) ? PART : 0)
            | (PhraseWords.WAYS.contains(text) ? WAY : 0);
  }

  /**
   * The word that stands there.
   *
   * @param hash of its characters, as {@link String#hashCode} has it
   */
  static Token of(PlainText text, int from, int to, int hash) {
    if (to - from > LONGEST_REMEMBERED) {
      return new Token(text.plain(from, to));
    }
    int place = (hash ^ (hash >>> 14)) & (REMEMBERED - 1);
    Token met = MET[place];
    if (met != null && met.text.length() == to - from && text.stands(met.text, from)) {
      return met;
    }
    Token made = new Token(text.plain(from, to));
    MET[place] = made;
    return made;
  }

  public String text() {
    return text;
  }

  /** As {@link ContextWord#of}. */
  public int cues() {
    return cues;
  }

  /** Whether a bot asks for something with it. */
  public boolean asks() {
    return asks;
  }

  /** Whether it says that something was sent. */
  public boolean sent() {
    return sent;
  }

  /** Whether it may be about a bank account. */
  public boolean banking() {
    return banking;
  }

  /** Whether a name may follow, or whether it may be one, in small letters. */
  boolean tellsOfName() {
    return tellsOfName;
  }

  /** As {@link NameLists#mayBeName}. */
  boolean mayBeName() {
    return mayBeName;
  }

  /** Whether an address may begin with it. */
  public boolean isStreet() {
    return street;
  }

  /** Whether it stands for digits: "nove". */
  public boolean isDigits() {
    return digits;
  }

  /** As {@link NumeralWords#worth}. */
  int worth() {
    return worth;
  }

  /** Whether it is a month, or short for one. */
  public boolean isMonth() {
    return month;
  }

  /** Whether a town is called like that. */
  public boolean isTown() {
    return town;
  }

  /** Whether the name of a town may begin with it. */
  public boolean beginsTown() {
    return beginsTown;
  }

  /** As {@link NameLists#isOrdinary}. */
  public boolean isOrdinary() {
    return ordinary;
  }

  /** Whether it is a part of an address by itself, with a number: a flat. */
  public boolean isStrongPart() {
    return (parts & STRONG_PART) != 0;
  }

  /** Whether it is a part of an address, with a number: a flat, a block, a lot. */
  public boolean isPart() {
    return (parts & (STRONG_PART | PART)) != 0;
  }

  /** Whether an English street may end with it. */
  public boolean isWay() {
    return (parts & WAY) != 0;
  }

  /** As {@link Lexicon#of}. */
  public int commonness() {
    return commonness;
  }

  /** Which lists of {@link PhraseWords} have it: a bit for each. */
  public int hints() {
    return hints;
  }

  /** As {@link Lexicon#isSlip}. */
  public boolean isSlip() {
    return slip;
  }
}
