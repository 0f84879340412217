package dev.prosa.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.error.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset consists of and what it was made from. Holds nothing of the clock, the machine or
 * the runner, so the same input and options give the same manifest.
 *
 * @param format {@link #FORMAT}
 * @param producer the program and its version
 * @param source which part of which list was read
 * @param options the options that shape the data, by name
 * @param counts what became of the list's elements; they balance
 * @param targets what the targets made of the examples, by label; empty for chats as they are
 * @param redacted how many mentions of personal data were replaced or dropped, by type
 * @param conversations how many there were, by language and by class of residual risk
 * @param adjusted what was changed and not left out, by the {@link Adjusted}'s label
 * @param files the dataset's files, in order of name
 */
public record Manifest(
    String format,
    String producer,
    Source source,
    Map<String, String> options,
    Counts counts,
    Map<String, TargetTally> targets,
    Map<String, Long> redacted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> conversations,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> adjusted,
    List<DataFile> files) {

  /** The version of this description. */
  public static final String FORMAT = "prosa-dataset/1";

  /** The list that exports read. */
  public static final String LIST = "all_conversations";

  public static final String NOT_BELOW = "lists a file whose name is not a plain path below it";

  /** Ten thousand files need a thirtieth of it: a file without an end is none. */
  private static final long MOST_BYTES = 64 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxDocumentLength(MOST_BYTES).build())
                  .build())
          .build();

  private static final ObjectWriter JSON =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  public Manifest {
    options = new TreeMap<>(options);
    targets = targets == null ? Map.of() : new TreeMap<>(targets);
    redacted = redacted == null ? Map.of() : new TreeMap<>(redacted);
    conversations = conversations == null ? Map.of() : new TreeMap<>(conversations);
    adjusted = adjusted == null ? Map.of() : new TreeMap<>(adjusted);
    files = List.copyOf(files);
  }

  /** Of a dataset in which nothing was redacted or adjusted. */
  public Manifest(
      String format,
      String producer,
      Source source,
      Map<String, String> options,
      Counts counts,
      Map<String, TargetTally> targets,
      List<DataFile> files) {
    this(format, producer, source, options, counts, targets, Map.of(), Map.of(), Map.of(), files);
  }

  /** Of a dataset that consists of those files, made of those shards. */
  public static Manifest of(
      Source source, Map<String, String> options, List<ShardResult> shards, List<DataFile> files) {
    Map<String, TargetTally> targets = new TreeMap<>();
    for (ShardResult shard : shards) {
      shard.targets().forEach((target, tally) -> targets.merge(target, tally, TargetTally::plus));
    }
    List<ShardResult.Redaction> redactions = shards.stream().map(ShardResult::redaction).toList();
    return new Manifest(
        FORMAT,
        "prosa " + Producer.version(),
        source,
        options,
        Counts.of(shards.stream().map(ShardResult::tally).reduce(Tally.ZERO, Tally::plus)),
        targets,
        redactions.stream().map(ShardResult.Redaction::mentions).reduce(Map.of(), Tally::sum),
        redactions.stream().map(ShardResult.Redaction::conversations).reduce(Map.of(), Tally::sum),
        shards.stream().map(ShardResult::adjusted).reduce(Map.of(), Tally::sum),
        files.stream().sorted(Comparator.comparing(DataFile::name)).toList());
  }

  /**
   * A part of a list.
   *
   * @param list its Redis key
   * @param from the first logical position, counted from the list's beginning of time
   * @param to the position after the last
   */
  public record Source(String list, long from, long to) {
    public Source {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("not a range of positions: " + from + " to " + to);
      }
    }
  }

  /**
   * A {@link Tally} in the manifest's words; {@code refs} is the sum of all but conversations.
   *
   * @param filtered by rule, in order of rule
   * @param rejected by reason, in order of reason
   */
  public record Counts(
      long refs,
      long messages,
      long conversations,
      Map<String, Long> filtered,
      long expired,
      long repeated,
      Map<String, Long> rejected) {

    public static Counts of(Tally tally) {
      Map<String, Long> rejected = new TreeMap<>();
      tally.rejected().forEach((reason, count) -> rejected.put(reason.label(), count));
      return new Counts(
          tally.refs(),
          tally.messages(),
          tally.conversations(),
          tally.filtered(),
          tally.expired(),
          tally.repeated(),
          rejected);
    }

    /** All filtered messages together. */
    @JsonIgnore
    public long filteredTotal() {
      return filtered.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every element of the list is in exactly one of the counts. */
    @JsonIgnore
    public boolean balance() {
      return refs == messages + filteredTotal() + expired + repeated + rejectedTotal();
    }

    /** All rejected records together. */
    @JsonIgnore
    public long rejectedTotal() {
      return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A published file.
   *
   * @param name its path below the dataset's folder, with {@code /} between
   * @param series the target it is for, {@code rejected}, or {@code sidecar}
   * @param split what its examples are for; null for what has no examples, and for a document
   * @param rows examples (people, in a document), or rejected records
   * @param bytes its length
   * @param sha256 of its bytes, in lower-case hexadecimal
   * @param tokensEstimated about how many tokens its examples have, as {@link
   *     dev.prosa.tuning.TokenEstimator} says; null where that is not estimated
   */
  public record DataFile(
      String name,
      String series,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String split,
      long rows,
      long bytes,
      String sha256,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tokensEstimated) {

    /** Without an estimate of tokens. */
    public DataFile(
        String name, String series, @Nullable String split, long rows, long bytes, String sha256) {
      this(name, series, split, rows, bytes, sha256, null);
    }

    /** All that Bedrock takes in a name; every target can live with it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_\\-/.]+");

    /** Whether its name is a plain path that leads to nothing outside of the dataset's folder. */
    public boolean liesBelow() {
      return PLAIN.matcher(name).matches()
          && Stream.of(name.split("/", -1))
              .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
  }

  /**
   * The manifest of the dataset in that folder.
   *
   * @throws OutputException if it is none, or names a file that does not lie there: whoever reads
   *     and writes by its names would read and write elsewhere
   */
  public static Manifest in(DatasetFolder folder) throws IOException {
    String name = folder + "/" + DatasetLayout.MANIFEST;
    try (InputStream input = folder.open(DatasetLayout.MANIFEST)) {
      Manifest manifest =
          fromJson(input)
              .orElseThrow(
                  () ->
                      new OutputException(
                          Explanation.of(
                              "output.no-manifest", "%s is not a dataset's manifest", name)));
      if (!manifest.files().stream().allMatch(DataFile::liesBelow)) {
        throw new OutputException(
            Explanation.of(
                "output.not-below",
                "%s lists a file whose name is not a plain path below it",
                name));
      }
      return manifest;
    }
  }

  /**
   * Reads what {@link #toJson} wrote, now or in a later version that says more; empty if it is no
   * manifest.
   */
  public static Optional<Manifest> fromJson(InputStream json) throws IOException {
    try {
      @Nullable Manifest manifest =
          MAPPER
              .readerFor(Manifest.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(json);
      return Optional.ofNullable(manifest).filter(Manifest::isComplete);
    } catch (JacksonException none) { // its message quotes
      return Optional.empty();
    }
  }

  /** Whether all is there, which only what was not written here may lack. */
  private boolean isComplete() {
    return source != null
        && counts != null
        && Stream.of(options, targets, redacted, adjusted, counts.filtered(), counts.rejected())
            .allMatch(map -> map != null && map.values().stream().allMatch(Objects::nonNull))
        && files.stream()
            .allMatch(
                file -> file.name() != null && file.series() != null && file.sha256() != null);
  }

  /** The manifest as UTF-8 JSON, always the same bytes for the same manifest. */
  public byte[] toJson() throws IOException {
    return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
