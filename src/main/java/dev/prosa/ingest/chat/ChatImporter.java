package dev.prosa.ingest.chat;

import dev.prosa.message.Message;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationEditor;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import dev.prosa.store.StoredEntry;
import dev.prosa.store.WriterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Brings what is stored of conversations up to what exported chats hold. What was stored before it
 * failed is found again, so an import may be repeated. For one thread at a time.
 */
public final class ChatImporter implements AutoCloseable {

  private final ConversationEditor editor;
  private final ConversationWriter writer;
  private final boolean keepDeleted;

  private ChatImporter(ConversationEditor editor, ConversationWriter writer, boolean keepDeleted) {
    this.editor = editor;
    this.writer = writer;
    this.keepDeleted = keepDeleted;
  }

  /**
   * Opens an importer, and fails at once where Redis cannot be reached or refuses.
   *
   * @param keepDeleted whether stored messages stay that a chat has as deleted
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ChatImporter open(
      RedisAddress redis, WriterSettings settings, boolean keepDeleted) {
    ConversationEditor editor = ConversationEditor.open(redis);
    try {
      return new ChatImporter(editor, ConversationWriter.open(redis, settings), keepDeleted);
    } catch (RuntimeException failure) {
      editor.close();
      throw failure;
    }
  }

  /**
   * What an import changed.
   *
   * @param added messages that were not there
   * @param there messages that were
   * @param edited stored messages that got new words
   * @param deleted stored messages that are gone
   * @param leftOut notices, and messages that were deleted before they were ever stored
   */
  public record Result(int added, int there, int edited, int deleted, int leftOut) {}

  /**
   * Imports a chat.
   *
   * @param phone whose conversation it is
   * @throws StoreException if Redis cannot be reached or refuses, or the person was forgotten
   */
  public Result store(ChatHistory chat, String phone) {
    List<StoredEntry> stored = editor.read(phone);
    ChatUpdate update =
        ChatUpdate.of(chat, stored.stream().map(StoredEntry::message).toList(), keepDeleted);
    int added = add(update.additions());
    int edited = 0;
    for (ChatUpdate.Replacement one : update.replacements()) {
      edited += editor.replace(stored.get(one.stored()), one.message()) ? 1 : 0;
    }
    int deleted = 0;
    for (int one : update.removals()) {
      deleted += editor.remove(stored.get(one)) ? 1 : 0;
    }
    int there = update.unchanged() + update.additions().size() - added;
    return new Result(added, there, edited, deleted, chat.notices() + update.gone());
  }

  /** Returns how many were not there. */
  private int add(List<Message> messages) {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (Message message : messages) {
      // Without an id: the mark of one would be forgotten after eight days, its time is not.
      receipts.add(writer.storeAsync(message));
    }
    int added = 0;
    try {
      for (CompletableFuture<Receipt> receipt : receipts) {
        added += receipt.join().repeated() ? 0 : 1;
      }
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof StoreException store) {
        throw store;
      }
      throw failed;
    }
    return added;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } finally {
      editor.close();
    }
  }
}
