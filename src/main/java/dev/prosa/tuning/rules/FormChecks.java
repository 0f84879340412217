package dev.prosa.tuning.rules;

import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.util.List;

/** Looks at which of its reader's forms a line has. */
final class FormChecks {

  private final LineSchema grammar;
  private final JsonLocation place;
  private final FileState file;

  FormChecks(LineSchema grammar, JsonLocation place, FileState file) {
    this.grammar = grammar;
    this.place = place;
    this.file = file;
  }

  /** The line has one of its reader's forms, and what belongs to it. */
  void require(int seen) throws LineViolationException {
    if (grammar.forms().isEmpty()) {
      return;
    }
    int forms = 0;
    int which = 0;
    for (int i = 0; i < grammar.forms().size(); i++) {
      int bits = 0;
      for (String name : grammar.forms().get(i)) {
        KnownKey key = grammar.line().named(name);
        bits |= key == null ? 0 : key.bit();
      }
      if ((seen & bits) == bits) {
        forms++;
        which = i;
      }
    }
    if (forms == 0) {
      throw place.broken("no \"" + grammar.forms().get(0).get(0) + "\"");
    }
    if (forms > 1 && !grammar.has(Rule.PLAIN_PAIRS)) {
      throw place.broken("more than one form in a line");
    }
    if (forms == 1 && grammar.has(Rule.ONE_FORM) && !file.takes(which)) {
      throw place.broken("another form than the first line's");
    }
    requireColumns(seen, which);
  }

  private void requireColumns(int seen, int form) throws LineViolationException {
    if (grammar.has(Rule.WHOLE_PAIRS) && isThere(seen, "prompt") && !isThere(seen, "completion")) {
      throw place.broken("a \"prompt\" without a \"completion\"");
    }
    if (grammar.has(Rule.OWN_COLUMNS)) {
      List<String> own = grammar.forms().get(form);
      for (String name : grammar.line().byName().keySet()) {
        boolean tools = name.equals("tools") && own.contains("messages");
        if (isThere(seen, name) && !own.contains(name) && !tools) {
          throw place.broken("\"" + name + "\" besides \"" + own.get(0) + "\"");
        }
      }
    }
  }

  /** Whether a line has both keys. */
  boolean both(int seen, String one, String other) {
    return isThere(seen, one) && isThere(seen, other);
  }

  /** Whether a line has a key. */
  boolean isThere(int seen, String name) {
    KnownKey key = grammar.line().named(name);
    return key != null && (seen & key.bit()) != 0;
  }
}
