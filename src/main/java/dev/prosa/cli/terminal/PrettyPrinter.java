package dev.prosa.cli.terminal;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Prints messages for people: a line for each day, then local time, role and text. */
public final class PrettyPrinter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String DIM = "2";
  private static final String CYAN = "36";
  private static final String GREEN = "32";

  private final Terminal terminal;
  private final ZoneId zone;
  private @Nullable LocalDate day;

  public PrettyPrinter(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  public void print(Message message) {
    String clock = String.valueOf(message.timestamp());
    try {
      ZonedDateTime when = Instant.ofEpochMilli(message.timestamp()).atZone(zone);
      clock = TIME.format(when);
      if (!when.toLocalDate().equals(day)) {
        terminal.out().print((day == null ? "" : "\n") + when.toLocalDate() + "\n");
        day = when.toLocalDate();
      }
    } catch (DateTimeException beyondTheCalendar) {
      // Then the number has to do.
    }
    String role = String.format("%-9s", message.role().label());
    String indent = "\n" + " ".repeat(clock.length() + role.length() + 4);
    terminal
        .out()
        .print(
            terminal.styled(DIM, clock)
                + "  "
                + terminal.styled(message.role() == Role.USER ? CYAN : GREEN, role)
                + "  "
                + TerminalEscaper.text(said(message)).replace("\n", indent)
                + "\n");
  }

  /** With the calls of tools, each in a line of its own. */
  private static String said(Message message) {
    StringBuilder said = new StringBuilder(message.content());
    for (ToolCall call : message.toolCalls()) {
      said.append(said.isEmpty() ? "" : "\n").append("→ ").append(call.name());
      said.append(' ').append(call.arguments());
    }
    return said.toString();
  }
}
