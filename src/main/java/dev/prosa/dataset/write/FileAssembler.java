package dev.prosa.dataset.write;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.FinalFile;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.Split;
import dev.prosa.tuning.Sidecar;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns the shards' parts into the dataset's files: parts of a target that is written in lines
 * become a numbered series, parts of a document are joined into one.
 */
final class FileAssembler {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final DatasetFolder folder;
  private final String temporary;
  private final DataFormat format;

  /** What joined files are made of. */
  private final Map<String, List<FinalFile.Piece>> pieces = new HashMap<>();

  FileAssembler(DatasetFolder folder, String temporary, DataFormat format) {
    this.folder = folder;
    this.temporary = temporary;
    this.format = format;
  }

  /**
   * Every target gets at least one file, empty if there is nothing to teach; rejected records get
   * one if there are any.
   *
   * @param parts in order of shard
   * @param tools whether each example says which tools there are
   */
  List<FinalFile> arrange(List<Target> targets, List<PartFile> parts, boolean tools)
      throws IOException {
    List<FinalFile> files = new ArrayList<>();
    for (Target target : targets) {
      List<PartFile> series = ofSeries(target.label(), parts);
      switch (target.packaging()) {
        case NUMBERED_LINES, FILE_BY_SPLIT -> files.addAll(numbered(target, series, tools));
        case ONE_DOCUMENT -> {
          PartFile document = join(target.label(), null, Joint.OBJECT, series);
          String name = target.label() + "/" + DatasetLayout.GROUPED_DOCUMENT;
          files.add(finalFile(document, name));
        }
      }
    }
    List<PartFile> rejected = ofSeries(DatasetLayout.REJECTED, parts);
    if (!rejected.isEmpty()) {
      PartFile joined = join(DatasetLayout.REJECTED, null, Joint.LINES, rejected);
      String name = DatasetLayout.numbered(DatasetLayout.REJECTED, DatasetLayout.REJECTED, 0, 1);
      files.add(finalFile(joined, name));
    }
    return files;
  }

  /** Every split's files, and what a trainer wants to have beside them. */
  private List<FinalFile> numbered(Target target, List<PartFile> parts, boolean tools)
      throws IOException {
    List<FinalFile> files = new ArrayList<>();
    for (Split split : Split.values()) {
      List<PartFile> series = parts.stream().filter(part -> part.split() == split).toList();
      if (split == Split.TRAIN) {
        if (series.isEmpty()) {
          series = List.of(join(target.label(), split, Joint.LINES, List.of()));
        } else if (!isNumbered(target)) {
          series = joined(target, split, series);
        }
      } else if (!series.isEmpty()) {
        series = joined(target, split, series);
      }
      for (int i = 0; i < series.size(); i++) {
        String name =
            isNumbered(target)
                ? DatasetLayout.numbered(target.label(), split.label(), i, series.size())
                : DatasetLayout.named(target.label(), split);
        files.add(finalFile(series.get(i), name));
      }
    }
    if (format == DataFormat.PARQUET && format.takes(target)) {
      files = new ParquetConversion(folder, temporary).of(target, files);
    }
    String folderName = target.label() + "/";
    List<String> names =
        files.stream()
            .map(file -> file.described().name().substring(folderName.length()))
            .sorted()
            .toList();
    for (Sidecar sidecar : target.sidecars(names, tools)) {
      files.add(finalFile(write(sidecar), folderName + sidecar.name()));
    }
    return files;
  }

  private static boolean isNumbered(Target target) {
    return target.packaging() == Target.Packaging.NUMBERED_LINES;
  }

  /** As few files as the target's limit allows: a provider takes one to validate with. */
  private List<PartFile> joined(Target target, Split split, List<PartFile> parts)
      throws IOException {
    List<PartFile> files = new ArrayList<>();
    List<PartFile> next = new ArrayList<>();
    long bytes = 0;
    for (PartFile part : parts) {
      if (!next.isEmpty() && bytes + part.bytes() > target.defaultMaxFileBytes()) {
        files.add(join(target.label(), split, Joint.LINES, next));
        next.clear();
        bytes = 0;
      }
      next.add(part);
      bytes += part.bytes();
    }
    files.add(join(target.label(), split, Joint.LINES, next));
    return files;
  }

  private PartFile write(Sidecar sidecar) throws IOException {
    String name = temporary + "/" + DatasetLayout.SIDECAR + "-" + UUID.randomUUID();
    try (ChecksummedOutput output = new ChecksummedOutput(folder.create(name))) {
      output.write(sidecar.text().getBytes(StandardCharsets.UTF_8));
      return new PartFile(DatasetLayout.SIDECAR, null, name, 0, output.bytes(), output.sha256());
    }
  }

  private static List<PartFile> ofSeries(String series, List<PartFile> parts) {
    return parts.stream().filter(part -> part.series().equals(series)).toList();
  }

  private FinalFile finalFile(PartFile part, String name) {
    return new FinalFile(
        part.name(),
        new Manifest.DataFile(
            name,
            part.series(),
            part.split() == null ? null : part.split().label(),
            part.rows(),
            part.bytes(),
            part.sha256(),
            part.tokens()),
        pieces.getOrDefault(part.name(), List.of(new FinalFile.Piece(part.name(), 0))));
  }

  /** How parts become one file: what stands around and between them instead of their own ends. */
  private enum Joint {
    LINES("", "", "", 0),
    /** Each part is a JSON object; together they are one object with all their members. */
    OBJECT("{", ",\n", "}\n", 1);

    final String before;
    final String between;
    final String after;
    final int ownEnds;

    Joint(String before, String between, String after, int ownEnds) {
      this.before = before;
      this.between = between;
      this.after = after;
      this.ownEnds = ownEnds;
    }
  }

  private PartFile join(String series, @Nullable Split split, Joint joint, List<PartFile> parts)
      throws IOException {
    String name = temporary + "/" + series + "-joined-" + UUID.randomUUID();
    long rows = 0;
    @Nullable Long tokens = null;
    List<FinalFile.Piece> joined = new ArrayList<>();
    pieces.put(name, joined);
    try (ChecksummedOutput output = new ChecksummedOutput(folder.create(name))) {
      output.write(joint.before.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          output.write(joint.between.getBytes(StandardCharsets.UTF_8));
        }
        PartFile part = parts.get(i);
        joined.add(new FinalFile.Piece(part.name(), rows));
        rows += part.rows();
        tokens = sum(tokens, part.tokens());
        try (PushbackInputStream input =
            new PushbackInputStream(folder.open(part.name()), BYTE_ORDER_MARK.length)) {
          input.skipNBytes(joint.ownEnds);
          long left = part.bytes() - 2L * joint.ownEnds;
          if (joint == Joint.LINES && i > 0) {
            left -= skipMark(input, left);
          }
          copy(input, left, output);
        }
      }
      output.write(joint.after.getBytes(StandardCharsets.UTF_8));
      return new PartFile(series, split, name, rows, output.bytes(), output.sha256(), tokens);
    }
  }

  private static @Nullable Long sum(@Nullable Long tokens, @Nullable Long more) {
    if (tokens == null || more == null) {
      return tokens == null ? more : tokens;
    }
    return tokens + more;
  }

  /** Skips a byte-order mark, which belongs to the beginning of a file; lines begin otherwise. */
  private static int skipMark(PushbackInputStream input, long bytes) throws IOException {
    byte[] begin = input.readNBytes((int) Math.min(BYTE_ORDER_MARK.length, bytes));
    if (Arrays.equals(begin, BYTE_ORDER_MARK)) {
      return begin.length;
    }
    input.unread(begin);
    return 0;
  }

  private static void copy(InputStream input, long bytes, OutputStream output) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = bytes;
    while (left > 0) {
      int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("a part is shorter than it was when it was written");
      }
      output.write(buffer, 0, read);
      left -= read;
    }
  }
}
