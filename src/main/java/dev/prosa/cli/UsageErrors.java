package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.export.options.UnknownOptionException;
import dev.prosa.message.UnknownChoiceException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with what was typed, and what may have been meant. Without the values: someone
 * who mistypes {@code --phone} has typed a phone behind it.
 */
final class UsageErrors {

  /** More than that would not help. */
  private static final int MOST_SUGGESTED = 3;

  private final Messages phrases;

  UsageErrors(Messages phrases) {
    this.phrases = phrases;
  }

  /** What is wrong with a command line. */
  String described(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, failure.getCommandLine());
    }
    if (failure instanceof MissingParameterException missing) {
      return missing(missing.getMissing());
    }
    ArgSpec argument = failure.getArgSpec();
    if (failure.getCause() instanceof UsageException why && argument != null) {
      return name(argument) + " " + why.in(phrases);
    }
    if (failure instanceof OverwrittenOptionException twice) {
      return phrases.of("usage.repeated", name(twice.getOverwritten()));
    }
    if (argument != null && Set.of(int.class, long.class).contains(argument.type())) {
      long most = argument.type() == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
      return phrases.of("usage.whole-number", name(argument), most);
    }
    return plain(WordWrap.joined(String.valueOf(failure.getMessage())));
  }

  /** An option or a value that an export does not know; others speak for themselves. */
  String described(IllegalArgumentException failure) {
    if (failure instanceof UnknownOptionException unknown) {
      String what = phrases.explain(unknown.explanation());
      return unknown.nearest().isPresent()
          ? what
          : what + ". " + phrases.of("usage.see", Hints.program() + " export --help");
    }
    if (failure instanceof UnknownChoiceException choice) {
      return phrases.of(
              "usage.choice", choice.option(), String.join(", ", choice.known()), choice.given())
          + choice.nearest().map(name -> phrases.of("usage.did-you-mean", name)).orElse("");
    }
    return String.valueOf(failure.getMessage());
  }

  private String unmatched(UnmatchedArgumentException failure, CommandLine command) {
    String first = failure.getUnmatched().get(0);
    String suggestions =
        failure.getSuggestions().stream()
            .map(String::strip)
            .limit(MOST_SUGGESTED)
            .collect(Collectors.joining(phrases.of("usage.or")));
    String hint = suggestions.isEmpty() ? "" : phrases.of("usage.did-you-mean", suggestions);
    if (first.startsWith("-")) {
      int equals = first.indexOf('=');
      return phrases.of("usage.no-option", equals < 0 ? first : first.substring(0, equals)) + hint;
    }
    if (command.getParent() == null) {
      return first.chars().allMatch(c -> c == '-' || Character.isLetter(c))
          ? phrases.of("usage.no-command", first) + hint
          : phrases.of("usage.is-no-command", Hints.program());
    }
    int rest = failure.getUnmatched().size();
    return rest == 1 ? phrases.of("usage.one-too-many") : phrases.of("usage.too-many", rest);
  }

  private String missing(List<ArgSpec> missing) {
    String names = missing.stream().map(UsageErrors::label).collect(Collectors.joining(", "));
    boolean alternatives =
        missing.size() > 1 && missing.stream().allMatch(one -> one.group() != null);
    return phrases.of("usage.missing", alternatives ? phrases.of("usage.one-of", names) : names);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** The same with the value that belongs to it. */
  private static String label(ArgSpec argument) {
    boolean takesValue = argument.isPositional() || argument.arity().max() == 0;
    return takesValue ? name(argument) : name(argument) + "=" + argument.paramLabel();
  }

  /** picocli shouts. */
  private static String plain(String message) {
    String quiet = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    return Character.toLowerCase(quiet.charAt(0)) + quiet.substring(1);
  }
}
