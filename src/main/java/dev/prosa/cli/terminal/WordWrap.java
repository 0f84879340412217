package dev.prosa.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text between words alone: what somebody may want to copy, such as {@code env:NAME} or a
 * path, stays in one piece, even where it is longer than a line.
 */
public final class WordWrap {

  /** A space where a line must not break. */
  private static final String TIED = "\u00a0";

  private WordWrap() {}

  /** {@code text}, a command for instance, to be kept in one piece. */
  public static String unbroken(String text) {
    return text.replace(" ", TIED);
  }

  /** The same as it is written where nothing is broken. */
  public static String oneLine(String text) {
    return text.replace(TIED, " ");
  }

  /** The lines of {@code text} as one. */
  public static String joined(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The lines of {@code text}, none longer than {@code width} unless a single word is. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ", -1)) {
        if (line.length() > 0 && line.length() + 1 + word.length() > width) {
          lines.add(oneLine(line.toString()));
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
      lines.add(oneLine(line.toString()));
    }
    return lines;
  }

  /** The same as one text, whose later lines begin with {@code indent} blanks. */
  public static String indented(String text, int width, int indent) {
    return String.join("\n" + " ".repeat(indent), lines(text, width - indent));
  }
}
