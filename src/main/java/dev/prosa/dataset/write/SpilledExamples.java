package dev.prosa.dataset.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.Split;
import dev.prosa.message.Role;
import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import dev.prosa.tuning.ToolDeclarations;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One shard's examples in a temporary file, between being shaped and being written for their
 * targets: by then it is known which of them repeat what others say. For one thread.
 */
public final class SpilledExamples {

  private static final int BUFFER = 1 << 16;
  private static final int ASSISTANT = 1;
  private static final int TRAINED = 2;
  private static final int ANSWERS_MEDIA = 4;
  private static final int SAME_SYSTEM = 0;
  private static final int NO_SYSTEM = 1;
  private static final int OTHER_SYSTEM = 2;

  private SpilledExamples() {}

  /** Writes them. */
  public static final class Writer implements Closeable {

    private final String name;
    private final DataOutputStream output;
    private @Nullable String system;
    private int count;

    Writer(DatasetFolder folder, String name) throws IOException {
      this.name = name;
      this.output = new DataOutputStream(new BufferedOutputStream(folder.create(name), BUFFER));
    }

    /**
     * Adds the next one.
     *
     * @param person whose it is, a pseudonym
     * @param times when each of its own turns began, in milliseconds since 1970
     */
    public void add(String person, Split split, Example example, long[] times) throws IOException {
      output.writeUTF(person);
      output.writeUTF(split.name());
      output.writeInt(times.length);
      for (long time : times) {
        output.writeLong(time);
      }
      writeSystem(example.system());
      write(example.context());
      write(example.turns());
      count++;
    }

    /** How many there are so far. */
    public int count() {
      return count;
    }

    /** Where they are, for {@link DatasetDraft#heldExamples}. */
    public String name() {
      return name;
    }

    @Override
    public void close() throws IOException {
      output.close();
    }

    /** Most have the prompt of the one before. */
    private void writeSystem(@Nullable String prompt) throws IOException {
      if (Objects.equals(prompt, system)) {
        output.writeByte(SAME_SYSTEM);
      } else {
        output.writeByte(prompt == null ? NO_SYSTEM : OTHER_SYSTEM);
        if (prompt != null) {
          write(prompt);
        }
        system = prompt;
      }
    }

    private void write(String text) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      output.writeInt(bytes.length);
      output.write(bytes);
    }

    private void write(List<Turn> turns) throws IOException {
      output.writeInt(turns.size());
      for (Turn turn : turns) {
        int role = turn.role() == Role.ASSISTANT ? ASSISTANT : 0;
        output.writeByte(
            role | (turn.trained() ? TRAINED : 0) | (turn.answersMedia() ? ANSWERS_MEDIA : 0));
        output.writeInt(turn.messages());
        write(turn.text());
        output.writeInt(turn.rounds().size());
        for (ToolRound round : turn.rounds()) {
          write(round.text());
          output.writeInt(round.calls().size());
          for (ToolRound.Call call : round.calls()) {
            write(call.name());
            write(call.arguments());
            write(call.result());
          }
        }
      }
    }
  }

  /** Reads them, in the order they were added. */
  public static final class Reader implements Closeable {

    private final DataInputStream input;
    private final @Nullable ToolDeclarations tools;
    private @Nullable String system;
    private String person = "";
    private Split split = Split.TRAIN;
    private long[] times = {};

    Reader(DatasetFolder folder, String name, @Nullable ToolDeclarations tools) throws IOException {
      this.input = new DataInputStream(new BufferedInputStream(folder.open(name), BUFFER));
      this.tools = tools;
    }

    /** The next one, or null after the last. */
    public @Nullable Example next() throws IOException {
      try {
        person = input.readUTF();
      } catch (EOFException end) {
        return null;
      }
      split = Split.valueOf(input.readUTF());
      times = new long[input.readInt()];
      for (int i = 0; i < times.length; i++) {
        times[i] = input.readLong();
      }
      int prompt = input.readByte();
      if (prompt != SAME_SYSTEM) {
        system = prompt == NO_SYSTEM ? null : readText();
      }
      List<Turn> context = readTurns();
      return new Example(system, context, readTurns(), tools);
    }

    /** Whose the last one was. */
    public String person() {
      return person;
    }

    /** When each of the last one's own turns began, in milliseconds since 1970. */
    public long[] times() {
      return times.clone();
    }

    /** What the last one is for. */
    public Split split() {
      return split;
    }

    @Override
    public void close() throws IOException {
      input.close();
    }

    private static Turn.Use use(int flags) {
      if ((flags & ANSWERS_MEDIA) != 0) {
        return Turn.Use.SHOWN_AFTER_MEDIA;
      }
      return (flags & TRAINED) != 0 ? Turn.Use.TRAINED : Turn.Use.SHOWN;
    }

    private List<Turn> readTurns() throws IOException {
      int count = input.readInt();
      List<Turn> turns = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int flags = input.readByte();
        int messages = input.readInt();
        String text = readText();
        turns.add(
            new Turn(
                (flags & ASSISTANT) != 0 ? Role.ASSISTANT : Role.USER,
                text,
                messages,
                use(flags),
                readRounds()));
      }
      return turns;
    }

    private List<ToolRound> readRounds() throws IOException {
      int count = input.readInt();
      if (count == 0) {
        return List.of();
      }
      List<ToolRound> rounds = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String said = readText();
        int calls = input.readInt();
        List<ToolRound.Call> all = new ArrayList<>(calls);
        for (int call = 0; call < calls; call++) {
          all.add(new ToolRound.Call(readText(), readText(), readText()));
        }
        rounds.add(new ToolRound(said, all));
      }
      return rounds;
    }

    private String readText() throws IOException {
      byte[] text = new byte[input.readInt()];
      input.readFully(text);
      return new String(text, UTF_8);
    }
  }
}
