package dev.prosa.ingest.chat;

import dev.prosa.message.Media;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an exported chat changes of what is stored. Messages are found again by what they say, by
 * whom and in which minute, in their order, so that it does not matter where an export begins, or
 * what was deleted meanwhile. A message that stands where another one was, and says that it was
 * edited, takes its place; a deleted one takes it away.
 *
 * <p>What is stored and not in the export stays as it is.
 *
 * @param additions what is new, in the order of the chat
 * @param replacements new words for stored messages
 * @param removals the positions of stored messages that were deleted
 * @param unchanged how many messages were there
 * @param gone how many were deleted before they were ever stored
 */
public record ChatUpdate(
    List<Message> additions,
    List<Replacement> replacements,
    List<Integer> removals,
    int unchanged,
    int gone) {

  private static final long MINUTE = 60_000;
  private static final int NONE = -1;

  public ChatUpdate {
    additions = List.copyOf(additions);
    replacements = List.copyOf(replacements);
    removals = List.copyOf(removals);
  }

  /**
   * New words for a stored message.
   *
   * @param stored its position among those that are stored
   * @param message what takes its place, with the time of the stored one
   */
  public record Replacement(int stored, Message message) {}

  /**
   * Compares.
   *
   * @param stored the conversation as it is stored, in its order
   * @param keepDeleted whether stored messages stay that the export has as deleted
   */
  public static ChatUpdate of(ChatHistory chat, List<Message> stored, boolean keepDeleted) {
    return new Comparison(chat.messages(), stored).update(keepDeleted);
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ChatUpdate[additions=%d, replacements=%d, removals=%d, unchanged=%d, gone=%d]",
        additions.size(),
        replacements.size(),
        removals.size(),
        unchanged,
        gone);
  }

  /** Those who may be one another. */
  private record Place(long minute, Role role) {
    static Place of(Message message) {
      return new Place(Comparison.minute(message), message.role());
    }
  }

  private static final class Comparison {
    private final List<ChatMessage> exported;
    private final List<Message> stored;
    private final Map<Place, List<Integer>> storedAt = new HashMap<>();

    /** For each exported message the stored one that it is, or {@link #NONE}. */
    private final int[] same;

    private final BitSet taken = new BitSet();

    Comparison(List<ChatMessage> exported, List<Message> stored) {
      this.exported = exported;
      this.stored = stored;
      this.same = new int[exported.size()];
      Arrays.fill(same, NONE);
      for (int i = 0; i < stored.size(); i++) {
        storedAt.computeIfAbsent(Place.of(stored.get(i)), any -> new ArrayList<>()).add(i);
      }
    }

    ChatUpdate update(boolean keepDeleted) {
      Map<Place, List<Integer>> exportedAt = new HashMap<>();
      for (int i = 0; i < same.length; i++) {
        exportedAt
            .computeIfAbsent(Place.of(exported.get(i).message()), any -> new ArrayList<>())
            .add(i);
      }
      exportedAt.forEach(
          (place, messages) -> {
            List<Integer> there = storedAt.getOrDefault(place, List.of());
            matchWords(messages, there);
            matchPlaces(messages, there);
          });
      return changes(keepDeleted);
    }

    private void matchWords(List<Integer> messages, List<Integer> there) {
      Map<String, Deque<Integer>> byWords = new HashMap<>();
      there.forEach(
          one ->
              byWords
                  .computeIfAbsent(stored.get(one).content(), any -> new ArrayDeque<>())
                  .add(one));
      for (int i : messages) {
        Deque<Integer> alike = byWords.get(exported.get(i).message().content());
        if (exported.get(i).state() != ChatMessage.State.DELETED && alike != null) {
          Integer one = alike.poll();
          take(i, one == null ? NONE : one);
        }
      }
    }

    /** What was edited or deleted, and the first stored message left in its place. */
    private void matchPlaces(List<Integer> messages, List<Integer> there) {
      int next = 0;
      for (int at = 0; at < messages.size(); at++) {
        int i = messages.get(at);
        if (same[i] != NONE) {
          next = Math.max(next, Collections.binarySearch(there, same[i]) + 1);
        } else if (exported.get(i).state() != ChatMessage.State.SENT) {
          while (next < there.size() && taken.get(there.get(next))) {
            next++;
          }
          if (next < there.size()) {
            take(i, there.get(next));
          }
        }
      }
    }

    private void take(int message, int one) {
      if (one != NONE) {
        same[message] = one;
        taken.set(one);
      }
    }

    private ChatUpdate changes(boolean keepDeleted) {
      List<Message> additions = new ArrayList<>();
      List<Replacement> replacements = new ArrayList<>();
      List<Integer> removals = new ArrayList<>();
      int unchanged = 0;
      int gone = 0;
      Map<Long, Message> last = new HashMap<>();
      long[] next = timesAfter();
      for (int i = 0; i < same.length; i++) {
        Message message = exported.get(i).message();
        long minute = minute(message);
        boolean deleted = exported.get(i).state() == ChatMessage.State.DELETED;
        if (same[i] == NONE) {
          if (deleted) {
            gone++;
          } else {
            Message placed = placed(message, last.get(minute), next[i]);
            additions.add(placed);
            last.put(minute, placed);
          }
          continue;
        }
        Message there = stored.get(same[i]);
        last.put(minute, there);
        if (deleted && !keepDeleted) {
          removals.add(same[i]);
        } else if (!deleted && !there.content().equals(message.content())) {
          replacements.add(new Replacement(same[i], at(message, there.timestamp())));
        } else {
          unchanged++;
        }
      }
      return new ChatUpdate(additions, replacements, removals, unchanged, gone);
    }

    /** For each exported message the time of the stored one that comes after it in its minute. */
    private long[] timesAfter() {
      Map<Long, Long> times = new HashMap<>();
      long[] next = new long[same.length];
      for (int i = same.length - 1; i >= 0; i--) {
        long minute = minute(exported.get(i).message());
        next[i] = times.getOrDefault(minute, Long.MAX_VALUE);
        if (same[i] != NONE) {
          times.put(minute, stored.get(same[i]).timestamp());
        }
      }
      return next;
    }

    /**
     * A new message between those around it. Where they leave no moment free it gets that of the
     * one before: of two with one time, that which was stored first comes first.
     */
    private static Message placed(Message message, @Nullable Message before, long after) {
      if (before == null) {
        return message;
      }
      long earliest = before.timestamp() + 1;
      long time = Math.max(earliest, message.timestamp());
      if (time < after) {
        return at(message, time);
      }
      boolean alike = before.role() == message.role() && before.content().equals(message.content());
      return at(message, earliest < after || alike ? earliest : before.timestamp());
    }

    private static long minute(Message message) {
      return Math.floorDiv(message.timestamp(), MINUTE);
    }

    private static Message at(Message message, long timestamp) {
      Message moved =
          new Message(message.role(), message.content(), timestamp, message.phoneNumber());
      Media media = message.media();
      return media == null ? moved : moved.with(media);
    }
  }
}
