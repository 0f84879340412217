package dev.prosa.privacy.text;

import dev.prosa.identity.BrazilianPhone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What was found in one text. For one thread. */
public final class DetectedSpans {

  /**
   * One mention.
   *
   * @param key what makes two mentions the same: digits or letters alone
   */
  public record Found(Span span, String key) {}

  private final List<Found> found = new ArrayList<>();
  private final LanguageGuess language = new LanguageGuess();
  private int digits;
  private int risk;

  public void countDigits(int more) {
    digits += more;
  }

  /** How many digits the text has, found or not. */
  public int digits() {
    return digits;
  }

  public void addRisk(int more) {
    risk += more;
  }

  /** How much may be left unfound: points for what looks like it; 0 for nothing. */
  public int risk() {
    return risk;
  }

  public void hear(LanguageGuess heard) {
    language.hear(heard);
  }

  /** What its words say of its language. */
  public LanguageGuess language() {
    return language;
  }

  public void add(Span span, PlainText text, int from, int to) {
    StringBuilder key = new StringBuilder(to - from);
    boolean phone = span.type() == EntityType.PHONE;
    for (int i = from; i < to; i++) {
      if (phone ? text.isDigit(i) : text.isWord(i) || text.at(i) == '@') {
        key.append(text.at(i));
      }
    }
    found.add(new Found(span, phone ? BrazilianPhone.canonical(key.toString()) : key.toString()));
  }

  public void add(Span span, String key) {
    found.add(new Found(span, key));
  }

  public boolean overlaps(Span span) {
    return found.stream().anyMatch(one -> one.span().overlaps(span));
  }

  /**
   * All of it, from left to right, without overlaps: what two rules claim becomes one mention, of
   * the kind that begins first, so that nothing of either is left.
   */
  public List<Found> inOrder() {
    found.sort(Comparator.comparingInt(one -> one.span().start()));
    for (int i = 1; i < found.size(); ) {
      Span next = found.get(i).span();
      Found before = found.get(i - 1);
      if (before.span().end() > next.start()) {
        int end = Math.max(before.span().end(), next.end());
        Span both = new Span(before.span().start(), end, before.span().type());
        found.set(i - 1, new Found(both, before.key()));
        found.remove(i);
      } else {
        i++;
      }
    }
    return Collections.unmodifiableList(found);
  }
}
