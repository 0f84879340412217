package dev.prosa.export.pipeline;

import dev.prosa.store.ListSnapshot;
import dev.prosa.store.MessageKeys;
import dev.prosa.store.UserLists;
import java.io.Serializable;

/** A part of what there is to read. */
sealed interface RangeSpec extends Serializable {

  /** How many elements it has. */
  long size();

  /**
   * A piece of the list of all conversations.
   *
   * @param snapshot the view of the list that it is a piece of
   * @param from its first logical position
   * @param to the position after its last
   */
  record OfList(ListSnapshot snapshot, long from, long to) implements RangeSpec {
    @Override
    public long size() {
      return to - from;
    }
  }

  /** Some users' lists. */
  record OfUsers(UserLists.Page page) implements RangeSpec {
    @Override
    public long size() {
      return page.size();
    }
  }

  /** Some messages by their names. */
  record OfKeys(MessageKeys.Page page) implements RangeSpec {
    @Override
    public long size() {
      return page.size();
    }
  }
}
