package dev.prosa.privacy;

import dev.prosa.message.JsonText;
import dev.prosa.message.JsonTree;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.ToolCall;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.LanguageGuess;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Span;
import dev.prosa.transcript.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is personal out of messages that neither side says to the other: calls of tools, their
 * results, system messages. JSON stays JSON, with the same keys; a number in which something is
 * found becomes a string. What the bot asked before is as if the message had not come between. For
 * one message.
 */
final class AsideRedaction {

  /** JSON in a string in JSON, and so on, is read so deep. */
  private static final int DEEPEST = 4;

  /** Fields of these may hold something that is known more exactly. */
  private static final Set<EntityType> VAGUE =
      EnumSet.of(
          EntityType.NATIONAL_ID,
          EntityType.LOGIN,
          EntityType.SECRET,
          EntityType.ADDRESS,
          EntityType.NAME);

  /** What the redactor of the conversation knows and does. */
  interface Conversation {

    ConversationContext context();

    /** What stands in the place of a mention; it is counted. */
    String replacement(DetectedSpans.Found found, String value);

    /** The text without long numbers of which nothing is known. */
    String withoutLongNumbers(String text, Set<String> meant);
  }

  private final RedactionPolicy policy;
  private final Detector detector;
  private final Conversation conversation;
  private final BiConsumer<LanguageGuess, Integer> traits;
  private @Nullable RedactionAction dropping;

  AsideRedaction(
      RedactionPolicy policy,
      Detector detector,
      Conversation conversation,
      BiConsumer<LanguageGuess, Integer> traits) {
    this.policy = policy;
    this.detector = detector;
    this.conversation = conversation;
    this.traits = traits;
  }

  /** What the policy drops because of the message: it, its conversation, or nothing for null. */
  @Nullable RedactionAction dropping() {
    return dropping;
  }

  /** The entry without what is personal. */
  Entry redacted(Entry entry) {
    ConversationContext context = conversation.context();
    int asked = context.asked();
    LanguageGuess question = context.question();
    StoredMessage message = entry.message();
    StoredMessage clean = message;
    for (ToolCall call : message.toolCalls()) {
      if (!call.arguments().equals("{}")) {
        clean = message.calling(message.toolCalls().stream().map(this::redacted).toList());
        break;
      }
    }
    String text = message.content().unescape();
    if (!text.isBlank()) {
      Role speaker = message.role() == Role.ASSISTANT ? Role.ASSISTANT : Role.USER;
      String said =
          message.role() == Role.TOOL ? value(List.of(), text, 0) : words("", text, null, speaker);
      clean = said.equals(text) ? clean : clean.saying(JsonText.of(said));
    }
    context.ask(asked);
    if (question != null) {
      context.askIn(question);
    }
    return clean.equals(message) ? entry : new Entry(entry.position(), entry.keyMillis(), clean);
  }

  private ToolCall redacted(ToolCall call) {
    String arguments = nested(List.of(), call.arguments(), 0).orElse(call.arguments());
    return new ToolCall(call.id(), call.name(), arguments);
  }

  /** A value: JSON in a string is read as such. */
  private String value(List<String> keys, String text, int depth) {
    return nested(keys, text, depth).orElseGet(() -> leaf(keys, text));
  }

  private Optional<String> nested(List<String> keys, String text, int depth) {
    if (depth > DEEPEST || !mayBeContainer(text)) {
      return Optional.empty();
    }
    return JsonTree.parse(text)
        .filter(JsonTree::isContainer)
        .map(
            tree -> {
              JsonTree clean =
                  tree.map(
                      (inner, value) -> {
                        List<String> path = new ArrayList<>(keys);
                        path.addAll(inner);
                        return value(path, value, depth + 1);
                      });
              return clean.equals(tree) ? text : clean.text();
            });
  }

  private static boolean mayBeContainer(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  private String leaf(List<String> keys, String value) {
    if (value.isBlank()) {
      return value;
    }
    String label =
        keys.isEmpty() ? "" : String.join(" ", FieldTypes.split(keys.get(keys.size() - 1))) + ": ";
    return words(label, value, FieldTypes.of(keys, value), Role.USER);
  }

  /**
   * A text that follows a label, of which is known what it is, or null. Nothing was asked for: the
   * label says what it is.
   */
  private String words(String label, String text, @Nullable EntityType known, Role speaker) {
    ConversationContext context = conversation.context();
    context.ask(0);
    DetectedSpans findings = detector.findings(label + text, speaker, context);
    traits.accept(findings.language(), findings.risk());
    List<DetectedSpans.Found> all = within(findings.inOrder(), label.length());
    if (known != null && all.stream().noneMatch(one -> says(one.span(), text, known))) {
      all = List.of(whole(text, known));
    }
    Set<String> meant = new HashSet<>();
    StringBuilder clean = new StringBuilder(text.length() + 16);
    int done = 0;
    for (DetectedSpans.Found found : all) {
      RedactionAction action = policy.of(found.span().type());
      if (action == RedactionAction.OFF) {
        if (found.span().type() != EntityType.ORDER) {
          meant.add(found.key());
        }
        continue;
      }
      if (action == RedactionAction.DROP_CONVERSATION || dropping == null) {
        boolean drops =
            action == RedactionAction.DROP_CONVERSATION || action == RedactionAction.DROP_TURN;
        dropping = drops ? action : dropping;
      }
      Span span = found.span();
      if (span.start() < done) {
        continue;
      }
      clean.append(text, done, span.start());
      clean.append(conversation.replacement(found, text.substring(span.start(), span.end())));
      done = span.end();
    }
    clean.append(text, done, text.length());
    return conversation.withoutLongNumbers(clean.toString(), meant);
  }

  private DetectedSpans.Found whole(String text, EntityType type) {
    DetectedSpans found = new DetectedSpans();
    found.add(new Span(0, text.length(), type), new PlainText(text), 0, text.length());
    if (type == EntityType.NAME) {
      conversation.context().addKnownName(text);
    }
    return found.inOrder().get(0);
  }

  /** Whether a finding says of the whole text what the field's name says of it, or better. */
  private static boolean says(Span span, String text, EntityType known) {
    boolean whole = span.start() == 0 && span.end() >= text.stripTrailing().length();
    return whole && (span.type() == known || VAGUE.contains(known));
  }

  /** The findings of what follows the label, by its places. */
  private static List<DetectedSpans.Found> within(List<DetectedSpans.Found> all, int label) {
    List<DetectedSpans.Found> within = new ArrayList<>();
    for (DetectedSpans.Found one : all) {
      int start = Math.max(0, one.span().start() - label);
      int end = one.span().end() - label;
      if (end > start) {
        within.add(new DetectedSpans.Found(new Span(start, end, one.span().type()), one.key()));
      }
    }
    return within;
  }
}
