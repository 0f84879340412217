package dev.prosa.export.pipeline;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.transcript.EntryBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What one piece of the list holds for one shard: the element that is shuffled. Many messages in
 * one element is what makes the shuffle cheap.
 */
final class Block {

  private final byte[] entries;
  private final long expired;
  private final List<RejectedRecord> rejected;

  /**
   * @param entries messages, in the form of {@link EntryBuffer}; not to be changed afterwards
   * @param expired how many references led nowhere
   * @param rejected records that could not be used
   */
  Block(byte[] entries, long expired, List<RejectedRecord> rejected) {
    this.entries = entries;
    this.expired = expired;
    this.rejected = List.copyOf(rejected);
  }

  byte[] entries() {
    return entries;
  }

  long expired() {
    return expired;
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Block that
        && Arrays.equals(entries, that.entries)
        && expired == that.expired
        && rejected.equals(that.rejected);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }

  @Override
  public String toString() {
    return "Block["
        + entries.length
        + " bytes, "
        + expired
        + " expired, "
        + rejected.size()
        + " rejected]";
  }
}
