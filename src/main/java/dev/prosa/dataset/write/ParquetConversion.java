package dev.prosa.dataset.write;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.FinalFile;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.parquet.RowColumns;
import dev.prosa.tuning.Target;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Turns a target's finished files of lines into Parquet, with the same rows in the same order and
 * the same columns in each file. Reads them twice: a column's type is known after the last row.
 */
final class ParquetConversion {

  private static final int BUFFER_BYTES = 1 << 16;

  private final DatasetFolder folder;
  private final String temporary;

  ParquetConversion(DatasetFolder folder, String temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /** The same files in Parquet, under temporary names of their own. */
  List<FinalFile> of(Target target, List<FinalFile> files) throws IOException {
    RowColumns columns = new RowColumns(DataFormat.shapeOf(target));
    for (FinalFile file : files) {
      try (InputStream lines = folder.open(file.temporaryName())) {
        columns.learn(lines);
      }
    }
    List<FinalFile> converted = new ArrayList<>();
    for (FinalFile file : files) {
      converted.add(converted(file, columns));
    }
    return converted;
  }

  private FinalFile converted(FinalFile file, RowColumns columns) throws IOException {
    Manifest.DataFile lines = file.described();
    String name = temporary + "/" + lines.series() + "-parquet-" + UUID.randomUUID();
    try (InputStream input = folder.open(file.temporaryName());
        ChecksummedOutput output =
            new ChecksummedOutput(new BufferedOutputStream(folder.create(name), BUFFER_BYTES))) {
      columns.write(input, output);
      Manifest.DataFile described =
          new Manifest.DataFile(
              DataFormat.PARQUET.named(lines.name()),
              lines.series(),
              lines.split(),
              lines.rows(),
              output.bytes(),
              output.sha256(),
              lines.tokensEstimated());
      return new FinalFile(name, described, file.pieces());
    }
  }
}
