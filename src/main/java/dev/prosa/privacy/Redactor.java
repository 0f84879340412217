package dev.prosa.privacy;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Passes conversations on without the personal data that {@link Detector} finds in them. Every
 * message is passed on, or counted as filtered. A conversation of which nothing is left is not
 * begun.
 *
 * <p>Holds one turn at a time, since numbers are split over messages and answers need their
 * question; a policy that drops conversations holds one conversation. For one thread.
 */
public final class Redactor implements ConversationSink {

  /** A turn of more is read in pieces. */
  private static final int LONGEST_TURN = 1 << 20;

  /** A conversation that is longer is dropped unread where its like may have to be dropped. */
  private static final int LONGEST_HELD = 32 << 20;

  private final RedactionPolicy policy;
  private final boolean holds; // conversations, until their ends
  private final Detector detector;
  private final ConversationSink next;
  private final FilterCounts filtered;
  private final Map<EntityType, Long> counts = new EnumMap<>(EntityType.class);

  private final UnknownNumberRemoval unknownNumbers;
  private final ConversationTraits traits = new ConversationTraits();
  private boolean spoken;

  private String phone = "";
  private ConversationContext context = new ConversationContext("");
  private ReplacementTable replacements = new ReplacementTable();
  private TurnBuffer turn = new TurnBuffer();
  private TurnBuffer unheard = new TurnBuffer(); // the one before, if it was not read
  private int mayBeAsked; // there
  private final List<Entry> held = new ArrayList<>();
  private long heldBytes;
  private boolean begun;
  private boolean questionDropped;
  private boolean conversationDropped;

  /**
   * @param filtered counts what the policy drops
   */
  public Redactor(
      RedactionPolicy policy, Detector detector, ConversationSink next, FilterCounts filtered) {
    this.policy = policy;
    this.holds = policy.dropsConversations();
    this.detector = detector;
    this.next = next;
    this.filtered = filtered;
    this.unknownNumbers = new UnknownNumberRemoval(policy, counts);
  }

  /** How many mentions were replaced or led to dropping, by the types' labels. */
  public Map<String, Long> counts() {
    Map<String, Long> byLabel = new TreeMap<>();
    counts.forEach((type, count) -> byLabel.put(type.label(), count));
    return byLabel;
  }

  /** How many conversations there were of each language and each class of residual risk. */
  public Map<String, Long> conversations() {
    return traits.counts();
  }

  @Override
  public void begin(String whose) {
    traits.begin();
    spoken = false;
    phone = whose;
    context = new ConversationContext(whose);
    replacements = new ReplacementTable();
    begun = false;
    questionDropped = false;
    conversationDropped = false;
    heldBytes = 0;
    observe(0);
  }

  @Override
  public void add(Entry entry) throws IOException {
    StoredMessage message = entry.message();
    if (message.toolFields() != null
        || message.role() == Role.SYSTEM
        || message.role() == Role.TOOL) {
      endTurn();
      spoken = true;
      aside(entry);
      return;
    }
    boolean sameTurn = turn.isEmpty() || turn.speaker() == entry.message().role();
    if (!sameTurn || turn.bytes() > LONGEST_TURN) {
      endTurn();
    }
    turn.add(entry);
    spoken = true;
  }

  @Override
  public void end() throws IOException {
    endTurn();
    if (spoken) {
      traits.count();
    }
    if (conversationDropped) {
      filtered.add(FilterReason.PERSONAL_DATA, held.size());
    } else if (!policy.takes(traits.language())) {
      filtered.add(FilterReason.OTHER_LANGUAGE, held.size());
    } else if (policy.isTooRisky(traits.risk())) {
      filtered.add(FilterReason.RESIDUAL_RISK, held.size());
    } else {
      for (Entry entry : held) {
        pass(entry);
      }
    }
    held.clear();
    if (begun) {
      next.end();
    }
  }

  private void endTurn() throws IOException {
    if (turn.isEmpty()) {
      return;
    }
    Role role = turn.speaker();
    if (conversationDropped) {
      filtered.add(FilterReason.PERSONAL_DATA, turn.size());
    } else if (role == Role.ASSISTANT && questionDropped) {
      filtered.add(FilterReason.PERSONAL_DATA, turn.size());
      context.ask(0);
      observe(0);
    } else {
      questionDropped = false;
      read(role);
    }
    turn = new TurnBuffer();
  }

  /** A message beside what both say to each other: a call, a result, an instruction. */
  private void aside(Entry entry) throws IOException {
    boolean unasked = questionDropped && entry.message().role() != Role.SYSTEM;
    if (conversationDropped || unasked) {
      filtered.add(FilterReason.PERSONAL_DATA, 1);
      return;
    }
    AsideRedaction redaction = new AsideRedaction(policy, detector, new Aside(), traits::hear);
    Entry clean = redaction.redacted(entry);
    if (redaction.dropping() == null) {
      forward(clean);
      return;
    }
    conversationDropped = redaction.dropping() == RedactionAction.DROP_CONVERSATION;
    filtered.add(FilterReason.PERSONAL_DATA, 1);
  }

  /** What is known of the conversation, for messages beside it. */
  private final class Aside implements AsideRedaction.Conversation {

    @Override
    public ConversationContext context() {
      return context;
    }

    @Override
    public String replacement(DetectedSpans.Found found, String value) {
      EntityType type = found.span().type();
      counts.merge(type, 1L, Long::sum);
      return replacements.of(found, value, policy.of(type));
    }

    @Override
    public String withoutLongNumbers(String text, Set<String> meant) {
      return unknownNumbers.without(text, meant, replacements);
    }
  }

  /** Reads the turn, unless its bytes tell that there is nothing to find. */
  private void read(Role role) throws IOException {
    boolean orders = policy.of(EntityType.ORDER) != RedactionAction.OFF;
    Prescreen screen = new Prescreen(context, role, context.asked() | mayBeAsked);
    boolean must = detector.readsEverything();
    for (int i = 0; i < turn.size() && !must; i++) {
      screen.add(turn.entries().get(i).message().content());
      must = screen.mustBeRead(orders);
    }
    if (must) {
      if (mayBeAsked != 0) {
        detector.observe(TurnBuffer.joined(unheard.texts()), context);
      }
      observe(0);
      redact(role);
    } else {
      traits.hear(screen.language(), 0);
      context.ask(0);
      observe(role == Role.ASSISTANT ? screen.mayAsk() : 0);
      for (Entry entry : turn.entries()) {
        forward(entry);
      }
    }
  }

  /** Keeps the turn, which may have asked for that, until an answer is worth reading. */
  private void observe(int cues) {
    mayBeAsked = cues;
    unheard = cues == 0 ? new TurnBuffer() : turn;
  }

  private void redact(Role role) throws IOException {
    String[] texts = turn.texts();
    DetectedSpans findings = detector.findings(TurnBuffer.joined(texts), role, context);
    List<DetectedSpans.Found> all = findings.inOrder();
    traits.hear(findings.language(), findings.risk());
    if (all.isEmpty() && !UnknownNumberDetector.fitIn(findings.digits())) {
      for (Entry entry : turn.entries()) {
        forward(entry);
      }
      return;
    }
    List<DetectedSpans.Found> found =
        all.isEmpty()
            ? all
            : all.stream()
                .filter(one -> policy.of(one.span().type()) != RedactionAction.OFF)
                .toList();
    Set<String> meant = unknownNumbers.exempt(all);
    for (DetectedSpans.Found one : found) {
      counts.merge(one.span().type(), 1L, Long::sum);
    }
    if (has(found, RedactionAction.DROP_CONVERSATION)) {
      conversationDropped = true;
      filtered.add(FilterReason.PERSONAL_DATA, turn.size());
      return;
    }
    if (has(found, RedactionAction.DROP_TURN)) {
      questionDropped = role == Role.USER;
      filtered.add(FilterReason.PERSONAL_DATA, turn.size());
      return;
    }
    int start = 0;
    int first = 0;
    for (int i = 0; i < texts.length; i++) {
      int end = start + texts[i].length();
      while (first < found.size() && found.get(first).span().end() <= start) {
        first++;
      }
      Entry entry = turn.entries().get(i);
      boolean touched = first < found.size() && found.get(first).span().start() < end;
      String clean = touched ? replaced(texts[i], start, found, first) : texts[i];
      clean = unknownNumbers.without(clean, meant, replacements);
      forward(clean.equals(texts[i]) ? entry : saying(entry, clean));
      start = end + 1;
    }
  }

  private boolean has(List<DetectedSpans.Found> found, RedactionAction action) {
    return !found.isEmpty()
        && found.stream().anyMatch(one -> policy.of(one.span().type()) == action);
  }

  /** What reaches over several messages is replaced in each of them. */
  private String replaced(String text, int start, List<DetectedSpans.Found> found, int first) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    int done = 0;
    for (int i = first; i < found.size(); i++) {
      Span span = found.get(i).span();
      int from = Math.max(0, span.start() - start);
      int to = Math.min(text.length(), span.end() - start);
      if (from >= text.length()) {
        break;
      }
      clean.append(text, done, from);
      clean.append(replacements.of(found.get(i), text.substring(from, to), policy.of(span.type())));
      done = to;
    }
    return clean.append(text, done, text.length()).toString();
  }

  private static Entry saying(Entry entry, String clean) {
    return new Entry(
        entry.position(), entry.keyMillis(), entry.message().saying(JsonText.of(clean)));
  }

  private void forward(Entry entry) throws IOException {
    if (!holds) {
      pass(entry);
      return;
    }
    held.add(entry);
    heldBytes += entry.message().content().length();
    if (heldBytes > LONGEST_HELD) {
      conversationDropped = true;
    }
  }

  private void pass(Entry entry) throws IOException {
    if (!begun) {
      begun = true;
      next.begin(phone);
    }
    next.add(entry);
  }
}
