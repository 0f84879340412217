package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * YAML as people write settings in it: one document of at most 256 kB, in lines of at most 32,768
 * characters, no name twice, and no references, which Jackson would read as texts. Whatever else a
 * file holds, this ends soon.
 */
public final class PlainYaml {

  private static final int MOST_BYTES = 1 << 18;

  /** SnakeYAML's time grows with the square of a line's length. */
  private static final int LONGEST_LINE = 1 << 15;

  /** Settings are lists and maps of values. */
  private static final int DEEPEST = 20;

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private PlainYaml() {}

  /**
   * Reads a file, and makes sure that it is such YAML.
   *
   * @param naming what two names of the outermost map have in common if they mean the same
   * @return its text
   * @throws InvalidSettingException in one line, with the place, if it is other YAML
   * @throws JsonProcessingException if it is no YAML, or nested too deeply
   * @throws IOException if it cannot be read
   */
  public static String read(Path file, UnaryOperator<String> naming) throws IOException {
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new InvalidSettingException(
          Explanation.of(
              "yaml.long", "%s is longer than 256 kB, which no file of settings is", file));
    }
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      throw new InvalidSettingException(
          Explanation.of(
              "yaml.long-line",
              "%s has a line of more than %d characters, which no file of settings has",
              file,
              LONGEST_LINE));
    }
    try (YAMLParser yaml = FACTORY.createParser(text)) {
      new Check(file, yaml, naming).run();
    }
    return text;
  }

  private static final class Check {
    private final Path file;
    private final YAMLParser yaml;
    private final UnaryOperator<String> naming;

    /** Of each map that is open; of a list, an empty set. */
    private final Deque<Set<String>> names = new ArrayDeque<>();

    Check(Path file, YAMLParser yaml, UnaryOperator<String> naming) {
      this.file = file;
      this.yaml = yaml;
      this.naming = naming;
    }

    void run() throws IOException {
      boolean ended = false;
      for (JsonToken token = yaml.nextToken(); token != null; token = yaml.nextToken()) {
        if (ended) {
          throw new InvalidSettingException(
              Explanation.of(
                  "yaml.documents", "%s has a second document at line %d; keep one", file, line()));
        }
        if (yaml.isCurrentAlias()) {
          throw new InvalidSettingException(
              Explanation.of(
                  "yaml.alias",
                  "%s has a reference (*name) at line %d; write the value itself",
                  file,
                  line()));
        }
        if (token == JsonToken.FIELD_NAME) {
          name(yaml.currentName());
        } else if (token.isStructStart()) {
          names.push(new HashSet<>());
        } else if (token.isStructEnd()) {
          names.pop();
        }
        ended = names.isEmpty();
      }
    }

    private void name(String name) {
      String known = names.size() == 1 ? naming.apply(name) : name;
      if (!names.element().add(known)) {
        throw new InvalidSettingException(
            Explanation.of(
                "yaml.twice",
                "%s names %s twice, at line %d again; remove one",
                file,
                name,
                line()));
      }
    }

    private int line() {
      return yaml.currentTokenLocation().getLineNr();
    }
  }
}
