package dev.prosa.export.residual;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.PrivacySpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.privacy.UnknownNumberDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through files that were written for what should not be there. Reads them as a stranger
 * would, and trusts nothing that wrote them. For one shard, and one thread.
 */
public final class ResidueSearch {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;
  private static final int MOST_PLACES = 1_000;

  private final PhoneHashes hashes;
  private final Set<String> allowed;
  private final List<ResidualFindings.Place> places = new ArrayList<>();
  private long suspects;
  private long more;

  /**
   * @param hashes what phones are compared by
   * @param allowed digits that may be there
   */
  public ResidueSearch(PhoneHashes hashes, Set<String> allowed) {
    this.hashes = hashes;
    this.allowed = allowed;
  }

  /** The search that a run asks for; null if it asks for none. */
  static @Nullable ResidueSearch of(ExportSpec spec) {
    if (spec.privacy().residual().action() == PrivacySpec.Residual.OFF) {
      return null;
    }
    Set<String> allowed = new HashSet<>(spec.privacy().residual().allowed());
    ShapingSpec shaping = spec.shaping();
    if (shaping != null) {
      for (String text : shaping.ownersTexts()) {
        UnknownNumberDetector.in(text).forEach(run -> allowed.add(run.digits()));
      }
    }
    return new ResidueSearch(PhoneHashes.of(spec), allowed);
  }

  /** Looks through all that a shard has written; null if that is not asked for. */
  public static @Nullable ResidualFindings in(
      ShardResult shard, ExportSpec spec, DatasetDraft draft) throws IOException {
    ResidueSearch search = of(spec);
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
    LongNumberPrefilter suspicion = new LongNumberPrefilter();
    long row = 0;
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      int from = 0;
      int end = suspicion.seeLine(buffer, from, read);
      while (end < read) {
        line.write(buffer, from, end - from);
        look(part, row++, line, suspicion);
        from = end + 1;
        end = suspicion.seeLine(buffer, from, read);
      }
      line.write(buffer, from, read - from);
    }
    look(part, row, line, suspicion);
  }

  /** What was found in all that was read. */
  ResidualFindings residue() {
    return new ResidualFindings(places, more);
  }

  private void look(
      String part, long row, ByteArrayOutputStream line, LongNumberPrefilter suspicion)
      throws IOException {
    if (suspicion.found()) {
      for (String text : texts(line.toByteArray())) {
        for (UnknownNumberDetector.Run run : UnknownNumberDetector.in(text)) {
          note(part, row, run);
        }
      }
    }
    suspicion.clear();
    line.reset();
  }

  /** The suspicious texts and names in a line of a JSON file, which need not be whole by itself. */
  private static List<String> texts(byte[] line) throws IOException {
    List<String> texts = new ArrayList<>();
    LongNumberPrefilter suspicion = new LongNumberPrefilter();
    int opened = -1;
    for (int i = 0; i < line.length; i++) {
      byte b = line[i];
      if (b == '"' && opened < 0) {
        opened = i;
        suspicion.clear();
      } else if (b == '"') {
        if (suspicion.found()) {
          texts.add(decoded(line, opened, i + 1));
        }
        opened = -1;
      } else if (opened >= 0) {
        suspicion.see(b);
        if (b == '\\' && i + 1 < line.length) {
          suspicion.see(line[++i]);
        }
      }
    }
    if (opened >= 0) { // no JSON, whatever wrote it
      texts.add(new String(line, UTF_8));
    }
    return texts;
  }

  private static String decoded(byte[] line, int from, int to) throws IOException {
    try (JsonParser parser = JSON.createParser(line, from, to - from)) {
      parser.nextToken();
      return parser.getText();
    } catch (JsonProcessingException noText) {
      return new String(line, from, to - from, UTF_8);
    }
  }

  private void note(String part, long row, UnknownNumberDetector.Run run) {
    if (allowed.contains(run.digits())) {
      return;
    }
    boolean suspect = run.kind() == UnknownNumberDetector.Kind.SUSPECT;
    if (suspect && ++suspects > MOST_PLACES) {
      more++;
      return;
    }
    places.add(
        new ResidualFindings.Place(
            part, row, hashes.of(run.digits()), run.digits().length(), suspect));
  }
}
