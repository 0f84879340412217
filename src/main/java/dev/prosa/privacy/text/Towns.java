package dev.prosa.privacy.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Names of towns, in plain form; the resource {@code towns.txt} says whose. Immutable. */
public final class Towns {

  public static final Towns KNOWN = load();

  /** No name of a town has more words. */
  public static final int MOST_WORDS = 6;

  private static final int SHORTEST_BEGINNING = 3;

  private final Set<String> names = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();

  private Towns() {}

  private static Towns load() {
    try (InputStream in = Towns.class.getResourceAsStream("towns.txt")) {
      if (in == null) {
        throw new IllegalStateException("towns.txt is missing from the class path");
      }
      Towns towns = new Towns();
      new String(in.readAllBytes(), UTF_8).lines().forEach(towns::add);
      return towns;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("towns.txt cannot be read", unreadable);
    }
  }

  private void add(String line) {
    if (!line.startsWith("#")) {
      names.add(line);
      int space = line.indexOf(' ');
      beginnings.add(space < 0 ? line : line.substring(0, space));
    }
  }

  /** Whether a town is called like that; single spaces divide the words. */
  public boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether the name of one begins with that word. */
  boolean mayBegin(String word) {
    return word.length() >= SHORTEST_BEGINNING - 1 && beginnings.contains(word);
  }

  /** All of them, in no order. */
  Set<String> names() {
    return Set.copyOf(names);
  }
}
