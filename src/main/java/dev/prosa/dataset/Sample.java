package dev.prosa.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.prosa.message.Role;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * One of the examples that a report shows: chosen by a number that depends on nothing but what is
 * said in it, so that every run chooses the same.
 *
 * @param key the number; the smallest are chosen
 * @param split what the example is for, or nothing
 * @param turns its first turns, the beginning of each
 * @param more how many turns it has beyond those
 */
public record Sample(String key, String split, List<Line> turns, int more) implements Serializable {

  /** How many are kept: more than are shown, for when one of them has to go. */
  public static final int KEPT = 16;

  public static final int MOST_TURNS = 10;
  private static final int MOST_CHARS = 400;

  private static final Comparator<Sample> ORDER =
      Comparator.comparing(Sample::key).thenComparing(sample -> sample.turns.toString());

  public Sample {
    turns = List.copyOf(turns);
  }

  /**
   * What one side says.
   *
   * @param role who says it; tools and instructions are on the assistant's side
   * @param text the beginning of it
   * @param cut whether it goes on
   */
  public record Line(Role role, String text, boolean cut) implements Serializable {

    public Line {
      role = role == Role.USER ? Role.USER : Role.ASSISTANT;
    }

    @JsonCreator
    public static Line of(
        @JsonProperty("role") String role,
        @JsonProperty("text") String text,
        @JsonProperty("cut") boolean cut) {
      return new Line(role.equals(Role.USER.name()) ? Role.USER : Role.ASSISTANT, text, cut);
    }

    /** The beginning of a text. */
    public static Line of(Role role, String text) {
      if (text.codePointCount(0, text.length()) <= MOST_CHARS) {
        return new Line(role, text, false);
      }
      return new Line(role, text.substring(0, text.offsetByCodePoints(0, MOST_CHARS)), true);
    }

    /** Hides the text. */
    @Override
    public String toString() {
      return "Line[" + role.label() + ", " + Integer.toHexString(text.hashCode()) + "]";
    }
  }

  /** The number as it is written: the smaller, the earlier. */
  public static String keyOf(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  /** A number that looks random, and is always the same for the same one. */
  public static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** The first of both, each key once. */
  public static List<Sample> first(List<Sample> some, List<Sample> others) {
    List<Sample> all = new ArrayList<>(some);
    all.addAll(others);
    all.sort(ORDER);
    TreeMap<String, Sample> byKey = new TreeMap<>();
    for (Sample sample : all) {
      byKey.putIfAbsent(sample.key, sample);
    }
    return byKey.values().stream().limit(KEPT).toList();
  }
}
