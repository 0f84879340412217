package dev.prosa.bench.privacy;

import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of one conversation, or of many together.
 *
 * <p>A mention is found <em>exactly</em> if something of its type has its ends, <em>partly</em> if
 * something of its type overlaps it, <em>untyped</em> if every letter and digit of it is covered by
 * anything. Only the last says whether it leaked. Numbers of orders count as their own type alone,
 * and not in the sum: what is found of them stays in the text by default.
 */
final class Tally {

  /** Counts of one type. */
  static final class Counts {
    int mentions;
    int exact;
    int partly;
    int covered;
    int found;
    int foundExact;
    int foundPartly;
    int foundAny;

    void add(Counts other) {
      mentions += other.mentions;
      exact += other.exact;
      partly += other.partly;
      covered += other.covered;
      found += other.found;
      foundExact += other.foundExact;
      foundPartly += other.foundPartly;
      foundAny += other.foundAny;
    }
  }

  /** A turn in which something was missed, mistaken or found too much. */
  record Error(Conversation.Turn turn, List<Span> found) {}

  final Level level;
  final Map<EntityType, Counts> types = new EnumMap<>(EntityType.class);
  final List<Error> errors = new ArrayList<>();
  int lookAlikes;
  int lookAlikesKept;
  int conversations = 1;

  Tally(Level level) {
    this.level = level;
  }

  static Tally of(Conversation conversation, Detector detector) {
    Tally tally = new Tally(conversation.level());
    ConversationContext context = new ConversationContext(conversation.phone());
    for (Conversation.Turn turn : conversation.turns()) {
      tally.read(turn, detector.find(turn.text(), turn.speaker(), context));
    }
    return tally;
  }

  private Counts counts(EntityType type) {
    return types.computeIfAbsent(type, key -> new Counts());
  }

  private void read(Conversation.Turn turn, List<Span> found) {
    boolean error = false;
    for (Span mention : turn.mentions()) {
      Counts counts = counts(mention.type());
      counts.mentions++;
      counts.exact += found.contains(mention) ? 1 : 0;
      counts.partly += found.stream().anyMatch(one -> agree(one, mention)) ? 1 : 0;
      counts.covered += isCovered(turn.text(), mention, found) ? 1 : 0;
      error |= !found.contains(mention);
    }
    for (Span one : found) {
      Counts counts = counts(one.type());
      counts.found++;
      counts.foundExact += turn.mentions().contains(one) ? 1 : 0;
      counts.foundPartly +=
          turn.mentions().stream().anyMatch(mention -> agree(one, mention)) ? 1 : 0;
      boolean any = turn.mentions().stream().anyMatch(mention -> overlap(one, mention));
      counts.foundAny += any ? 1 : 0;
      error |= !any && one.type() != EntityType.ORDER;
    }
    for (Span lookAlike : turn.lookAlikes()) {
      lookAlikes++;
      lookAlikesKept +=
          found.stream().noneMatch(one -> hides(one) && overlap(one, lookAlike)) ? 1 : 0;
    }
    if (error) {
      errors.add(new Error(turn, found));
    }
  }

  private static boolean hides(Span found) {
    return found.type() != EntityType.ORDER;
  }

  private static boolean overlap(Span one, Span other) {
    return one.start() < other.end() && other.start() < one.end();
  }

  private static boolean agree(Span found, Span mention) {
    return found.type() == mention.type() && overlap(found, mention);
  }

  private static boolean isCovered(String text, Span mention, List<Span> found) {
    boolean order = mention.type() == EntityType.ORDER;
    for (int i = mention.start(); i < mention.end(); ) {
      int at = i;
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isLetterOrDigit(point)
          && found.stream()
              .noneMatch(one -> (order || hides(one)) && one.start() <= at && at < one.end())) {
        return false;
      }
    }
    return true;
  }

  void add(Tally other) {
    other.types.forEach((type, counts) -> counts(type).add(counts));
    lookAlikes += other.lookAlikes;
    lookAlikesKept += other.lookAlikesKept;
    conversations += other.conversations;
  }

  /** All types but orders together. */
  Counts sum() {
    Counts sum = new Counts();
    for (Map.Entry<EntityType, Counts> one : types.entrySet()) {
      if (one.getKey() != EntityType.ORDER) {
        sum.add(one.getValue());
      }
    }
    return sum;
  }
}
