package dev.prosa.privacy.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The lists of {@code nomes.txt}, which describes them. Immutable. */
public final class NameLists {

  public static final NameLists KNOWN = load();

  private final Map<String, Set<String>> lists = new HashMap<>();

  private NameLists() {}

  private static NameLists load() {
    try (InputStream in = NameLists.class.getResourceAsStream("nomes.txt")) {
      if (in == null) {
        throw new IllegalStateException("nomes.txt is missing from the class path");
      }
      NameLists lists = new NameLists();
      lists.read(new String(in.readAllBytes(), UTF_8));
      return lists;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("nomes.txt cannot be read", unreadable);
    }
  }

  private void read(String text) {
    Set<String> list = new HashSet<>();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    for (String line : plain.split("\n", -1)) {
      if (line.startsWith("[")) {
        list = lists.computeIfAbsent(line.substring(1, line.indexOf(']')), key -> new HashSet<>());
      } else if (!line.startsWith("#") && !line.isBlank()) {
        list.addAll(Arrays.asList(line.strip().split(" ")));
      }
    }
  }

  private boolean has(String list, String word) {
    return lists.getOrDefault(list, Set.of()).contains(word);
  }

  /** A first name, and hardly ever anything else. */
  boolean isName(String word) {
    return has("nomes", word) && !has("ambiguos", word);
  }

  /** A first name, a surname, or a word that may be one. */
  boolean mayBeName(String word) {
    return has("nomes", word) || has("ambiguos", word) || has("sobrenomes", word);
  }

  boolean isSurname(String word) {
    return has("sobrenomes", word);
  }

  public boolean isOrdinary(String word) {
    return has("comuns", word);
  }

  Iterable<String> surnames() {
    return lists.getOrDefault("sobrenomes", Set.of());
  }

  /** Those that may be one without a word before them. */
  Iterable<String> names() {
    Set<String> all = new HashSet<>(lists.getOrDefault("nomes", Set.of()));
    all.addAll(lists.getOrDefault("ambiguos", Set.of()));
    return all;
  }
}
