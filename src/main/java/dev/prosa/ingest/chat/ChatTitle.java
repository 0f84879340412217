package dev.prosa.ingest.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom the name of an exported chat's file names. */
final class ChatTitle {

  private static final Pattern TITLE =
      Pattern.compile(
          "WhatsApp(?:[ -]Chat)?(?: (?:com|with|con|mit|avec) | - |_(?:com|with|con)_)(.{1,200})",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What a second download adds. */
  private static final Pattern COPY = Pattern.compile(" ?\\(\\d{1,3}\\)$");

  private ChatTitle() {}

  /** The person's name; empty if the file's name has none. */
  static String of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String name = dot < 0 ? fileName : fileName.substring(0, dot);
    String end = name.substring(Math.max(0, name.length() - 300));
    Matcher found = TITLE.matcher(end);
    return found.find() ? COPY.matcher(found.group(1)).replaceFirst("") : "";
  }
}
