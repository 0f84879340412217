package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.dataset.Manifest;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether every reply is taught once, or counted, in every target: reckoned from the messages
 * alone, by another way than the export's.
 */
final class TaughtOnceTest {

  private static final long T = 1_790_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final List<String> MEDIA =
      List.of("<Mídia oculta>", "image omitted", "[image]", "[audio]", "", "  ");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** A turn as it is expected, or as it was written. */
  private record Said(boolean assistant, String text) {}

  private final List<List<Said>> sessions = new ArrayList<>();
  private final Map<String, Long> left = new TreeMap<>();

  /** The replies that shall be learnt. */
  private final Set<String> taught = new TreeSet<>();

  private final Set<String> afterMedia = new TreeSet<>();

  @Test
  void everyReplyIsTaughtOnceInEveryTargetAndNothingIsInvented() throws IOException {
    List<Message> messages = chats(400);
    messages.stream()
        .map(Message::phoneNumber)
        .distinct()
        .forEach(
            phone -> reckon(messages.stream().filter(m -> m.phoneNumber().equals(phone)).toList()));

    Manifest manifest = export(messages);

    assertThat(manifest.counts().filtered()).isEqualTo(left);
    assertThat(manifest.adjusted())
        .isEqualTo(Map.of("answer-to-media-shown", (long) afterMedia.size()));
    assertThat(taught.size()).isGreaterThan(500);
    assertThat(afterMedia.size()).isGreaterThan(20);
    Map<String, int[]> places = new HashMap<>();
    for (int session = 0; session < sessions.size(); session++) {
      for (int turn = 0; turn < sessions.get(session).size(); turn++) {
        places.put(sessions.get(session).get(turn).text, new int[] {session, turn});
      }
    }
    for (String target : manifest.targets().keySet()) {
      List<String> learnt = new ArrayList<>();
      for (JsonNode row : rows(target)) {
        List<Said> said = new ArrayList<>();
        read(target, row, said, learnt);
        int[] before = null;
        for (Said turn : said) {
          int[] place = places.get(turn.text);
          assertThat(place).describedAs("%s invents nothing", target).isNotNull();
          assertThat(sessions.get(place[0]).get(place[1])).isEqualTo(turn);
          if (before != null) {
            assertThat(place).describedAs(target).containsExactly(before[0], before[1] + 1);
          }
          before = place;
        }
      }
      assertThat(new HashSet<>(learnt)).describedAs(target).isEqualTo(taught);
      assertThat(learnt).describedAs("%s teaches once", target).hasSize(taught.size());
    }
  }

  /** What shall become of one person's messages. */
  private void reckon(List<Message> stored) {
    List<Message> chat = new ArrayList<>(stored);
    chat.sort(Comparator.comparingLong(Message::timestamp));
    List<Message> session = new ArrayList<>();
    long last = 0;
    for (Message message : chat) {
      boolean words = !MEDIA.contains(message.content());
      if (words && message.timestamp() - last > DAY && last > 0) {
        List<Message> next = new ArrayList<>();
        while (MEDIA.contains(session.get(session.size() - 1).content())
            && message.timestamp() - session.get(session.size() - 1).timestamp() <= DAY) {
          next.add(0, session.remove(session.size() - 1));
        }
        settle(session);
        session.clear();
        session.addAll(next);
      }
      last = words ? message.timestamp() : last;
      session.add(message);
    }
    settle(session);
  }

  private void settle(List<Message> session) {
    List<Said> turns = new ArrayList<>();
    Map<String, Boolean> media = new HashMap<>();
    boolean pending = false;
    boolean missed = false;
    List<Integer> counts = new ArrayList<>();
    for (Message message : session) {
      boolean assistant = message.role() == Role.ASSISTANT;
      if (MEDIA.contains(message.content())) {
        lose(message.content().isBlank() ? "empty" : "media-placeholder", 1);
        pending = true;
        missed = !turns.isEmpty() && turns.get(turns.size() - 1).assistant;
        continue;
      }
      int end = turns.size() - 1;
      if (!assistant) {
        missed = false;
        if (end < 0 || turns.get(end).assistant) {
          turns.add(new Said(false, message.content()));
          counts.add(1);
        } else {
          merge(turns, counts, message.content());
        }
        continue;
      }
      if (missed) {
        lose("answer-to-dropped", 1);
        pending = false;
        continue;
      }
      boolean merged = end >= 0 && turns.get(end).assistant;
      boolean after = pending || (merged && media.getOrDefault(turns.get(end).text, false));
      if (merged) {
        merge(turns, counts, message.content());
      } else {
        turns.add(new Said(true, message.content()));
        counts.add(1);
      }
      media.put(turns.get(turns.size() - 1).text, after);
      pending = false;
    }
    trim(turns, counts, media);
  }

  private void trim(List<Said> turns, List<Integer> counts, Map<String, Boolean> media) {
    if (turns.isEmpty()) {
      return;
    }
    if (turns.get(0).assistant) {
      lose("before-user", counts.remove(0));
      turns.remove(0);
    }
    int end = turns.size() - 1;
    if (end >= 0 && !turns.get(end).assistant) {
      lose("unanswered", counts.remove(end));
      turns.remove(end);
    }
    List<String> learnt =
        turns.stream()
            .filter(turn -> turn.assistant && !media.getOrDefault(turn.text, false))
            .map(Said::text)
            .toList();
    int all = counts.stream().mapToInt(Integer::intValue).sum();
    if (turns.size() >= 2 && learnt.isEmpty()) {
      lose("answer-to-media", all);
    } else if (turns.size() >= 2) {
      sessions.add(List.copyOf(turns));
      taught.addAll(learnt);
      turns.stream()
          .filter(turn -> turn.assistant && media.getOrDefault(turn.text, false))
          .forEach(turn -> afterMedia.add(turn.text));
    }
  }

  private static void merge(List<Said> turns, List<Integer> counts, String text) {
    int end = turns.size() - 1;
    Said before = turns.get(end);
    turns.set(end, new Said(before.assistant, before.text + "\n" + text));
    counts.set(end, counts.get(end) + 1);
  }

  private void lose(String reason, long messages) {
    left.merge(reason, messages, Long::sum);
  }

  private Manifest export(List<Message> messages) {
    try (RealRedis redis = RealRedis.start();
        OldBot bot = new OldBot(redis)) {
      bot.storeMessages(messages);
      List<String> options =
          List.of(
              "--redis=" + redis.url(),
              "--output=" + folder.resolve("out"),
              "--target=openai,azure,mistral,gemini,nova,together,fireworks,trl,trl-completion,"
                  + "axolotl,sharegpt,alpaca",
              "--redact=off",
              "--validation=0",
              "--dedup=none");
      return Export.fromFiles(List.of(), options).run().orElseThrow().manifest();
    }
  }

  private List<JsonNode> rows(String target) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("out").resolve(target))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(JSON.readTree(line.replace("\uFEFF", "")));
        }
      }
    }
    return rows;
  }

  private static void read(String target, JsonNode row, List<Said> said, List<String> learnt) {
    switch (target) {
      case "gemini" ->
          row.path("contents")
              .forEach(
                  one ->
                      add(
                          one.path("role").asText().equals("model"),
                          one.path("parts").path(0).path("text").asText(),
                          true,
                          said,
                          learnt));
      case "sharegpt" ->
          row.path("conversations")
              .forEach(
                  one ->
                      add(
                          one.path("from").asText().equals("gpt"),
                          one.path("value").asText(),
                          true,
                          said,
                          learnt));
      case "alpaca" -> {
        row.path("history")
            .forEach(
                pair -> {
                  add(false, pair.path(0).asText(), false, said, learnt);
                  add(true, pair.path(1).asText(), true, said, learnt);
                });
        add(false, row.path("instruction").asText(), false, said, learnt);
        add(true, row.path("output").asText(), true, said, learnt);
      }
      case "trl-completion" -> {
        row.path("prompt").forEach(one -> message(one, false, said, learnt));
        row.path("completion").forEach(one -> message(one, true, said, learnt));
      }
      default ->
          row.path("messages")
              .forEach(
                  one ->
                      message(
                          one,
                          one.path("weight").asInt(1) == 1 && one.path("train").asBoolean(true),
                          said,
                          learnt));
    }
  }

  private static void message(JsonNode one, boolean teaches, List<Said> said, List<String> learnt) {
    JsonNode content = one.path("content");
    add(
        one.path("role").asText().equals("assistant"),
        content.isArray() ? content.path(0).path("text").asText() : content.asText(),
        teaches,
        said,
        learnt);
  }

  private static void add(
      boolean assistant, String text, boolean teaches, List<Said> said, List<String> learnt) {
    said.add(new Said(assistant, text));
    if (assistant && teaches) {
      learnt.add(text);
    }
  }

  /** Sessions, bursts, pictures, greetings, thanks; every text is another. */
  private static List<Message> chats(int people) {
    Random random = new Random(11);
    List<Message> messages = new ArrayList<>();
    int number = 0;
    for (int person = 0; person < people; person++) {
      String phone = "55119" + (10_000_000 + person);
      long time = T + random.nextInt((int) DAY);
      int turns = 1 + random.nextInt(14);
      boolean assistant = random.nextInt(12) == 0;
      for (int turn = 0; turn < turns; turn++) {
        int parts = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
        for (int part = 0; part < parts; part++) {
          time += 1 + random.nextInt(60_000);
          boolean picture = !assistant && random.nextInt(14) == 0;
          String text =
              picture
                  ? MEDIA.get(random.nextInt(MEDIA.size()))
                  : "palavra " + Integer.toString(1_000_000 + number++, 36);
          messages.add(new Message(assistant ? Role.ASSISTANT : Role.USER, text, time, phone));
        }
        time += random.nextInt(8) == 0 ? 2 * DAY : 0;
        assistant = !assistant;
      }
    }
    messages.sort(Comparator.comparingLong(Message::timestamp));
    return messages;
  }
}
