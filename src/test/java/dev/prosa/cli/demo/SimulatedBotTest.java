package dev.prosa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SimulatedBotTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Message> messages = messages(10_000, 300);

  @Test
  void theSameSeedSaysTheSame() {
    assertThat(messages(10_000, 300)).isEqualTo(messages);
    assertThat(new SimulatedBot(8, 10_000, 300, NOW).messages().toList()).isNotEqualTo(messages);
  }

  @Test
  void thereAreAsManyMessagesAndCustomersAsAskedFor() {
    assertThat(messages).hasSize(10_000);
    assertThat(byCustomer(messages)).hasSize(300);
    assertThat(byCustomer(messages(7, 300))).hasSize(7);
    assertThat(messages(1, 1)).hasSize(1);
    assertThat(messages(1_000, 1)).hasSize(1_000);
    assertThatThrownBy(() -> messages(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timeRunsForwardThroughThirtyDaysUntilNow() {
    assertThat(messages).isSortedAccordingTo(Comparator.comparingLong(Message::timestamp));
    assertThat(Instant.ofEpochMilli(messages.get(0).timestamp()))
        .isBetween(NOW.minus(Duration.ofDays(30)), NOW.minus(Duration.ofDays(29)));
    assertThat(Instant.ofEpochMilli(messages.get(messages.size() - 1).timestamp()))
        .isBetween(NOW.minus(Duration.ofHours(6)), NOW);
  }

  @Test
  void fewCustomersWriteMuch() {
    List<Integer> sizes = byCustomer(messages).values().stream().map(List::size).sorted().toList();

    assertThat(sizes.subList(270, 300).stream().mapToInt(i -> i).sum()).isGreaterThan(3_000);
    assertThat(sizes.get(0)).isLessThan(20);
  }

  @Test
  void conversationsOverlap() {
    long changes = 0;
    for (int i = 1; i < messages.size(); i++) {
      boolean soon = messages.get(i).timestamp() - messages.get(i - 1).timestamp() < 60_000;
      boolean another = !messages.get(i).phoneNumber().equals(messages.get(i - 1).phoneNumber());
      changes += soon && another ? 1 : 0;
    }
    assertThat(changes).isGreaterThan(200);
  }

  @Test
  void someMessagesOfACustomerShareAMillisecondButNoneIsLikeAnother() {
    Map<String, Integer> times = new TreeMap<>();
    messages.forEach(m -> times.merge(m.phoneNumber() + ":" + m.timestamp(), 1, Integer::sum));

    assertThat(times.values().stream().filter(count -> count > 1).count()).isGreaterThan(100);
    assertThat(new HashSet<>(messages)).hasSize(messages.size());
  }

  @Test
  void customersWriteInPartsAndTheBotAnswers() {
    List<Message> busiest =
        byCustomer(messages).values().stream()
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
    Set<String> turns = new HashSet<>();
    for (int i = 1; i < busiest.size(); i++) {
      turns.add(busiest.get(i - 1).role().label() + "-" + busiest.get(i).role().label());
    }

    assertThat(turns)
        .containsExactlyInAnyOrder(
            "user-user",
            "user-assistant",
            "assistant-user",
            "assistant-assistant",
            "assistant-tool",
            "tool-assistant");
    assertThat(busiest.get(0).role()).isEqualTo(Role.USER);
  }

  @Test
  void theTextIsPortugueseWithAccentsAndEmojiAndNothingLeftToFill() {
    String all =
        messages.stream()
            .filter(message -> message.role() != Role.TOOL)
            .map(Message::content)
            .collect(Collectors.joining("\n"));

    assertThat(all).contains("ã", "ç", "é", "😊", "Olá", "obrigad", "R$ ");
    assertThat(all).doesNotContain("{", "}", " | ");
    assertThat(messages)
        .noneMatch(message -> message.content().isBlank() && message.toolCalls().isEmpty());
    assertThat(messages.stream().map(Message::content).distinct().count()).isGreaterThan(1_000);
  }

  @Test
  void nowAndThenTheBotAsksAToolForTheStatusOfAnOrder() throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<Message> calls =
        messages.stream().filter(message -> !message.toolCalls().isEmpty()).toList();

    assertThat(calls).hasSizeBetween(50, 500);
    for (Message call : calls) {
      Message result =
          messages.stream()
              .filter(
                  other ->
                      other.phoneNumber().equals(call.phoneNumber())
                          && call.toolCalls().get(0).id().equals(other.toolCallId()))
              .findFirst()
              .orElse(null);
      if (result != null) { // the last conversation may end before
        assertThat(json.readTree(result.content()).path("pedido"))
            .isEqualTo(json.readTree(call.toolCalls().get(0).arguments()).path("pedido"));
      }
    }
  }

  @Test
  void personalDataOfEveryTypeIsTalkedAbout() {
    Set<EntityType> found = EnumSet.noneOf(EntityType.class);
    Detector detector = new Detector(List.of());
    byCustomer(messages)
        .forEach(
            (phone, said) -> {
              ConversationContext context = new ConversationContext(phone);
              said.forEach(
                  one ->
                      detector
                          .find(one.content(), one.role(), context)
                          .forEach(span -> found.add(span.type())));
            });

    // One is for recognisers of the owner's; a shop asks for none of the others.
    assertThat(found)
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(
                    EntityType.OTHER,
                    EntityType.NATIONAL_ID,
                    EntityType.PASSPORT,
                    EntityType.CHASSIS,
                    EntityType.LOGIN)));
  }

  @Test
  void theGreetingFitsTheTimeOfDayInBrazil() {
    for (Message message : messages) {
      int hour = (int) ((message.timestamp() / 3_600_000 + 21) % 24);
      String text = message.content().toLowerCase(ScenarioValues.BRAZIL);
      if (text.contains("bom dia")) {
        assertThat(hour).isBetween(5, 11);
      } else if (text.contains("boa tarde")) {
        assertThat(hour).isBetween(12, 17);
      }
    }
  }

  @Test
  void phonesAreNobodys() {
    assertThat(messages).allMatch(message -> message.phoneNumber().matches("551190000\\d{4}"));
    assertThat(SimulatedBot.phone(123)).isEqualTo("5511900000123");
  }

  @Test
  void aBusyBotStaysInOrder() {
    List<Message> busy = new ArrayList<>(messages(200_000, 20));

    assertThat(busy).hasSize(200_000);
    assertThat(busy).isSortedAccordingTo(Comparator.comparingLong(Message::timestamp));
  }

  private static List<Message> messages(int count, int customers) {
    return new SimulatedBot(7, count, customers, NOW).messages().toList();
  }

  private static Map<String, List<Message>> byCustomer(List<Message> messages) {
    return messages.stream().collect(Collectors.groupingBy(Message::phoneNumber));
  }
}
