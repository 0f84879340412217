package dev.prosa.ingest.chat;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreException;
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

/** Imports the chats of a folder, one after another. */
public final class FolderImporter {

  private final Path folder;
  private final Path list;

  /**
   * Imports {@code folder}.
   *
   * @param list a CSV of {@code file,phone} lines; see {@link ChatList}
   */
  public FolderImporter(Path folder, Path list) {
    this.folder = folder;
    this.list = list;
  }

  /**
   * What came of one chat. Chats are known by their lines in the list: the names of files are those
   * of people.
   *
   * @param line in the list, from 1
   * @param phone whose conversation it became; empty if that is unknown
   * @param result what changed; empty if the chat was refused
   * @param refusal why it was; empty if it was not
   */
  public record Outcome(
      int line, String phone, Optional<ChatImporter.Result> result, Optional<Explanation> refusal) {

    /** Hides the phone. */
    @Override
    public String toString() {
      return "Outcome[line=" + line + ", result=" + result + ", refusal=" + refusal + "]";
    }
  }

  /**
   * What came of the folder.
   *
   * @param outcomes in the order of the list
   * @param unlisted how many files of the folder the list does not name
   */
  public record Summary(List<Outcome> outcomes, long unlisted) {
    public Summary {
      outcomes = List.copyOf(outcomes);
    }

    /** How many chats were refused. */
    public long refused() {
      return outcomes.stream().filter(outcome -> outcome.refusal().isPresent()).count();
    }
  }

  /**
   * Imports all that can be imported.
   *
   * @param settings how to read the chat that becomes the conversation of a phone
   * @throws ChatException if the list is no text
   * @throws StoreException if Redis cannot be reached or refuses, which ends it
   */
  public Summary run(ChatImporter importer, Function<String, ChatSettings> settings)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    Set<Path> listed = new HashSet<>(Set.of(list.toAbsolutePath().normalize()));
    for (ChatList.Row row : ChatList.read(list).rows()) {
      Optional<Path> file = row.in(folder);
      file.ifPresent(path -> listed.add(path.toAbsolutePath().normalize()));
      outcomes.add(outcome(importer, row, file, settings));
    }
    return new Summary(outcomes, unlisted(listed));
  }

  private long unlisted(Set<Path> listed) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .filter(path -> !listed.contains(path.toAbsolutePath().normalize()))
          .count();
    }
  }

  private static Outcome outcome(
      ChatImporter importer,
      ChatList.Row row,
      Optional<Path> file,
      Function<String, ChatSettings> settings)
      throws IOException {
    String phone = "";
    try {
      if (file.isEmpty()) {
        return refused(
            row, phone, Explanation.of("chat.no-file", "the folder has no file of that name"));
      }
      if (!isPhone(row.phone())) {
        return refused(
            row,
            phone,
            Explanation.of(
                "chat.no-phone", "the line has no phone number, or a spreadsheet shortened it"));
      }
      phone = WrittenPhone.stored(row.phone());
      ChatHistory chat = ChatHistory.read(file.get(), settings.apply(phone));
      return new Outcome(
          row.line(), phone, Optional.of(importer.store(chat, phone)), Optional.empty());
    } catch (ChatException | InvalidSettingException refused) {
      return refused(row, phone, ((Explained) refused).explanation().orElseThrow());
    } catch (ForgottenException asked) {
      return refused(
          row, phone, Explanation.of("chat.forgotten", "this person asked to be forgotten"));
    } catch (ZipException broken) {
      return refused(
          row, phone, Explanation.of("chat.zip", "the zip file is damaged or incomplete"));
    }
  }

  private static Outcome refused(ChatList.Row row, String phone, Explanation why) {
    return new Outcome(row.line(), phone, Optional.empty(), Optional.of(why));
  }

  private static boolean isPhone(String text) {
    try {
      return Message.requirePhone(text).equals(text);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
