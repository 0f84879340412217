package dev.prosa.export.residual;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Phones as {@link PhoneHashes}: whose conversations there are, without saying whose. Immutable.
 */
public final class PhoneSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] sorted;

  private PhoneSet(LongStream hashes) {
    this.sorted = hashes.sorted().toArray();
  }

  public static PhoneSet of(LongStream hashes) {
    return new PhoneSet(hashes);
  }

  public static PhoneSet union(Collection<PhoneSet> sets) {
    return new PhoneSet(sets.stream().flatMapToLong(set -> Arrays.stream(set.sorted)));
  }

  public boolean contains(long hash) {
    return Arrays.binarySearch(sorted, hash) >= 0;
  }
}
