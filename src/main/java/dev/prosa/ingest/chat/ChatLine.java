package dev.prosa.ingest.chat;

import java.time.LocalTime;
import java.util.List;

/**
 * The beginning of a message, or of a notice, in a chat that WhatsApp has exported.
 *
 * @param date its three numbers as they stand there
 * @param rest what comes after the time, marks included
 */
record ChatLine(List<Integer> date, LocalTime time, String rest) {

  /** Hides what was said, and by whom. */
  @Override
  public String toString() {
    return "ChatLine[" + rest.length() + " chars]";
  }
}
