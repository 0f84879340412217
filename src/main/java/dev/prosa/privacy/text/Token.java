package dev.prosa.privacy.text;

/**
 * A word in plain form, and what lists say of it. People use few words over and over, so those met
 * are remembered, which spares looking each of them up in every list each time. Immutable.
 */
public final class Token {

  /** Nothing: beside a text, or a number. */
  static final Token NONE = new Token("");

  private static final int REMEMBERED = 1 << 14;
  private static final int SHORTEST_OPEN = 3;
  private static final int LONGEST_REMEMBERED = 24;

  /** Written by many threads without a lock: whichever word stands in a place is a right one. */
  private static final Token[] MET = new Token[REMEMBERED];

  private final String text;
  private final char[] characters;
  private final int cues;
  private final int commonness;
  private final int hints;
  private final int worth;
  private final long signs;

  private Token(String text) {
    this.text = text;
    this.characters = text.toCharArray();
    this.commonness = Lexicon.KNOWN.of(text.hashCode());
    int says = ContextWord.of(text);
    this.cues = says == 0 && commonness == 0 ? MisspelledCues.of(text) : says;
    long listed = WordSigns.of(text);
    this.worth = (listed & WordSigns.NUMERAL) == 0 ? NumeralWords.NONE : NumeralWords.worth(text);
    this.hints = hints(text, listed);
    this.signs = listed | more();
  }

  /** What no list of {@link WordSigns} says. */
  private long more() {
    int length = text.length();
    boolean slip = commonness == 0 && (cues != 0 || Lexicon.KNOWN.isSlip(text));
    boolean unsaid = cues == 0 && !slip && Lexicon.word(commonness) == 0;
    boolean begins = Towns.KNOWN.mayBegin(text);
    return (slip ? WordSigns.SLIP : 0)
        | (unsaid && length >= SHORTEST_OPEN ? WordSigns.OPEN : 0)
        | (begins ? WordSigns.BEGINS_TOWN : 0)
        | (Towns.KNOWN.contains(text) ? WordSigns.TOWN : 0)
        | (NameLists.KNOWN.isOrdinary(text) ? WordSigns.ORDINARY : 0)
        | (Lexicon.mayBeName(commonness, false, length) ? WordSigns.SMALL_NAME : 0)
        | (Lexicon.mayBeName(commonness, true, length) ? WordSigns.CAPITAL_NAME : 0);
  }

  private static int hints(String text, long listed) {
    return ((listed & WordSigns.STREET) != 0 ? 1 : 0)
        | ((listed & WordSigns.KIN) != 0 ? 2 : 0)
        | ((listed & WordSigns.TITLE) != 0 ? 4 : 0)
        | (PhraseWords.GREETINGS.contains(text) ? 8 : 0)
        | (PhraseWords.NAME_CUES.contains(text) ? 16 : 0)
        | ((listed & WordSigns.NUMERAL) != 0 ? 32 : 0);
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
    if (met != null && text.stands(met.characters, from, to)) {
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

  /** Its bits of {@link WordSigns}. */
  public long signs() {
    return signs;
  }

  private boolean is(long sign) {
    return (signs & sign) != 0;
  }

  /** Whether a bot asks for something with it. */
  public boolean asks() {
    return is(WordSigns.ASKS);
  }

  /** Whether it says that something was sent. */
  public boolean sent() {
    return is(WordSigns.SENT);
  }

  /** Whether it may be about a bank account. */
  public boolean banking() {
    return is(WordSigns.BANKING) || ContextWord.BANK.in(cues);
  }

  /** Whether an address may begin with it. */
  public boolean isStreet() {
    return is(WordSigns.STREET);
  }

  /** Whether it stands for digits: "nove". */
  public boolean isDigits() {
    return is(WordSigns.NUMERAL);
  }

  /** As {@link NumeralWords#worth}. */
  int worth() {
    return worth;
  }

  /** Whether it is a month, or short for one. */
  public boolean isMonth() {
    return is(WordSigns.MONTH);
  }

  /** Whether a town is called like that. */
  public boolean isTown() {
    return is(WordSigns.TOWN);
  }

  /** Whether the name of a town may begin with it. */
  public boolean beginsTown() {
    return is(WordSigns.BEGINS_TOWN);
  }

  /** As {@link NameLists#isOrdinary}. */
  public boolean isOrdinary() {
    return is(WordSigns.ORDINARY);
  }

  /** Whether it is a part of an address by itself, with a number: a flat. */
  public boolean isStrongPart() {
    return is(WordSigns.STRONG_PART);
  }

  /** Whether it is a part of an address, with a number: a flat, a block, a lot. */
  public boolean isPart() {
    return is(WordSigns.PART);
  }

  /** Whether an English street may end with it. */
  public boolean isWay() {
    return is(WordSigns.WAY);
  }

  /** As {@link Lexicon#of}. */
  public int commonness() {
    return commonness;
  }

  /** Which of some lists of {@link PhraseWords} have it: a bit for each. */
  public int hints() {
    return hints;
  }

  /** As {@link Lexicon#isSlip}. */
  public boolean isSlip() {
    return is(WordSigns.SLIP);
  }
}
