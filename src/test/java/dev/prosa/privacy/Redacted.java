package dev.prosa.privacy;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Conversations as {@code "b: asks / c: answers"}, and what is left of them. */
final class Redacted {

  private static final String PHONE = "5521970000000";

  private Redacted() {}

  static List<String> conversation(String turns, boolean strict) throws IOException {
    List<String> said = new ArrayList<>();
    say(redactor(new Detector(List.of(), strict), said), turns);
    return said;
  }

  static Redactor redactor(Detector detector, List<String> said) {
    return redactor(RedactionPolicy.of("index", List.of()), detector, said, new FilterCounts());
  }

  static Redactor redactor(
      RedactionPolicy policy, Detector detector, List<String> said, FilterCounts filtered) {
    return new Redactor(
        policy,
        detector,
        new ConversationSink() {
          @Override
          public void begin(String phone) {}

          @Override
          public void add(Entry entry) {
            if (said instanceof ArrayList) {
              said.add(entry.message().content().unescape());
            }
          }

          @Override
          public void end() {}
        },
        filtered);
  }

  static void say(Redactor redactor, String turns) throws IOException {
    redactor.begin(PHONE);
    long time = 0;
    for (String turn : turns.split(" / ")) {
      Role role = turn.startsWith("b:") ? Role.ASSISTANT : Role.USER;
      JsonText text = JsonText.of(turn.substring(2).strip());
      redactor.add(new Entry(time, Entry.NO_KEY, new StoredMessage(role, text, time++, PHONE)));
    }
    redactor.end();
  }
}
