package dev.prosa.bench.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations made of a file of templates; the same file and seed give the same conversations.
 * The templates' form is described in {@code bench/privacy/development.txt}.
 */
record Corpus(List<Conversation> conversations) {

  private static final Pattern SLOT = Pattern.compile(" ?\\{(~?)([a-z-]+)\\}");

  Corpus {
    conversations = List.copyOf(conversations);
  }

  /**
   * @param times how many conversations each level of each template gives
   * @param half which half of the first names is used, 0 or 1
   */
  static Corpus of(Path templates, long seed, int times, int half) throws IOException {
    List<String> fillers = new ArrayList<>();
    List<String> cases = new ArrayList<>();
    for (String line : Files.readAllLines(templates)) {
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
        (line.contains("|") ? cases : fillers).add(line);
      }
    }
    Maker maker = new Maker(new Random(seed), half, fillers);
    List<Conversation> conversations = new ArrayList<>();
    for (String one : cases) {
      int bar = one.indexOf('|');
      for (char tag : one.substring(0, bar).strip().toCharArray()) {
        for (int i = 0; i < times; i++) {
          conversations.add(maker.conversation(Level.of(tag), one.substring(bar + 1).strip()));
        }
      }
    }
    return new Corpus(conversations);
  }

  /** Changes when anything in it does. */
  String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(conversations.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Maker {

    private final Random random;
    private final Values values;
    private final LookAlikes lookAlikes;
    private final List<String> fillers;

    Maker(Random random, int half, List<String> fillers) {
      this.random = random;
      this.values = new Values(random, half);
      this.lookAlikes = new LookAlikes(random);
      this.fillers = fillers;
    }

    Conversation conversation(Level level, String template) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        lines.add(filler(""));
      }
      lines.add(filler(template.startsWith("c:") ? "b:" : "c:"));
      lines.addAll(List.of(template.split(" / ", -1)));
      String last = lines.get(lines.size() - 1);
      lines.add(filler(last.startsWith("c:") ? "b:" : "c:"));
      List<Conversation.Turn> turns = new ArrayList<>();
      for (int i = 0; i < lines.size(); ) {
        String side = lines.get(i).substring(0, 2);
        Said said = new Said();
        for (; i < lines.size() && lines.get(i).startsWith(side); i++) {
          say(said, level, lines.get(i).substring(2).strip());
        }
        Role speaker = side.equals("c:") ? Role.USER : Role.ASSISTANT;
        turns.add(
            new Conversation.Turn(speaker, said.text.toString(), said.mentions, said.lookAlikes));
      }
      String phone = "55119" + String.format("%08d", random.nextInt(100_000));
      return new Conversation(level, phone, turns);
    }

    private String filler(String side) {
      while (true) {
        String filler = fillers.get(random.nextInt(fillers.size()));
        if (filler.startsWith(side)) {
          return filler;
        }
      }
    }

    private void say(Said said, Level level, String line) {
      if (said.text.length() > 0) {
        said.text.append('\n');
      }
      Matcher slots = SLOT.matcher(line);
      int done = 0;
      while (slots.find()) {
        said.words(line.substring(done, slots.start()), level);
        boolean space = slots.group().startsWith(" ");
        String slot = slots.group(2);
        if (slots.group(1).isEmpty()) {
          EntityType type = Values.type(slot);
          said.value(type, space, Writing.of(level, type, values.of(slot), random));
        } else {
          said.lookAlike(space, lookAlikes.of(slot), slot.equals("order"));
        }
        done = slots.end();
      }
      said.words(line.substring(done), level);
    }
  }

  /** A turn that is being said. */
  private static final class Said {

    private final StringBuilder text = new StringBuilder();
    private final List<Span> mentions = new ArrayList<>();
    private final List<Span> lookAlikes = new ArrayList<>();

    void words(String words, Level level) {
      text.append(level == Level.L2 ? words.toLowerCase(Locale.ROOT) : words);
    }

    void value(EntityType type, boolean space, Writing writing) {
      text.append(space && !writing.glued() ? " " : "").append(writing.before());
      int start = text.length();
      text.append(writing.value());
      mentions.add(new Span(start, text.length(), type));
      text.append(writing.after());
    }

    /** What is called an order stays, but shall be known for one. */
    void lookAlike(boolean space, String value, boolean order) {
      text.append(space ? " " : "");
      int start = text.length();
      text.append(value);
      lookAlikes.add(new Span(start, text.length(), EntityType.OTHER));
      if (order) {
        mentions.add(new Span(start, text.length(), EntityType.ORDER));
      }
    }
  }
}
