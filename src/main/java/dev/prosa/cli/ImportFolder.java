package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.ingest.chat.ChatException;
import dev.prosa.ingest.chat.ChatHistory;
import dev.prosa.ingest.chat.ChatImporter;
import dev.prosa.ingest.chat.ChatList;
import dev.prosa.ingest.chat.ChatSettings;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.redis.ForgottenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Imports the chats of a folder, and tells in a table what came of each. They are named by their
 * lines in the list: the names of files are those of people.
 */
final class ImportFolder {

  private final Path folder;
  private final ChatList chats;
  private final Messages phrases;
  private final List<String> lines = new ArrayList<>();
  private final Set<Path> listed = new HashSet<>();
  private int failed;

  /**
   * Reads the list.
   *
   * @throws ChatException if it is no text
   */
  ImportFolder(Path folder, Path list, Messages phrases) throws IOException {
    this.folder = folder;
    this.chats = ChatList.read(list);
    this.phrases = phrases;
    listed.add(list.toAbsolutePath().normalize());
    add(
        phrases.of("import.table.line"),
        phrases.of("import.table.phone"),
        List.of(
            phrases.of("import.table.new"),
            phrases.of("import.table.there"),
            phrases.of("import.table.edited"),
            phrases.of("import.table.deleted"),
            phrases.of("import.table.left-out")),
        "");
  }

  /** Imports all that can be imported; a Redis that is away ends it. */
  void run(ChatImporter store, Function<String, ChatSettings> settings) throws IOException {
    for (ChatList.Row row : chats.rows()) {
      run(store, row, settings);
    }
  }

  /** The table. */
  List<String> lines() {
    return lines;
  }

  int size() {
    return chats.rows().size();
  }

  int failed() {
    return failed;
  }

  /** How many files of the folder the list does not name. */
  long unlisted() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .filter(path -> !listed.contains(path.toAbsolutePath().normalize()))
          .count();
    }
  }

  private void run(ChatImporter store, ChatList.Row row, Function<String, ChatSettings> settings)
      throws IOException {
    Optional<Path> file = row.in(folder);
    file.ifPresent(path -> listed.add(path.toAbsolutePath().normalize()));
    String whose = "";
    try {
      if (row.phone().isEmpty() || file.isEmpty()) {
        refuse(row, whose, phrases.of("import.no-" + (file.isEmpty() ? "file" : "phone")));
        return;
      }
      whose = WrittenPhone.stored(Message.requirePhone(row.phone()));
      ChatHistory history = ChatHistory.read(file.get(), settings.apply(whose));
      imported(row, whose, store.store(history, whose));
    } catch (ChatException refused) {
      refuse(row, whose, phrases.of("chat." + refused.reason().key()));
    } catch (UsageException usage) {
      throw usage; // which goes for all of them
    } catch (IllegalArgumentException refused) {
      refuse(row, whose, String.valueOf(refused.getMessage()));
    } catch (ForgottenException asked) {
      refuse(row, whose, phrases.of("import.forgotten"));
    } catch (ZipException broken) {
      refuse(row, whose, phrases.of("usage.zip"));
    }
  }

  private void imported(ChatList.Row row, String whose, ChatImporter.Result result) {
    add(
        phrases.count(row.line()),
        PhoneMask.mask(whose),
        Stream.of(
                result.added(), result.there(), result.edited(), result.deleted(), result.leftOut())
            .map(phrases::count)
            .toList(),
        phrases.of("import.table.imported"));
  }

  private void refuse(ChatList.Row row, String whose, String why) {
    failed++;
    add(phrases.count(row.line()), PhoneMask.mask(whose), List.of("-", "-", "-", "-", "-"), why);
  }

  private void add(String line, String phone, List<String> counts, String what) {
    lines.add(
        String.format(
            "%6s  %-9s%9s%9s%9s%9s%9s  %s",
            line,
            phone,
            counts.get(0),
            counts.get(1),
            counts.get(2),
            counts.get(3),
            counts.get(4),
            what));
  }
}
