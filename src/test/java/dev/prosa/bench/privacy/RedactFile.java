package dev.prosa.bench.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Redacts conversations of a file by the path that an export takes, for sets that are scored by
 * other programs: each line {@code {"phone": …, "turns": [{"role": …, "text": …}]}} becomes a line
 * {@code {"messages": [{"role": …, "content": …}]}}.
 */
public final class RedactFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RedactFile() {}

  public static void main(String[] args) throws IOException {
    RedactionPolicy policy = RedactionPolicy.of("index", List.of());
    Detector detector = Detector.withInstalled(args.length > 2 && args[2].equals("strict"));
    try (BufferedReader lines = Files.newBufferedReader(Path.of(args[0]), UTF_8);
        Writer out = Files.newBufferedWriter(Path.of(args[1]), UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ObjectNode redacted = JSON.createObjectNode();
        redact(JSON.readTree(line), policy, detector, redacted.putArray("messages"));
        out.write(JSON.writeValueAsString(redacted) + "\n");
      }
    }
  }

  private static void redact(
      JsonNode conversation, RedactionPolicy policy, Detector detector, ArrayNode said)
      throws IOException {
    Redactor redactor = new Redactor(policy, detector, new Noted(said), new FilterCounts());
    String phone = conversation.path("phone").asText();
    redactor.begin(phone);
    long time = 0;
    for (JsonNode turn : conversation.path("turns")) {
      Role role = turn.path("role").asText().equals("user") ? Role.USER : Role.ASSISTANT;
      JsonText text = JsonText.of(turn.path("text").asText());
      redactor.add(new Entry(time, Entry.NO_KEY, new StoredMessage(role, text, time++, phone)));
    }
    redactor.end();
  }

  private record Noted(ArrayNode said) implements ConversationSink {

    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {
      StoredMessage message = entry.message();
      said.addObject()
          .put("role", message.role() == Role.USER ? "user" : "assistant")
          .put("content", message.content().unescape());
    }

    @Override
    public void end() {}
  }
}
