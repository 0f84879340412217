import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts in which datasets of a schedule the messages of {@link IngestSoak} are: each has to be in
 * the one of its time and in no other, except for what no dataset holds: what the bot said to
 * somebody at the begin of a window before they said anything, and what they said last without an
 * answer in it.
 */
final class SoakedDatasets {

  private static final Pattern NUMBER = Pattern.compile("nº (\\d+)");
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("'until-'yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  private record Message(int number, String person, boolean isUser, long millis) {}

  /** The numbers in each dataset, by the end of its window. */
  private final NavigableMap<Long, BitSet> datasets = new TreeMap<>();

  private int halves;

  private SoakedDatasets(Path schedule) throws IOException {
    for (Path dataset : folders(schedule)) {
      if (Files.exists(dataset.resolve("_SUCCESS"))) {
        String name = dataset.getFileName().toString();
        long until = LocalDateTime.parse(name, UNTIL).toInstant(ZoneOffset.UTC).toEpochMilli();
        datasets.put(until, numbers(dataset));
      } else {
        halves++; // of a run that was killed, for the next one to clear away
      }
    }
  }

  /**
   * Prints how many datasets and halves of one there are, and how many messages were cut off at the
   * ends of windows, are not in the dataset of their time, and are in several.
   *
   * @param acknowledged a line for each message: its number, person, role and time
   * @return whether none is missing and none in two
   */
  static boolean count(Path schedule, Path acknowledged) throws IOException {
    SoakedDatasets soaked = new SoakedDatasets(schedule);
    Map<String, List<Message>> chats = new HashMap<>();
    for (String line : Files.readAllLines(acknowledged)) {
      String[] of = line.split(" ");
      Message message =
          new Message(Integer.parseInt(of[0]), of[1], of[2].equals("user"), Long.parseLong(of[3]));
      chats
          .computeIfAbsent(
              message.person() + " " + soaked.datasets.higherKey(message.millis()),
              key -> new ArrayList<>())
          .add(message);
    }
    int cut = 0;
    int missing = 0;
    for (List<Message> chat : chats.values()) {
      chat.sort(Comparator.comparingLong(Message::millis).thenComparingInt(Message::number));
      List<Message> exported = withoutEnds(chat);
      cut += chat.size() - exported.size();
      for (Message message : exported) {
        Map.Entry<Long, BitSet> dataset = soaked.datasets.higherEntry(message.millis());
        missing += dataset != null && dataset.getValue().get(message.number()) ? 0 : 1;
      }
    }
    int twice = soaked.inSeveral();
    System.out.printf(
        Locale.ROOT,
        "%d | %d | %d | %d | %d |%n",
        soaked.datasets.size(),
        soaked.halves,
        cut,
        missing,
        twice);
    return missing == 0 && twice == 0;
  }

  private static List<Message> withoutEnds(List<Message> chat) {
    int from = 0;
    int to = chat.size();
    while (from < to && !chat.get(from).isUser()) {
      from++;
    }
    while (to > from && chat.get(to - 1).isUser()) {
      to--;
    }
    return chat.subList(from, to);
  }

  private int inSeveral() {
    BitSet once = new BitSet();
    BitSet several = new BitSet();
    for (BitSet here : datasets.values()) {
      here.stream().filter(once::get).forEach(several::set);
      once.or(here);
    }
    return several.cardinality();
  }

  /** Each once: an example may show what was said before it again. */
  private static BitSet numbers(Path dataset) throws IOException {
    BitSet here = new BitSet();
    try (Stream<Path> files = Files.walk(dataset.resolve("openai"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher found = NUMBER.matcher(Files.readString(file));
        while (found.find()) {
          here.set(Integer.parseInt(found.group(1)));
        }
      }
    }
    return here;
  }

  private static List<Path> folders(Path schedule) throws IOException {
    try (Stream<Path> names = Files.list(schedule)) {
      return names.filter(Files::isDirectory).sorted().toList();
    }
  }
}
