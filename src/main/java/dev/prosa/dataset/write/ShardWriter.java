package dev.prosa.dataset.write;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.PartNames;
import dev.prosa.dataset.RejectedRecord;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.Tally;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.tuning.ChatWriter;
import dev.prosa.tuning.Target;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one shard's conversations to temporary files, one for each target, and its rejected
 * records to another. A file is made when its first row is written. Used by one thread.
 */
public final class ShardWriter implements ConversationSink, Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  private final DatasetFolder folder;
  private final PartNames names;
  private final Map<Target, ExampleFile> examples = new EnumMap<>(Target.class);
  private final List<Target> targets;
  private final String list;
  private final StatisticsGatherer statistics;
  private final SubjectNotes notes;
  private @Nullable RejectedFile rejectedFile;

  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long messages;
  private long conversations;

  ShardWriter(
      DatasetFolder folder,
      PartNames names,
      List<Target> targets,
      String list,
      ReportSettings settings) {
    this.list = list;
    this.statistics = new StatisticsGatherer(settings);
    this.notes = new SubjectNotes(folder, names.next("people"), statistics);
    this.folder = folder;
    this.names = names;
    this.targets = targets;
  }

  /** What is written from now on is of that person, who is noted under that pseudonym. */
  public void startPerson(String pseudonym) throws IOException {
    notes.startPerson(pseudonym);
  }

  /** A message of theirs counts as one of the dataset's. */
  public void countMessage(StoredMessage message) {
    notes.countMessages(1);
    statistics.add(message);
  }

  /** What a report tells of the chats; to be asked after {@link #finishNotes}. */
  public Statistics statistics() {
    return statistics.statistics();
  }

  @Override
  public void begin(String phone) throws IOException {
    conversations++;
    for (Target target : targets) {
      ExampleFile file = examples.get(target);
      if (file == null) {
        file = new ExampleFile(target);
        examples.put(target, file);
      }
      file.rows++;
      file.whose.wrote(1, 0);
      file.writer.begin(phone);
    }
  }

  @Override
  public void add(Entry entry) throws IOException {
    messages++;
    StoredMessage message = entry.message();
    for (ExampleFile file : examples.values()) {
      file.writer.turn(message);
    }
  }

  @Override
  public void end() throws IOException {
    for (ExampleFile file : examples.values()) {
      file.writer.end();
    }
    statistics.endChat();
  }

  /** Writes down a record that could not be used. */
  public void reject(RejectedRecord record) throws IOException {
    rejected.merge(record.reason(), 1L, Long::sum);
    if (rejectedFile == null) {
      rejectedFile = new RejectedFile();
    }
    rejectedFile.write(record);
  }

  /**
   * Completes the files.
   *
   * @param expired how many expired references belong to this shard's account
   * @param repeated how many repeats were held back before they came here
   */
  public ShardResult finish(long expired, long repeated) throws IOException {
    List<PartFile> parts = new ArrayList<>();
    for (Map.Entry<Target, ExampleFile> file : examples.entrySet()) {
      parts.add(file.getValue().finish(file.getKey()));
    }
    if (rejectedFile != null) {
      parts.add(rejectedFile.finish());
    }
    Tally tally = new Tally(messages, conversations, Map.of(), expired, repeated, rejected);
    return new ShardResult(names.shard(), parts, tally, Map.of());
  }

  /** Ends the notes of whose rows are whose; the name of their file, or null if nobody has any. */
  public @Nullable String finishNotes() throws IOException {
    return notes.finish();
  }

  /** Closes what {@link #finish} has not; the temporary files stay until the draft is discarded. */
  @Override
  public void close() throws IOException {
    notes.close();
    for (ExampleFile file : examples.values()) {
      file.output.close();
    }
    if (rejectedFile != null) {
      rejectedFile.output.close();
    }
  }

  private final class ExampleFile {
    private final String name;
    private final ChecksummedOutput output;
    private final ChatWriter writer;
    private final SubjectNotes.Part whose;
    private long rows;

    ExampleFile(Target target) throws IOException {
      name = names.next(target.label());
      output = new ChecksummedOutput(folder.create(name));
      writer = target.openChats(output);
      whose = notes.begin(name);
    }

    PartFile finish(Target target) throws IOException {
      writer.close();
      output.close();
      folder.beginSync(name);
      Split split = target.isLines() ? Split.TRAIN : null;
      return new PartFile(target.label(), split, name, rows, output.bytes(), output.sha256());
    }
  }

  private final class RejectedFile {
    private final String name;
    private final ChecksummedOutput output;
    private final JsonGenerator json;
    private long rows;

    RejectedFile() throws IOException {
      name = names.next(DatasetLayout.REJECTED);
      output = new ChecksummedOutput(folder.create(name));
      json = JSON.createGenerator(output, JsonEncoding.UTF8).setRootValueSeparator(null);
    }

    void write(RejectedRecord record) throws IOException {
      rows++;
      json.writeStartObject();
      json.writeStringField("list", list);
      json.writeNumberField("position", record.position());
      if (record.millis() != null) {
        json.writeNumberField("timestamp", record.millis());
      }
      if (record.maskedPhone() != null) {
        json.writeStringField("phone", record.maskedPhone());
      }
      json.writeStringField("reason", record.reason().label());
      json.writeEndObject();
      json.writeRaw('\n');
    }

    PartFile finish() throws IOException {
      json.close();
      return new PartFile(
          DatasetLayout.REJECTED, null, name, rows, output.bytes(), output.sha256());
    }
  }
}
