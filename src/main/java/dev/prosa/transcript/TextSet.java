package dev.prosa.transcript;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A set of texts that knows a text by its {@linkplain FoldedText folded form}. Nearly every text is
 * dismissed after its first few characters, without a copy.
 */
final class TextSet {

  private static final int HEAD = 4;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final Set<String> texts;
  private final int longest;
  private final long[] hashes;
  private final long[] headHashes;

  TextSet(Collection<String> texts) {
    this.texts =
        texts.stream()
            .map(FoldedText::of)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    longest = this.texts.stream().mapToInt(String::length).max().orElse(0);
    hashes = sorted(this.texts.stream().mapToLong(TextSet::hash));
    headHashes =
        sorted(
            this.texts.stream()
                .filter(text -> text.length() >= HEAD)
                .mapToLong(text -> hash(text.substring(0, HEAD))));
  }

  boolean contains(String text) {
    if (texts.isEmpty()) {
      return false;
    }
    long hash = 0;
    int length = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FoldedText.PLAIN) {
        return containsUnusual(text);
      }
      int folded = FoldedText.fold(c);
      if (folded == ' ') {
        space = true;
      } else if (folded != FoldedText.NOTHING) {
        // Not sooner: what follows the head may compose with its last character.
        if (length == HEAD && !isHead(hash)) {
          return false;
        }
        if (space && length > 0) {
          hash = step(hash, ' ');
          length++;
          if (length == HEAD && !isHead(hash)) {
            return false;
          }
        }
        space = false;
        hash = step(hash, folded);
        length++;
        if (length > longest) {
          return false;
        }
      }
    }
    return Arrays.binarySearch(hashes, hash) >= 0 && texts.contains(FoldedText.of(text));
  }

  private boolean isHead(long hash) {
    return Arrays.binarySearch(headHashes, hash) >= 0;
  }

  /** Folding shortens texts, but not endlessly. */
  private boolean containsUnusual(String text) {
    return text.length() <= 8 * longest + 64 && texts.contains(FoldedText.of(text));
  }

  private static long hash(String folded) {
    long hash = 0;
    for (int i = 0; i < folded.length(); i++) {
      hash = step(hash, folded.charAt(i));
    }
    return hash;
  }

  private static long step(long hash, int c) {
    return (Long.rotateLeft(hash, 23) ^ c) * PRIME;
  }

  private static long[] sorted(LongStream hashes) {
    return hashes.sorted().toArray();
  }
}
