package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import java.util.Arrays;

/**
 * Runs of digits with few separators between them, laid out once, so that the many windows that are
 * tried on them copy nothing. For one thread; used again and again.
 */
final class DigitCluster {

  private static final int MOST_SEPARATORS = 3;
  private static final String SEPARATORS = " .-/()_*\n";

  private final TokenizedText reading;
  private final PlainText text;
  private char[] digits = new char[16];
  private char[] shape = new char[24];
  private int[] digitsTo = new int[4];
  private int[] shapeFrom = new int[4];
  private int[] shapeTo = new int[4];
  private int[] messageFrom = new int[4];
  private int first;
  private int runs;

  DigitCluster(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** Lays out what begins with that run, unless it is part of what is laid out. */
  void layOut(int token) {
    if (token >= first && token < first + runs) {
      return;
    }
    first = token;
    runs = 0;
    int message = token;
    for (int run = token; belongs(run); run++) {
      int length = digitsTo(run - 1);
      int shaped = runs == 0 ? 0 : shapeTo[runs - 1];
      int start = reading.start(run);
      int end = reading.end(run);
      reserve(length + end - start, shaped + end - start + MOST_SEPARATORS);
      for (int i = run == first ? start : reading.end(run - 1); i < start; i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          message = run;
        }
        if (shape[shaped - 1] == 'd' || c != ' ') {
          shape[shaped++] = c == '\n' ? ' ' : c;
        }
      }
      shapeFrom[runs] = shaped;
      for (int i = start; i < end; i++) {
        digits[length++] = text.charAt(i);
        shape[shaped++] = 'd';
      }
      digitsTo[runs] = length;
      shapeTo[runs] = shaped;
      messageFrom[runs++] = message;
    }
  }

  private void reserve(int moreDigits, int moreShape) {
    if (moreDigits > digits.length) {
      digits = Arrays.copyOf(digits, moreDigits * 2);
    }
    if (moreShape > shape.length) {
      shape = Arrays.copyOf(shape, moreShape * 2);
    }
    if (runs == digitsTo.length) {
      digitsTo = Arrays.copyOf(digitsTo, runs * 2);
      shapeFrom = Arrays.copyOf(shapeFrom, runs * 2);
      shapeTo = Arrays.copyOf(shapeTo, runs * 2);
      messageFrom = Arrays.copyOf(messageFrom, runs * 2);
    }
  }

  private boolean belongs(int run) {
    return reading.isDigits(run)
        && !reading.isTaken(reading.start(run))
        && (run == first || separates(reading.end(run - 1), reading.start(run)));
  }

  private boolean separates(int left, int right) {
    if (right - left > MOST_SEPARATORS) {
      return false;
    }
    for (int i = left; i < right; i++) {
      if (SEPARATORS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return right > left;
  }

  boolean has(int run) {
    return run < first + runs;
  }

  char digit(int place) {
    return digits[place];
  }

  /** A d for each digit, and what stands between them. */
  char shape(int place) {
    return shape[place];
  }

  /** How many digits there are up to that run's end. */
  int digitsTo(int run) {
    return run < first ? 0 : digitsTo[run - first];
  }

  int shapeFrom(int run) {
    return shapeFrom[run - first];
  }

  int shapeTo(int run) {
    return shapeTo[run - first];
  }

  /** The first run of the message that this one stands in. */
  int messageFrom(int run) {
    return messageFrom[run - first];
  }
}
