package dev.prosa.bench.privacy;

/** How hard a mention is to find. */
enum Level {
  /** As the office that issues it writes it. */
  L0("canonical form"),
  L1("unpunctuated, or with spaces"),
  L2("small letters, beside emoji, glued to words, split over messages"),
  /** One mention in canonical form among three things that look alike and must stay. */
  L3("look-alikes"),
  L4("a mistyped check digit behind a word that says what it is"),
  L5("words around it that say something else"),
  L6("the answer to the bot's question, a third of them mistyped"),
  ADVERSARIAL("digits in other scripts, as letters, as words; hidden marks; odd separators");

  private final String meaning;

  Level(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  static Level of(char tag) {
    return tag == 'A' ? ADVERSARIAL : values()[tag - '0'];
  }
}
