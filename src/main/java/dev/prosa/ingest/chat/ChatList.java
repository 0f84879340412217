package dev.prosa.ingest.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which file of a folder is whose chat: a CSV of {@code file,phone} lines, as spreadsheets write
 * them, with commas or semicolons, with or without quotes and a first line of titles.
 *
 * @param rows in the order of the list
 */
public record ChatList(List<Row> rows) {

  private static final long MOST_BYTES = 16 << 20;

  /** What a spreadsheet makes of a long number. */
  private static final Pattern SHORTENED = Pattern.compile("\\d[.,]?\\d*[eE]\\+?\\d+");

  public ChatList {
    rows = List.copyOf(rows);
  }

  /**
   * A line of the list.
   *
   * @param line its number, from 1
   * @param file the name of a file in the folder
   * @param phone as it is written; empty if the line holds none, or one that a spreadsheet has
   *     shortened
   */
  public record Row(int line, String file, String phone) {

    /** The file in {@code folder} that is meant; accents may be written in either way. */
    public Optional<Path> in(Path folder) throws IOException {
      String wanted = name(file);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(Files::isRegularFile)
            .filter(path -> name(String.valueOf(path.getFileName())).equals(wanted))
            .findFirst();
      }
    }

    private static String name(String file) {
      return Normalizer.normalize(file, Normalizer.Form.NFC).strip();
    }

    /** Hides the file's name, which is somebody's, and the phone. */
    @Override
    public String toString() {
      return "Row[line=" + line + "]";
    }
  }

  /**
   * Reads a list.
   *
   * @throws ChatException if it is no text
   * @throws IOException if it cannot be read
   */
  public static ChatList read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new ChatException(ChatException.Reason.TOO_LARGE);
    }
    List<String> lines =
        List.of(TextEncoding.decode(Files.readAllBytes(file)).split("\r\n|\n|\r", -1));
    char separator = separator(lines);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      int end = last(line, separator);
      String name = unquoted(end < 0 ? line : line.substring(0, end));
      String phone = end < 0 ? "" : unquoted(line.substring(end + 1));
      boolean titles = rows.isEmpty() && end > 0 && phone.chars().noneMatch(Character::isDigit);
      if (!titles) {
        rows.add(new Row(i + 1, name, SHORTENED.matcher(phone).matches() ? "" : phone));
      }
    }
    return new ChatList(rows);
  }

  /** The one that most lines have; spreadsheets that write decimals with commas have semicolons. */
  private static char separator(List<String> lines) {
    char best = ',';
    long most = 0;
    for (char separator : new char[] {';', '\t', ','}) {
      long having = lines.stream().filter(line -> last(line, separator) >= 0).count();
      if (having > most) {
        most = having;
        best = separator;
      }
    }
    return best;
  }

  /** The last one outside of quotes, or -1: names may hold some, phones do not. */
  private static int last(String line, char separator) {
    boolean quoted = false;
    int last = -1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == separator) {
        last = i;
      }
    }
    return last;
  }

  private static String unquoted(String field) {
    String text = field.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip()
        : text;
  }
}
