package dev.prosa.dataset.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written as Parquet is read by DuckDB, and comes back as it was. */
class ParquetRowsTest {

  private static final String SHAPE = "{\"messages\":[{\"role\":\"\",\"content\":\"\"}]}";

  @TempDir Path folder;

  @Test
  void rowsComeBackLetterByLetter() throws IOException {
    String rows =
        """
        {"messages":[{"role":"user","content":"Olá 👋\\n\\"oi\\""},{"role":"assistant","content":""}]}
        {"messages":[]}
        {"messages":[{"role":"user","content":"\\u2028 e \\\\ e \\t"}]}
        """;

    assertThat(readAgain(write(SHAPE, rows))).isEqualTo(rows);
  }

  @Test
  void aColumnThatOnlyALaterRowHasIsAbsentInTheOthers() throws IOException {
    String rows =
        """
        {"messages":[{"role":"user","content":"a"}]}
        {"messages":[{"role":"assistant","content":"","tool_calls":[{"id":"1","function":{"name":"f",\
        "arguments":{"order":"7"}}}]}],"tools":"[]"}
        {"messages":[{"role":"assistant","content":"","tool_calls":[{"id":"2","function":{"name":"g",\
        "arguments":{}}}]}]}
        """;

    assertThat(readAgain(write(SHAPE, rows))).isEqualTo(rows);
  }

  @Test
  void valuesOfManyTypesInOnePlaceAreText() throws IOException {
    String rows =
        """
        {"a":1,"b":1,"c":true,"d":[1,"x"],"e":{"f":1}}
        {"a":"x","b":2.5,"c":[1],"d":[null,true],"e":[]}
        {"a":{"k":null},"b":9007199254740993000000,"c":null,"d":[],"e":"e"}
        """;

    assertThat(readAgain(write("{}", rows)))
        .isEqualTo(
            """
            {"a":"1","b":1.0,"c":"true","d":["1","x"],"e":"{\\"f\\":1}"}
            {"a":"x","b":2.5,"c":"[1]","d":[null,"true"],"e":"[]"}
            {"a":"{\\"k\\":null}","b":9.007199254740993E21,"d":[],"e":"e"}
            """);
  }

  @Test
  void anObjectWhoseKeysAreDataIsText() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      rows.append("{\"stock\":{\"sku").append(i).append("\":1}}\n");
    }

    assertThat(readAgain(write("{}", rows.toString())).lines().skip(999))
        .containsExactly("{\"stock\":\"{\\\"sku999\\\":1}\"}");
  }

  @Test
  void objectsThatAreAlwaysEmptyStayObjects() throws IOException {
    String rows = "{\"arguments\":{}}\n{\"arguments\":{}}\n";

    assertThat(readAgain(write("{}", rows))).isEqualTo(rows);
  }

  @Test
  void namesOfAllKindsAreColumns() throws IOException {
    String rows = "{\"a b\":{\"c.d\":1,\"ção\":2,\"x;y{\":3}}\n";

    assertThat(readAgain(write("{}", rows))).isEqualTo(rows);
  }

  @Test
  void aFileWithoutRowsHasTheColumnsOfItsShape() throws Exception {
    Path file = write(SHAPE, "");

    assertThat(readAgain(file)).isEmpty();
    assertThat(duckDb("DESCRIBE SELECT * FROM '" + file + "'"))
        .containsExactly("messages | STRUCT(\"role\" VARCHAR, \"content\" VARCHAR)[]");
  }

  @Test
  void anotherProgramReadsTheSameRows() throws Exception {
    Path file =
        write(
            SHAPE,
            """
            {"messages":[{"role":"user","content":"Olá"},{"role":"assistant","content":"Oi! 👋"}]}
            {"messages":[{"role":"user","content":"Onde está?"},{"role":"assistant","content":"",\
            "tool_calls":[{"id":"call00001","function":{"name":"status","arguments":{"n":7}}}]}]}
            """);

    assertThat(duckDb("SELECT messages FROM '" + file + "'"))
        .containsExactly(
            "[{'role': user, 'content': Olá, 'tool_calls': NULL}, {'role': assistant, 'content':"
                + " Oi! 👋, 'tool_calls': NULL}]",
            "[{'role': user, 'content': Onde está?, 'tool_calls': NULL}, {'role': assistant,"
                + " 'content': '', 'tool_calls': [{'id': call00001, 'function': {'name': status,"
                + " 'arguments': {'n': 7}}}]}]");
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    String rows = "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}\n".repeat(5000);

    assertThat(write(SHAPE, rows)).hasSameBinaryContentAs(write(SHAPE, rows));
  }

  @Test
  void rowsAreTakenOutAndTheColumnsStay() throws Exception {
    Path file = write(SHAPE, "{\"x\":1}\n{\"x\":2,\"y\":true}\n{\"x\":3}\n");
    Path copy = folder.resolve("copy.parquet");
    try (var input = Files.newByteChannel(file);
        var output = Files.newOutputStream(copy)) {
      assertThat(ParquetRows.copyWithout(input, Set.of(2L), output)).isEqualTo(2);
    }

    assertThat(readAgain(copy)).isEqualTo("{\"x\":1}\n{\"x\":3}\n");
    assertThat(duckDb("DESCRIBE SELECT * FROM '" + copy + "'"))
        .isEqualTo(duckDb("DESCRIBE SELECT * FROM '" + file + "'"));
  }

  @Test
  void filesOfAnotherProgramAreRead() throws Exception {
    Path file = folder.resolve("other.parquet");
    for (String codec : List.of("snappy", "uncompressed")) {
      duckDb(
          "COPY (SELECT [{'role': 'user', 'content': 'Olá'}] AS messages, 1::INTEGER AS n, 0.5 AS f,"
              + " DATE '2026-01-02' AS d) TO '"
              + file
              + "' (FORMAT parquet, CODEC '"
              + codec
              + "')");

      assertThat(readAgain(file))
          .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"Olá\"}],\"n\":1,\"f\":");
    }
  }

  @Test
  void listsOfOlderWritersAreReadByTheFiveRulesOfTheFormat() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message row {"
                + " optional group one (LIST) { repeated int32 element; }"
                + " optional group two (LIST) { repeated group element {"
                + " required binary role (STRING); required binary content (STRING); } }"
                + " optional group three (LIST) { repeated group array (LIST) {"
                + " repeated int32 array; } }"
                + " optional group four (LIST) { repeated group array {"
                + " required binary role (STRING); } }"
                + " optional group tuple (LIST) { repeated group tuple_tuple {"
                + " required binary role (STRING); } }"
                + " optional group five (LIST) { repeated group element {"
                + " optional binary role (STRING); } }"
                + " }");
    Group row = new SimpleGroup(type);
    row.addGroup("one").append("element", 1);
    row.addGroup("two").addGroup("element").append("role", "user").append("content", "oi");
    row.addGroup("three").addGroup("array").append("array", 2);
    row.addGroup("four").addGroup("array").append("role", "user");
    row.addGroup("tuple").addGroup("tuple_tuple").append("role", "user");
    row.addGroup("five").addGroup("element").append("role", "user");
    Path file = folder.resolve("older.parquet");
    try (OutputStream output = Files.newOutputStream(file);
        ParquetWriter<Group> writer = ParquetFiles.writer(type, output)) {
      writer.write(row);
    }

    assertThat(readAgain(file))
        .isEqualTo(
            "{\"one\":[1],\"two\":[{\"role\":\"user\",\"content\":\"oi\"}],\"three\":[[2]],"
                + "\"four\":[{\"role\":\"user\"}],\"tuple\":[{\"role\":\"user\"}],"
                + "\"five\":[\"user\"]}\n");
  }

  @Test
  void anUnknownCompressionIsToldAsSuch() throws Exception {
    Path file = folder.resolve("other.parquet");
    duckDb("COPY (SELECT 'x' AS a) TO '" + file + "' (FORMAT parquet, CODEC 'zstd')");

    assertThatThrownBy(() -> readAgain(file))
        .isInstanceOf(NotParquetException.class)
        .hasMessage("compressed in a way that Prosa does not read: Snappy and none are read");
  }

  @Test
  void whatIsNoParquetFileIsToldAsSuch() throws IOException {
    Path whole = write(SHAPE, "{\"x\":1}\n".repeat(100));
    byte[] bytes = Files.readAllBytes(whole);
    Path file = folder.resolve("broken.parquet");
    for (int length : new int[] {0, 4, 11, 12, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> readAgain(file))
          .isInstanceOf(NotParquetException.class)
          .hasMessage("not a Parquet file, or damaged");
    }
  }

  @Test
  void aFileOfManyRowGroupsIsReadToItsEnd() throws IOException {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      rows.append("{\"a\":\"");
      for (int k = 0; k < 100; k++) {
        rows.append(Long.toString(random.nextLong(), 36));
      }
      rows.append("\"}\n");
    }

    assertThat(readAgain(write("{}", rows.toString()))).isEqualTo(rows.toString());
  }

  private Path write(String shape, String rows) throws IOException {
    RowColumns columns = new RowColumns(shape);
    columns.learn(new ByteArrayInputStream(rows.getBytes(UTF_8)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    columns.write(new ByteArrayInputStream(rows.getBytes(UTF_8)), bytes);
    Path file = Files.createTempFile(folder, "rows", ".parquet");
    Files.write(file, bytes.toByteArray());
    return file;
  }

  private static String readAgain(Path file) throws IOException {
    try (InputStream lines = ParquetRows.lines(Files.newByteChannel(file))) {
      return new String(lines.readAllBytes(), UTF_8);
    }
  }

  private static List<String> duckDb(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = query.startsWith("COPY") ? null : statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      if (found == null) {
        statement.execute(query);
        return rows;
      }
      while (found.next()) {
        String first = found.getString(1);
        rows.add(query.startsWith("DESCRIBE") ? first + " | " + found.getString(2) : first);
      }
      return rows;
    }
  }
}
