package dev.prosa.tuning.rules;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of training data accepts in a line: which keys, which roles, in which order.
 *
 * @param label the target's name, for faults
 * @param line the keys of a line
 * @param message the keys of a message
 * @param forms the sets of keys of which a line has exactly one; none if {@code line} says it all
 * @param roles what speakers are called
 * @param parts what parts of a message may be
 * @param reserved words that must not occur
 * @param rules what else holds
 */
public record LineSchema(
    String label,
    KnownKeys line,
    KnownKeys message,
    List<List<String>> forms,
    Map<String, Speaker> roles,
    PartDialect parts,
    ReservedWords reserved,
    Set<Rule> rules) {

  /** What a key stands for. */
  enum Kind {
    /** The array of messages. */
    MESSAGES,
    /** The array of messages before the reply. */
    PROMPT,
    /** The array with the reply. */
    COMPLETION,
    /** The system prompt, an array of parts. */
    SYSTEM_PARTS,
    /** The system prompt, an object with {@code parts}. */
    SYSTEM_OBJECT,
    /** Any string. */
    STRING,
    /** Who speaks. */
    ROLE,
    /** What is said: a string, or parts where {@link Rule#PARTS_TOO} holds. */
    WORDS,
    /** What is said: an array of parts. */
    PARTS,
    /** 0 or 1, of the assistant only. */
    WEIGHT,
    /** True or false. */
    FLAG,
    /** Calls of tools, which may stand for words. */
    CALLS,
    /** One call of a function, as OpenAI wrote it before there were tools. */
    CALL,
    /** Which call it is that a tool answers. */
    CALL_ID,
    /** An array of tools, as OpenAI describes them. */
    TOOLS,
    /** An array of functions, as OpenAI described them before there were tools. */
    FUNCTIONS,
    /** Amazon's object with tools. */
    TOOL_CONFIG,
    /** A string that is empty or JSON. */
    JSON_STRING,
    /** A string, or null for none. */
    OPTIONAL_STRING,
    /** A list of pictures, films or sounds. */
    MEDIA,
    /** What is said, a string; null or with nothing in it if it need not be there. */
    SAID,
    /** Pairs of a question and a reply, or null for none. */
    HISTORY,
    /** A number. */
    NUMBER,
    /** Amazon's name for its format. */
    VERSION,
    /** Whatever the reader makes of it. */
    ANY
  }

  /** Who speaks. */
  enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT,
    /** A tool's answer. */
    TOOL,
    /** The assistant's call of a tool, where that is a speaker. */
    CALL
  }

  /** What can be asked of a line beyond its keys. */
  enum Rule {
    /** Every file begins with a byte-order mark. */
    MARKED,
    /** Words may be an array of parts, too. */
    PARTS_TOO,
    /** Parts have text and nothing else. */
    TEXT_PARTS_ONLY,
    /** Words may be empty, and nobody need speak. */
    ANY_CHAT,
    /** Words may be empty. */
    EMPTY_TEXT,
    /** Words may be empty, the assistant's excepted. */
    EMPTY_QUESTION,
    /** Words are more than white space. */
    NOT_BLANK,
    /** Other keys of a line are not looked at. */
    MORE_COLUMNS,
    /** Other keys of a message are not looked at. */
    MORE_KEYS,
    /** Lines with nothing in them are skipped. */
    BLANK_LINES,
    /** A weight may be a fraction of no value, or null, and is only looked at if it counts. */
    LOOSE_WEIGHT,
    /** A weight may be anybody's. */
    WEIGHT_OF_ALL,
    /** The first line's form is that of all lines. */
    ONE_FORM,
    /** A prompt and a completion may be strings. */
    PLAIN_PAIRS,
    /** Calls of tools have ids, and results name one of them. */
    CALL_IDS,
    /** Calls, tools and their order are as mistral-common wants them. */
    MISTRAL_CALLS,
    /** A call is JSON in what is said. */
    CALLS_IN_WORDS,
    /** Placeholders in what is said are as many as the media of the line. */
    PLACEHOLDERS,
    ONE_SYSTEM,
    SYSTEM_FIRST,
    USER_FIRST,
    NO_REPEAT,
    ASSISTANT_LAST,
    /** Odd messages ask, even ones reply, and their count is even. */
    IN_PAIRS
  }

  /**
   * A known key.
   *
   * @param bit one that no other key of the same object has, to see a key that comes twice
   * @param written whether Prosa itself writes it
   */
  record KnownKey(String name, Kind kind, int bit, boolean required, boolean written) {}

  /**
   * The known keys of an object.
   *
   * @param required the bits of those that must be there
   */
  record KnownKeys(Map<String, KnownKey> byName, int required) {

    static KnownKeys of(Map<String, KnownKey> byName) {
      int required = 0;
      for (KnownKey key : byName.values()) {
        required |= key.required() ? key.bit() : 0;
      }
      return new KnownKeys(Map.copyOf(byName), required);
    }

    @Nullable KnownKey named(String name) {
      return byName.get(name);
    }

    String nameOf(int bit) {
      return byName.values().stream()
          .filter(key -> key.bit() == bit)
          .map(KnownKey::name)
          .findFirst()
          .orElseThrow();
    }

    /** Those of them that Prosa writes. */
    KnownKeys written() {
      Map<String, KnownKey> kept = new HashMap<>(byName);
      kept.values().removeIf(key -> !key.written());
      return of(kept);
    }
  }

  /** The stricter form that all targets take: what Prosa itself writes. */
  public LineSchema strict() {
    Set<Rule> strict = EnumSet.copyOf(rules);
    strict.removeAll(
        Set.of(
            Rule.PARTS_TOO,
            Rule.ANY_CHAT,
            Rule.EMPTY_TEXT,
            Rule.EMPTY_QUESTION,
            Rule.MORE_COLUMNS,
            Rule.MORE_KEYS,
            Rule.BLANK_LINES,
            Rule.LOOSE_WEIGHT,
            Rule.WEIGHT_OF_ALL,
            Rule.PLAIN_PAIRS));
    strict.addAll(
        Set.of(
            Rule.TEXT_PARTS_ONLY,
            Rule.NOT_BLANK,
            Rule.ONE_SYSTEM,
            Rule.SYSTEM_FIRST,
            Rule.USER_FIRST,
            Rule.NO_REPEAT,
            Rule.ASSISTANT_LAST));
    Map<String, Speaker> two = new HashMap<>(roles);
    two.remove("function"); // a tool's name before there were tools
    two.remove("developer"); // another name for the system, which not all targets know
    KnownKeys written = line.written();
    List<List<String>> known =
        forms.stream().filter(form -> written.byName().keySet().containsAll(form)).toList();
    return new LineSchema(
        label, written, message.written(), known, Map.copyOf(two), parts, reserved, strict);
  }

  boolean has(Rule rule) {
    return rules.contains(rule);
  }

  /** Whether a reader skips lines with nothing in them. */
  boolean skipsBlankLines() {
    return has(Rule.BLANK_LINES);
  }
}
