package dev.prosa.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.prosa.message.RejectReason;
import dev.prosa.tuning.rules.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A line of the rejected records: where one lies and why, and certainly not what it says. */
public final class RejectedLine {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> KEYS =
      Set.of("list", "position", "timestamp", "phone", "reason");

  private static final Set<String> REASONS =
      Arrays.stream(RejectReason.values()).map(RejectReason::label).collect(Collectors.toSet());

  private RejectedLine() {}

  /** What is wrong with such a line, if anything is. */
  public static Optional<Violation> check(byte[] bytes, int from, int to) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      return isRecord(json)
          ? Optional.empty()
          : Optional.of(new Violation("not a rejected record"));
    } catch (IOException notJson) {
      return Optional.of(new Violation("not JSON"));
    }
  }

  private static boolean isRecord(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    boolean placed = false;
    boolean explained = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (!KEYS.contains(name) || !value.isScalarValue()) {
        return false;
      }
      placed |= name.equals("position") && value == JsonToken.VALUE_NUMBER_INT;
      explained |= name.equals("reason") && REASONS.contains(json.getText());
    }
    return placed && explained && json.nextToken() == null;
  }
}
