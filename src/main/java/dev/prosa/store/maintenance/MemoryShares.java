package dev.prosa.store.maintenance;

/**
 * What uses the memory, in bytes; estimated from samples, but for {@code limit}.
 *
 * @param messages the messages themselves
 * @param userLists the users' lists
 * @param all {@code all_conversations}
 * @param marks what Prosa keeps to know messages and people again
 * @param other everything else in this Redis
 * @param limit {@code maxmemory}, or the machine's memory where that is not set; 0 if unknown
 */
public record MemoryShares(
    long messages, long userLists, long all, long marks, long other, long limit) {

  static final MemoryShares UNKNOWN = new MemoryShares(0, 0, 0, 0, 0, 0);

  /** What the conversations use, and grows with them. */
  public long conversations() {
    return messages + userLists + all + marks;
  }
}
