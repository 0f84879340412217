package dev.prosa.store.maintenance;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.message.MessageRef;
import dev.prosa.store.ConversationKeys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which a person's name is written in keys. */
final class NameSpellings {

  private static final Pattern DIGITS = Pattern.compile("\\d{8,15}");

  /** The last ones of the first long number there is; people write them without a gap. */
  private static final Pattern LAST_DIGITS = Pattern.compile("\\d{4,}(\\d{4})(?!\\d)");

  private NameSpellings() {}

  /** Every form in which bots and gateways store these names. */
  static Set<String> of(Set<String> names) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String name : names) {
      spellings.add(name);
      if (DIGITS.matcher(name).matches()) {
        spellings.addAll(List.of("+" + name, name + "@s.whatsapp.net", name + "@c.us"));
      }
    }
    return spellings;
  }

  /** Whose key that is; nobody's if it is no conversation's. */
  static String ofKey(String key) {
    String name =
        key.startsWith(ConversationKeys.ASIDE_PREFIX)
            ? key.substring(ConversationKeys.ASIDE_PREFIX.length())
            : key;
    return name.startsWith(ConversationKeys.USER_PREFIX)
        ? name.substring(ConversationKeys.USER_PREFIX.length())
        : MessageRef.parse(name).map(MessageRef::phone).orElse("");
  }

  /** What all ways to write a number have in common, so that one scan finds them all. */
  static String core(String alias) {
    Matcher digits = LAST_DIGITS.matcher(BrazilianPhone.canonical(alias));
    return digits.find() ? digits.group(1) : alias;
  }
}
