package dev.prosa.privacy;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.JsonText;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.testing.FuzzTarget;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever a conversation holds: it goes on whole, what is passed over unread holds nothing, and
 * once redacted no number is left that leads to somebody. Messages end with a form feed; the first
 * byte chooses the policy; with a {@code >} at its beginning a message is the other speaker's.
 */
public final class RedactionFuzz implements FuzzTarget {

  private static final String PHONE = "5511987654321";
  private static final List<RedactionPolicy> POLICIES =
      List.of(
          RedactionPolicy.of("index", List.of()),
          RedactionPolicy.of("index", List.of("order=index")),
          RedactionPolicy.of("tag", List.of()),
          RedactionPolicy.of("surrogate", List.of()),
          RedactionPolicy.of("mask", List.of()),
          RedactionPolicy.of("drop-turn", List.of()),
          RedactionPolicy.of("index", List.of("cpf=drop-conversation")));

  private final Detector sparing = new Detector(List.of());

  /** A recogniser of the owner's own has everything read. */
  private final Detector thorough = new Detector(List.of(turn -> List.of()));

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    int choice = (input[0] & 0xFF) % POLICIES.size();
    RedactionPolicy policy = POLICIES.get(choice);
    List<StoredMessage> said = said(new String(input, 1, input.length - 1, UTF_8));
    Passed passed = redacted(said, policy, sparing);
    require(
        passed.messages.equals(redacted(said, policy, thorough).messages),
        "something is passed over that had to be read");
    boolean drops = choice > 4;
    require(drops || passed.messages.size() == said.size(), "a message got lost");
    if (choice == 0 || choice == 2) {
      for (StoredMessage message : passed.messages) {
        for (UnknownNumberDetector.Run run :
            UnknownNumberDetector.in(message.content().unescape())) {
          require(run.kind() == UnknownNumberDetector.Kind.ORDER, "a number is left");
        }
      }
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private static List<StoredMessage> said(String all) {
    List<StoredMessage> said = new ArrayList<>();
    Role role = Role.USER;
    for (String text : all.split("\f", -1)) {
      if (!text.isEmpty() && text.charAt(0) == '>') {
        role = role == Role.USER ? Role.ASSISTANT : Role.USER;
      }
      said.add(StoredMessage.of(new Message(role, text, said.size(), PHONE)));
    }
    return said;
  }

  private static Passed redacted(
      List<StoredMessage> said, RedactionPolicy policy, Detector detector) throws IOException {
    Passed passed = new Passed();
    Redactor redactor = new Redactor(policy, detector, passed, new FilterCounts());
    redactor.begin(PHONE);
    for (StoredMessage message : said) {
      redactor.add(new Entry(message.timestamp(), Entry.NO_KEY, message));
    }
    redactor.end();
    return passed;
  }

  private static final class Passed implements ConversationSink {
    private final List<StoredMessage> messages = new ArrayList<>();

    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {
      JsonText content = entry.message().content();
      require(JsonText.of(content.unescape()).equals(content), "words that are not well-formed");
      messages.add(entry.message());
    }

    @Override
    public void end() {}
  }
}
