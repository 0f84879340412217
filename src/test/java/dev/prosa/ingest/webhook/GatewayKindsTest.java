package dev.prosa.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/ingest.md says what is kept of each kind of message that gateways tell: it is
 * what comes of the payloads in {@code gateways/kinds.txt}.
 */
final class GatewayKindsTest {

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("whatsapp", "Cloud API");
    COLUMNS.put("evolution", "Evolution");
    COLUMNS.put("evolution-go", "Evolution GO");
    COLUMNS.put("waha", "WAHA");
    COLUMNS.put("zapi", "Z-API");
    COLUMNS.put("twilio", "Twilio");
  }

  @Test
  void theTableSaysWhatIsKept() throws IOException {
    assertThat(Files.readString(Path.of("docs/ingest.md"))).contains(table());
  }

  private static String table() throws IOException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String line : samples()) {
      String[] parts = line.split(" \\| ", 3);
      rows.computeIfAbsent(parts[0], kind -> new LinkedHashMap<>())
          .merge(
              parts[1].replaceFirst("-(echo|status)$", ""),
              kept(parts[1], parts[2]),
              (one, other) -> one + ", else " + other);
    }
    StringBuilder table = new StringBuilder("| kind | ");
    table.append(String.join(" | ", COLUMNS.values())).append(" |\n|---|");
    table.append("---|".repeat(COLUMNS.size())).append('\n');
    rows.forEach(
        (kind, cells) ->
            table
                .append("| ")
                .append(kind)
                .append(
                    COLUMNS.keySet().stream()
                        .map(gateway -> " | " + cells.getOrDefault(gateway, ""))
                        .collect(Collectors.joining()))
                .append(" |\n"));
    return table.toString();
  }

  private static List<String> samples() throws IOException {
    try (InputStream in = GatewayKindsTest.class.getResourceAsStream("/gateways/kinds.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static String kept(String gateway, String fields) {
    Heard heard = Heard.by(gateway.replaceFirst("-.*", ""), payload(gateway, fields));
    String told = heard.told();
    if (told.startsWith("REVOKED")) {
      return "deletes its message";
    }
    if (told.startsWith("FAILED")) {
      return "marks its message";
    }
    if (told.endsWith(" new")) {
      return "replaces its message";
    }
    List<String> words = heard.words();
    if (words.isEmpty()) {
      return heard.unfit().isEmpty() ? "–" : "counted";
    }
    return words.get(0).startsWith("[") ? "`" + words.get(0) + "`" : words.get(0);
  }

  /** Fields that begin with {@code @NAME } are those of the event of that name. */
  private static String payload(String gateway, String fields) {
    boolean named = fields.startsWith("@");
    String event = named ? fields.substring(1).replaceFirst(" .*", "") : "";
    String rest = named ? fields.substring(fields.indexOf(' ') + 1) : fields;
    return switch (gateway) {
      case "whatsapp" ->
          whatsApp("messages:[{from:'5511', id:'A', timestamp:'1', " + fields + "}]");
      case "whatsapp-echo" -> whatsApp("message_echoes:[{to:'5511', id:'A', " + fields + "}]");
      case "whatsapp-status" ->
          whatsApp("statuses:[{recipient_id:'5511', id:'A', " + fields + "}]");
      case "evolution" ->
          named
              ? "{event:'" + event + "', data:{" + rest + "}}"
              : "{event:'messages.upsert', data:{key:{remoteJid:'5511@s.whatsapp.net', id:'A'},"
                  + " message:{"
                  + fields
                  + "}}}";
      case "evolution-go" ->
          "{event:'Message', data:{Info:{Chat:'5511@s.whatsapp.net', ID:'A'}, "
              + (named ? fields.substring(1) : "Message:{" + fields + "}")
              + "}}";
      case "waha" ->
          "{event:'"
              + (named ? event : "message")
              + "', payload:{"
              + (named ? rest : "id:'false_5511@c.us_A', from:'5511@c.us', " + fields)
              + "}}";
      case "zapi" ->
          "{type:'"
              + (named ? event : "ReceivedCallback")
              + "', phone:'5511', messageId:'A', "
              + rest
              + "}";
      default ->
          "{MessageSid:'A', "
              + (fields.matches("(?s).*(To:|Author:|Novidade).*") ? "" : "WaId:'5511', ")
              + fields
              + "}";
    };
  }

  private static String whatsApp(String value) {
    return "{entry:[{changes:[{field:'messages', value:{" + value + "}}]}]}";
  }
}
