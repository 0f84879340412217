package dev.prosa.ingest.chat;

import dev.prosa.ingest.chat.ChatException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds out who speaks in a chat: the one who is known by name, and one other. A chat of more
 * people is refused, even if each of them has written but once.
 */
final class Speakers {

  /** Names are not longer, nor do they hold more colons. */
  private static final int LONGEST_NAME = 120;

  private static final int MOST_COLONS = 8;

  /** More of them are a group, whoever they are. */
  private static final int MOST_CANDIDATES = 8;

  private static final String QUOTES = "\"“”„«»‹›";

  /** What people do in notices. */
  private static final Pattern VERB =
      Pattern.compile(
          "(?:mudou|alterou|trocou|criou|adicionou|removeu|saiu|entrou|ativou|desativou|fixou|afixou"
              + "|atualizou|bloqueou|desbloqueou|cambió|creó|añadió|agregó|eliminó|salió|se unió|activó"
              + "|desactivó|fijó|actualizó|bloqueó|changed|created|added|removed|left|joined|turned"
              + "|pinned|updated|blocked|unblocked)\\b.*",
          Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  private static final List<String> YOU = List.of("você", "voce", "you", "tú", "te");

  private final List<Entry> entries;
  private final boolean iphone;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private String me = "";

  /** Whether names end in a colon without a blank. */
  private boolean tight;

  private Speakers(List<Entry> entries, boolean iphone) {
    this.entries = entries;
    this.iphone = iphone;
  }

  /** Entries that begin with the same name. */
  private static final class Group {
    final List<Entry> entries = new ArrayList<>();
    String name;
    int colons;
    boolean speaks;

    Group(String name) {
      this.name = name;
    }
  }

  /**
   * Says of each entry by whom it is, and makes lines of messages out of those that only look like
   * entries.
   *
   * @param me the name of the shop
   * @param fileName in which Android names the customer
   * @return the entries that are messages or notices
   * @throws ChatException if there are not exactly two who speak
   */
  static List<Entry> attribute(List<Entry> entries, String me, String fileName, boolean iphone) {
    Speakers speakers = new Speakers(entries, iphone);
    speakers.findMe(me);
    speakers.groupOthers();
    return speakers.withOther(ChatTitle.of(fileName));
  }

  private void findMe(String name) {
    me = Marks.nameKey(name);
    String letters = Marks.letters(name);
    if (!findMe(key -> key.equals(me))
        && (letters.isEmpty() || !findMe(key -> Marks.letters(key).equals(letters)))) {
      throw new ChatException(Reason.NOT_ME);
    }
    long loose = entries.stream().filter(entry -> entry.by == Entry.By.ME).count();
    long blanks =
        entries.stream()
            .filter(entry -> entry.by == Entry.By.ME)
            .filter(entry -> entry.words().isEmpty() || Marks.visible(entry.words(), 0) > 0)
            .count();
    tight = blanks * 2 < loose;
  }

  private boolean findMe(Predicate<String> isMe) {
    boolean found = false;
    for (Entry entry : entries) {
      String rest = entry.line.rest();
      int colon = -1;
      for (int n = 0; n < MOST_COLONS && entry.by == Entry.By.NOBODY; n++) {
        colon = colon(rest, colon + 1, /* blank= */ false);
        if (colon < 0) {
          break;
        }
        if (isMe.test(Marks.nameKey(rest.substring(0, colon)))) {
          entry.writtenBy(Entry.By.ME, colon + 1);
          found = true;
        }
      }
    }
    return found;
  }

  /** The next colon that may end a name, or -1. */
  private static int colon(String rest, int from, boolean blank) {
    int end = Math.min(rest.length(), LONGEST_NAME);
    for (int at = from; at < end; at++) {
      if (rest.charAt(at) == ':'
          && (!blank
              || at + 1 == rest.length()
              || Marks.visible(rest, at + 1) > at + 1
              || rest.charAt(at + 1) == '\r')) {
        return at;
      }
    }
    return -1;
  }

  private void groupOthers() {
    for (Entry entry : entries) {
      if (entry.by == Entry.By.ME) {
        continue;
      }
      String rest = entry.line.rest();
      int colon = colon(rest, 0, !tight);
      String name = colon < 0 ? "" : Marks.nameKey(rest.substring(0, colon));
      if (name.isEmpty() || Phrases.stands(Phrases.Kind.SYSTEM, rest.substring(0, colon))) {
        boolean known = Phrases.stands(Phrases.Kind.SYSTEM, rest);
        entry.by = known ? Entry.By.WHATSAPP : Entry.By.NOBODY;
        continue;
      }
      Group group = groups.computeIfAbsent(name, Group::new);
      group.entries.add(entry);
      entry.writtenByStranger(name, colon + 1);
      group.speaks |= ExportedText.read(entry.words(), iphone).kind() != Said.Kind.NOTICE;
    }
    groups.values().removeIf(this::isNotice);
    groups.values().forEach(this::extend);
  }

  /** A notice may hold a colon, too: {@code Ana changed the subject to "b: c"}. */
  private boolean isNotice(Group group) {
    if (group.speaks
        && group.name.chars().noneMatch(c -> QUOTES.indexOf(c) >= 0)
        && !tellsOfSomebody(group.name)) {
      return false;
    }
    group.entries.forEach(entry -> entry.writtenBy(Entry.By.WHATSAPP, 0));
    return true;
  }

  private boolean tellsOfSomebody(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String you : YOU) {
      if (lower.startsWith(you + " ")) {
        return true;
      }
    }
    for (int blank = name.indexOf(' '); blank > 0; blank = name.indexOf(' ', blank + 1)) {
      String who = name.substring(0, blank);
      if ((groups.containsKey(who) || who.equals(me))
          && VERB.matcher(name.substring(blank + 1)).matches()) {
        return true;
      }
    }
    return false;
  }

  /** A name may hold a colon: then all that this person writes begins with more of it. */
  private void extend(Group group) {
    if (tight || group.entries.size() < 2) {
      return;
    }
    for (int colons = 1; colons < MOST_COLONS; colons++) {
      Set<String> names = new HashSet<>();
      Set<String> words = new HashSet<>();
      for (Entry entry : group.entries) {
        int colon = nthColon(entry.line.rest(), colons);
        if (colon < 0) {
          return;
        }
        names.add(Marks.nameKey(entry.line.rest().substring(0, colon)));
        words.add(entry.line.rest().substring(colon + 1));
      }
      if (names.size() > 1 || words.size() < 2) {
        return;
      }
      group.colons = colons;
      group.name = names.iterator().next();
    }
  }

  private static int nthColon(String rest, int n) {
    int colon = -1;
    for (int i = 0; i <= n; i++) {
      colon = colon(rest, colon + 1, /* blank= */ true);
      if (colon < 0) {
        return -1;
      }
    }
    return colon;
  }

  private List<Entry> withOther(String title) {
    if (groups.isEmpty()) {
      throw new ChatException(Reason.ONLY_ME);
    }
    String named = Marks.letters(title);
    List<Group> candidates =
        groups.values().stream()
            .sorted(
                Comparator.comparing((Group group) -> !Marks.letters(group.name).equals(named))
                    .thenComparing(group -> -group.entries.size()))
            .limit(MOST_CANDIDATES)
            .toList();
    List<OddTimes> readings = new ArrayList<>();
    for (Group group : candidates) {
      OddTimes reading = reading(group);
      boolean isNamed = !named.isEmpty() && Marks.letters(group.name).equals(named);
      if (!reading.hasStrangers() && isNamed) {
        return accepted(group, reading);
      }
      readings.add(reading);
    }
    Optional<OddTimes> best =
        readings.stream()
            .filter(reading -> !reading.hasStrangers())
            .max(Comparator.comparingInt(OddTimes::plausibility));
    return accepted(
        candidates.get(
            best.map(readings::indexOf).orElseThrow(() -> new ChatException(Reason.GROUP))),
        best.get());
  }

  /** What the file says if that is the customer. */
  private OddTimes reading(Group other) {
    assign(other);
    return OddTimes.in(entries);
  }

  private void assign(Group other) {
    for (Group group : groups.values()) {
      for (Entry entry : group.entries) {
        int colon = nthColonOf(group, entry);
        if (group == other) {
          entry.writtenBy(Entry.By.OTHER, colon + 1);
        } else {
          entry.writtenByStranger(group.name, colon + 1);
        }
      }
    }
  }

  private int nthColonOf(Group group, Entry entry) {
    String rest = entry.line.rest();
    return tight ? colon(rest, 0, false) : nthColon(rest, group.colons);
  }

  private List<Entry> accepted(Group other, OddTimes reading) {
    assign(other);
    List<Entry> messages = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (reading.isText(i)) {
        messages.get(messages.size() - 1).append(entry);
      } else {
        messages.add(entry);
      }
    }
    return messages;
  }
}
