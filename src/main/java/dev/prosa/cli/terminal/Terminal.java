package dev.prosa.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The three streams of the process, always in UTF-8, and whether a person is at the other end.
 *
 * @param in what is piped or typed in
 * @param out for what was asked for, and nothing else, so that it can be piped on
 * @param err for everything else: errors, logs, progress, questions
 * @param people which of {@code 0} (in), {@code 1} (out), {@code 2} (err) are a terminal
 * @param colours whether a terminal may be sent colours
 * @param columns how wide lines for people are; at least 1
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Set<Integer> people,
    boolean colours,
    int columns) {

  /**
   * Which streams are a terminal, such as {@code 012}: {@code run.sh} tells, since Java has no way
   * to ask for one stream.
   */
  private static final String TTY_PROPERTY = "prosa.tty";

  /** How wide the terminal is; {@code run.sh} tells that, too. */
  private static final String COLUMNS_PROPERTY = "prosa.columns";

  /** Longer lines are hard to read, and shorter ones leave no room for two columns. */
  private static final int MOST_COLUMNS = 100;

  private static final int FEWEST_COLUMNS = 60;

  private static final int BUFFER = 1 << 16;

  public static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    String tty = System.getProperty(TTY_PROPERTY, "");
    return new Terminal(
        System.in,
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        tty.chars().mapToObj(c -> c - '0').collect(Collectors.toSet()),
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM")),
        fitting(Integer.getInteger(COLUMNS_PROPERTY, MOST_COLUMNS)));
  }

  /** How wide lines are on a terminal of {@code columns}; 0 where it does not tell. */
  static int fitting(int columns) {
    return columns == 0 ? MOST_COLUMNS : Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS));
  }

  public boolean stdoutIsTty() {
    return people.contains(1);
  }

  public boolean stderrIsTty() {
    return people.contains(2);
  }

  public boolean stdinIsTty() {
    return people.contains(0);
  }

  /** Whether a person can answer a question. */
  public boolean canAsk() {
    return stdinIsTty() && stderrIsTty();
  }

  /**
   * Asks a question to which no answer is a no.
   *
   * @throws UncheckedIOException if the input cannot be read
   */
  public boolean confirms(String question) {
    err.print(question + " ");
    err.flush();
    try {
      String answer = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
      return answer != null
          && Set.of("y", "yes", "s", "sim").contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Erases an unfinished line, such as a progress bar. */
  public String emptyLine() {
    return "\r" + " ".repeat(columns - 1) + "\r";
  }

  /** Writes a sentence to standard error: wrapped at a terminal, else on one line. */
  public void say(String sentence) {
    String line = "prosa: " + sentence;
    err.println(stderrIsTty() ? WordWrap.indented(line, columns, 2) : WordWrap.oneLine(line));
  }

  /** {@code text} in an ANSI style for standard output, such as {@code 1} for bold. */
  public String styled(String style, String text) {
    return colours && stdoutIsTty() ? "\033[" + style + "m" + text + "\033[0m" : text;
  }

  /**
   * Whether nobody reads standard output any more, as in {@code history … | head}; writing on is
   * pointless then, and no error.
   */
  public boolean readerLeft() {
    return out.checkError();
  }
}
