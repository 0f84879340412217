package dev.prosa.dataset.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of a series of Parquet files: one schema for all of them, as loaders want it, learnt
 * from every row of every file before the first is written. For one thread; holds a row at a time.
 *
 * <p>Source: the Parquet format's specification (LogicalTypes.md, lists of three levels), of 2026.
 */
public final class RowColumns {

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build()
          .readerFor(JsonNode.class);

  private final ColumnType row = new ColumnType();

  /**
   * @param shape an object with the columns that are there even if no row is
   * @throws IllegalArgumentException if {@code shape} is not JSON
   */
  public RowColumns(String shape) {
    try {
      row.learn(JSON.readTree(shape));
    } catch (IOException wrong) {
      throw new IllegalArgumentException("not JSON: " + shape, wrong);
    }
  }

  /** Learns from rows, a JSON object a line. */
  public void learn(InputStream lines) throws IOException {
    try (MappingIterator<JsonNode> rows = JSON.readValues(lines)) {
      while (rows.hasNextValue()) {
        row.learn(rows.nextValue());
      }
    }
  }

  /**
   * Writes rows that were learnt from, a JSON object a line, as a Parquet file; the same rows and
   * columns always give the same bytes.
   */
  public void write(InputStream lines, OutputStream file) throws IOException {
    MessageType type = new MessageType("row", row.columns());
    try (MappingIterator<JsonNode> rows = JSON.readValues(lines);
        ParquetWriter<Group> output = ParquetFiles.writer(type, file)) {
      while (rows.hasNextValue()) {
        Group group = new SimpleGroup(type);
        RowGroups.fill(group, rows.nextValue());
        output.write(group);
      }
    }
  }
}
