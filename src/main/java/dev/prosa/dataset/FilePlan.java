package dev.prosa.dataset;

import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Turns the shards' parts into the dataset's files: parts of a target that is written in lines
 * become a numbered series, parts of a document are joined into one.
 */
final class FilePlan {

  private final DatasetFolder folder;
  private final String temporary;

  FilePlan(DatasetFolder folder, String temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * Every target gets at least one file, empty if there is nothing to teach; rejected records get
   * one if there are any.
   *
   * @param parts in order of shard
   */
  List<FinalFile> arrange(List<Target> targets, List<PartFile> parts) throws IOException {
    List<FinalFile> files = new ArrayList<>();
    for (Target target : targets) {
      List<PartFile> series = ofSeries(target.label(), parts);
      switch (target.packaging()) {
        case NUMBERED_LINES -> {
          List<PartFile> atLeastOne =
              series.isEmpty() ? List.of(join(target.label(), Joint.LINES, List.of())) : series;
          for (int i = 0; i < atLeastOne.size(); i++) {
            String name = DatasetLayout.numbered(target.label(), "train", i, atLeastOne.size());
            files.add(finalFile(atLeastOne.get(i), name));
          }
        }
        case ONE_DOCUMENT -> {
          PartFile document = join(target.label(), Joint.OBJECT, series);
          String name = target.label() + "/" + DatasetLayout.GROUPED_DOCUMENT;
          files.add(finalFile(document, name));
        }
      }
    }
    List<PartFile> rejected = ofSeries(DatasetLayout.REJECTED, parts);
    if (!rejected.isEmpty()) {
      PartFile joined = join(DatasetLayout.REJECTED, Joint.LINES, rejected);
      String name = DatasetLayout.numbered(DatasetLayout.REJECTED, DatasetLayout.REJECTED, 0, 1);
      files.add(finalFile(joined, name));
    }
    return files;
  }

  private static List<PartFile> ofSeries(String series, List<PartFile> parts) {
    return parts.stream().filter(part -> part.series().equals(series)).toList();
  }

  private static FinalFile finalFile(PartFile part, String name) {
    return new FinalFile(
        part.name(),
        new Manifest.DataFile(name, part.series(), part.rows(), part.bytes(), part.sha256()));
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

  private PartFile join(String series, Joint joint, List<PartFile> parts) throws IOException {
    String name = temporary + "/" + series + "-joined-" + UUID.randomUUID();
    long rows = 0;
    try (ChecksummedOutput output = new ChecksummedOutput(folder.create(name))) {
      output.write(joint.before.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          output.write(joint.between.getBytes(StandardCharsets.UTF_8));
        }
        PartFile part = parts.get(i);
        rows += part.rows();
        try (InputStream input = folder.open(part.name())) {
          input.skipNBytes(joint.ownEnds);
          copy(input, part.bytes() - 2L * joint.ownEnds, output);
        }
      }
      output.write(joint.after.getBytes(StandardCharsets.UTF_8));
      return new PartFile(series, name, rows, output.bytes(), output.sha256());
    }
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
