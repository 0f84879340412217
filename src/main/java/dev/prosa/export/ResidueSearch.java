package dev.prosa.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.privacy.LongNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through files that were written for what should not be there. Reads them as a stranger
 * would, and trusts nothing that wrote them. For one shard, and one thread.
 */
final class ResidueSearch {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;
  private static final int MOST_PLACES = 1_000;

  /** Fewer digits are no long number. */
  private static final int FEWEST_DIGITS = 8;

  /** More bytes between two digits, escapes and invisible characters included, part them. */
  private static final int LONGEST_GAP = 24;

  private final PhoneHashes hashes;
  private final Set<String> allowed;
  private final List<Residue.Place> places = new ArrayList<>();
  private long suspects;
  private long more;

  /**
   * @param hashes what phones are compared by
   * @param allowed digits that may be there
   */
  ResidueSearch(PhoneHashes hashes, Set<String> allowed) {
    this.hashes = hashes;
    this.allowed = allowed;
  }

  /** Looks through all that a shard has written; null if that is not asked for. */
  static @Nullable Residue in(ShardResult shard, ExportSpec spec, DatasetDraft draft)
      throws IOException {
    ResidueSearch search = spec.residueSearch();
    if (search == null) {
      return null;
    }
    for (PartFile part : shard.parts()) {
      try (InputStream input = draft.open(part)) {
        search.read(part.name(), input);
      }
    }
    return search.residue();
  }

  /** Looks through a part; {@code input} is its JSON, a row a line. */
  void read(String part, InputStream input) throws IOException {
    byte[] buffer = new byte[BUFFER];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    Suspicion suspicion = new Suspicion();
    long row = 0;
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        byte b = buffer[i];
        if (b == '\n') {
          line.write(buffer, from, i - from);
          from = i + 1;
          look(part, row++, line, suspicion);
        } else {
          suspicion.see(b);
        }
      }
      line.write(buffer, from, read - from);
    }
    look(part, row, line, suspicion);
  }

  /** What was found in all that was read. */
  Residue residue() {
    return new Residue(places, more);
  }

  private void look(String part, long row, ByteArrayOutputStream line, Suspicion suspicion)
      throws IOException {
    if (suspicion.raised()) {
      for (String text : texts(line.toString(UTF_8))) {
        for (LongNumbers.Run run : LongNumbers.in(text)) {
          note(part, row, run);
        }
      }
    }
    suspicion.clear();
    line.reset();
  }

  /** All texts and names in a line of a JSON file, which need not be whole by itself. */
  private static List<String> texts(String line) throws IOException {
    List<String> texts = new ArrayList<>();
    // A document has a person a line: {"5511…":[…], or "5511…":[…], or "5511…":[…]}
    String json = line.startsWith("\"") ? "{" + line : line.strip();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          texts.add(parser.getText());
        }
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException endsEarly) {
      if (texts.isEmpty()) {
        texts.add(line);
      }
    }
    return texts;
  }

  private void note(String part, long row, LongNumbers.Run run) {
    if (allowed.contains(run.digits())) {
      return;
    }
    boolean suspect = run.kind() == LongNumbers.Kind.SUSPECT;
    if (suspect && ++suspects > MOST_PLACES) {
      more++;
      return;
    }
    places.add(
        new Residue.Place(part, row, hashes.of(run.digits()), run.digits().length(), suspect));
  }

  /** Whether a line may hold a long number at all: most do not, and need not be read. */
  private static final class Suspicion {
    private int digits;
    private int gap;
    private int last;
    private boolean raised;

    void see(byte b) {
      if (b >= '0' && b <= '9') {
        digits = gap > LONGEST_GAP ? 1 : digits + 1;
        gap = 0;
        raised |= digits >= FEWEST_DIGITS;
      } else {
        gap++;
        // Digits of other scripts and widths, mathematical ones included; 0xF0 0x9F are emoji.
        int now = b & 0xFF;
        raised |= b < 0 && isStrange(now);
        last = now;
      }
    }

    private boolean isStrange(int now) {
      return (now >= 0xD9 && now <= 0xDF)
          || now == 0xE0
          || now == 0xE1
          || now == 0xEA
          || (last == 0xEF && now == 0xBC)
          || (last == 0xF0 && now == 0x9D);
    }

    boolean raised() {
      return raised;
    }

    void clear() {
      digits = 0;
      gap = 0;
      raised = false;
    }
  }
}
