package dev.prosa.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An option has a value that is not one of its choices. */
public final class UnknownChoiceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String option;
  private final List<String> known;
  private final String given;

  /**
   * @param option with its dashes, such as {@code --target}
   */
  public UnknownChoiceException(String option, Collection<String> known, String given) {
    super(described(option, List.copyOf(known), given));
    this.option = option;
    this.known = List.copyOf(known);
    this.given = given;
  }

  public String option() {
    return option;
  }

  public List<String> known() {
    return known;
  }

  public String given() {
    return given;
  }

  /** What was probably meant. */
  public Optional<String> nearest() {
    return Suggestions.nearest(given, known);
  }

  private static String described(String option, List<String> known, String given) {
    String meant =
        Suggestions.nearest(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    return option + " must be one of " + String.join(", ", known) + ", not " + given + meant;
  }
}
