package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.LanguageGuess;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Span;
import dev.prosa.privacy.text.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds what is personal in what people say to a Brazilian bot. Takes time in proportion to the
 * text's length, whatever the text. What it finds does not overlap, and comes from left to right.
 *
 * <p>Who finds first keeps it: web addresses, then codes, then numbers, then what only words around
 * it make personal, then addresses and names, then recognisers of the owner's. For many threads; a
 * {@link ConversationContext} is for one.
 */
public final class Detector {

  /** Beyond this, a text is read in parts: finders keep a few numbers for each character. */
  private static final int LONGEST_PART = 1 << 20;

  private static final int REQUEST_CUES = ~(ContextWord.MONEY.bit() | ContextWord.TOWN.bit());

  private final List<Recogniser> recognisers;
  private final boolean strict;

  public Detector(List<Recogniser> recognisers) {
    this(recognisers, false);
  }

  /**
   * @param strict whether every word that may be a name is taken for one
   */
  public Detector(List<Recogniser> recognisers, boolean strict) {
    this.recognisers = List.copyOf(recognisers);
    this.strict = strict;
  }

  /** With the recognisers that the class path offers; {@code strict} as above. */
  public static Detector withInstalled(boolean strict) {
    List<Recogniser> installed = new ArrayList<>();
    ServiceLoader.load(Recogniser.class).forEach(installed::add);
    return new Detector(installed, strict);
  }

  /** Whether every text has to be shown to it: the owner's recognisers have no pre-check. */
  public boolean readsEverything() {
    return !recognisers.isEmpty();
  }

  /**
   * Reads the next turn of a conversation: what {@code speaker} said, messages separated by
   * newlines.
   */
  public List<Span> find(String turn, Role speaker, ConversationContext context) {
    return findings(turn, speaker, context).inOrder().stream()
        .map(DetectedSpans.Found::span)
        .toList();
  }

  public DetectedSpans findings(String turn, Role speaker, ConversationContext context) {
    DetectedSpans found = new DetectedSpans();
    context.speaker(speaker);
    int asked = context.asked();
    ConversationContext.Thing thing = ConversationContext.Thing.NONE;
    int asks = 0;
    LanguageGuess language = new LanguageGuess();
    for (int from = 0; from < turn.length(); ) {
      int to = endOfPart(turn, from);
      DetectedSpans part = new DetectedSpans();
      ConversationContext.Thing askedOf = context.askedOf();
      context.ask(asked);
      context.askOf(askedOf);
      TokenizedText reading = new TokenizedText(new PlainText(turn.substring(from, to)), context);
      language.hear(reading.language());
      read(reading, part);
      if (strict) {
        new OpenWords(reading).hide(part);
      }
      found.addRisk(new OpenWords(reading).risk(!part.inOrder().isEmpty()));
      found.countDigits(reading.digits());
      if (speaker == Role.ASSISTANT) {
        int these = RequestPhrases.asks(reading);
        thing = these == 0 ? thing : RequestPhrases.thing(reading, these);
        asks |= these;
      }
      for (DetectedSpans.Found one : part.inOrder()) {
        Span span = one.span();
        found.add(new Span(span.start() + from, span.end() + from, span.type()), one.key());
      }
      from = to;
    }
    context.ask(asks & REQUEST_CUES);
    context.askOf(thing);
    context.askIn(language);
    found.hear(language);
    recognise(turn, found);
    return found;
  }

  /** Notes what a turn asks for, of which is known that it holds nothing else of interest. */
  public void observe(String turn, ConversationContext context) {
    context.ask(0);
    ConversationContext.Thing thing = ConversationContext.Thing.NONE;
    int asks = 0;
    LanguageGuess language = new LanguageGuess();
    for (int from = 0; from < turn.length(); ) {
      int to = endOfPart(turn, from);
      TokenizedText reading = new TokenizedText(new PlainText(turn.substring(from, to)), context);
      int these = RequestPhrases.asks(reading);
      thing = these == 0 ? thing : RequestPhrases.thing(reading, these);
      asks |= these;
      language.hear(reading.language());
      from = to;
    }
    context.ask(asks & REQUEST_CUES);
    context.askOf(thing);
    context.askIn(language);
  }

  private static void read(TokenizedText reading, DetectedSpans found) {
    readByRules(reading, found);
    new TagFinder(reading, found).find();
  }

  /** All but the tagger, which learns what they leave. */
  static void readByRules(TokenizedText reading, DetectedSpans found) {
    new WebFinder(reading, found).find();
    new LoginFinder(reading, found).find();
    if (reading.digits() > 0) {
      new CodeFinder(reading, found).findPixCodes();
      new PatternCodeFinder(reading, found).find();
    }
    new AddressFinder(reading, found).find();
    new SpokenAnswerFinder(reading, found).find();
    new DateFinder(reading, found).findWithMonths();
    if (reading.digits() > 0) {
      new CodeFinder(reading, found).find();
      new NetworkFinder(reading, found).find();
    }
    new SpelledCodeFinder.Documents(reading, found).find();
    new SpelledCodeFinder(reading, found).find();
    new ObfuscatedDigits(reading).read(lifted -> readNumbers(lifted, found), found);
    new ThingFinder(reading).find();
    new NameFinder(reading, found).find();
  }

  private static void readNumbers(TokenizedText lifted, DetectedSpans found) {
    if (lifted.digits() > 0) {
      new NumberFinder(lifted, found).find();
    }
    new WordCodeFinder(lifted, found).find();
  }

  /** A part ends at white space, so that it cuts nothing in two. */
  private static int endOfPart(String turn, int from) {
    if (turn.length() - from <= LONGEST_PART) {
      return turn.length();
    }
    int to = from + LONGEST_PART;
    for (int i = to; i > to - 4096; i--) {
      if (turn.charAt(i) == '\n') {
        return i;
      }
    }
    return Character.isLowSurrogate(turn.charAt(to)) ? to - 1 : to;
  }

  private void recognise(String turn, DetectedSpans found) {
    for (Recogniser recogniser : recognisers) {
      for (Span span : recogniser.find(turn)) {
        if (span.end() <= turn.length() && !found.overlaps(span)) {
          found.add(span, turn.substring(span.start(), span.end()));
        }
      }
    }
  }
}
