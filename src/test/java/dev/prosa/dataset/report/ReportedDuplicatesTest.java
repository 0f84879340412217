package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.Sample;
import dev.prosa.dataset.Statistics;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the report says of examples that stay for others. */
final class ReportedDuplicatesTest {

  private static final MessageLanguage ENGLISH = MessageLanguage.ENGLISH;
  private static final MessageLanguage PORTUGUESE = MessageLanguage.PORTUGUESE;

  @Test
  void ofNoDuplicatesNothingIsSaid() {
    assertThat(report(DuplicateClusters.NONE, ENGLISH)).doesNotContain("id=\"duplicates\"");
  }

  @Test
  void itSaysHowManyStayForOthersAndWhatTheyStayFor() {
    DuplicateClusters clusters =
        new DuplicateClusters(
            1_234,
            List.of(
                cluster(1, 3_000, 500, 0.834, "Qual o frete para <endereço>?"),
                cluster(2, 0, 40, 0.8, "Abre hoje?"),
                cluster(3, 2, 0, 1, "oi"),
                cluster(4, 0, 1, 0.95, "bom dia")));

    assertThat(report(clusters, ENGLISH))
        .contains(
            "Examples that stay in place of others, which say the same or nearly the same and were"
                + " left out: 1,234. Those that stay for the most:");
    assertThat(shown(clusters, ENGLISH))
        .containsExactly(
            "Stays in place of 3,500 | The same, word for word: 3,000. Alike: 500, the least by 83 %."
                + " | Qual o frete para &lt;endereço&gt;? | resposta 1",
            "Stays in place of 40 | Alike: 40, the least by 80 %. | Abre hoje? | resposta 2",
            "Stays in place of 2 | The same, word for word: 2. | oi | resposta 3",
            "Stays in place of 1 | Alike: 1, the least by 95 %. | bom dia | resposta 4");
    assertThat(report(clusters, PORTUGUESE))
        .contains(
            "Exemplos que ficam no lugar de outros, que dizem o mesmo ou quase o mesmo e saíram:"
                + " 1.234. Os que ficam no lugar de mais exemplos:");
    assertThat(shown(clusters, PORTUGUESE))
        .startsWith(
            "Fica no lugar de 3.500 | Iguais, palavra por palavra: 3.000. Parecidos: 500, o menos"
                + " parecido em 83 %. | Qual o frete para &lt;endereço&gt;? | resposta 1",
            "Fica no lugar de 40 | Parecidos: 40, o menos parecido em 80 %. | Abre hoje? | resposta 2")
        .hasSize(4);
  }

  /** Each shard tells of those that it holds. */
  @Test
  void theLargestComeFirstWhicheverShardTellsOfThem() {
    List<DuplicateClusters> shards = new ArrayList<>();
    shards.add(new DuplicateClusters(10, List.of()));
    for (int number : new int[] {7, 2, 10, 1, 5, 4, 9, 3, 8, 6}) {
      shards.add(
          new DuplicateClusters(0, List.of(cluster(number, 100 - number, 0, 1, "c" + number))));
    }

    DuplicateClusters all = shards.stream().reduce(DuplicateClusters.NONE, DuplicateClusters::plus);

    assertThat(all.count()).isEqualTo(10);
    assertThat(shown(all, ENGLISH))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10)
                .mapToObj(
                    number ->
                        "Stays in place of %d | The same, word for word: %d. | c%d | resposta %d"
                            .formatted(100 - number, 100 - number, number, number))
                .toList());
  }

  @Test
  void ofWhoIsForgottenTheNumbersStayAndTheWordsGo() {
    DuplicateClusters clusters =
        new DuplicateClusters(
            2, List.of(cluster(1, 9, 0, 1, "meu segredo"), cluster(2, 8, 0, 1, "oi")));
    Statistics before = statistics(clusters);

    Statistics after = before.without(List.of(Statistics.share(List.of(), 0, List.of("key1"))));

    assertThat(shown(after.duplicates(), ENGLISH))
        .containsExactly(
            "Stays in place of 9 | The same, word for word: 9.",
            "Stays in place of 8 | The same, word for word: 8. | oi | resposta 2");
  }

  private static DuplicateClusters.Cluster cluster(
      int number, long same, long similar, double leastAlike, String begins) {
    return new DuplicateClusters.Cluster(
        number,
        same,
        similar,
        leastAlike,
        "key" + number,
        List.of(
            Sample.Line.of(Role.USER, begins),
            Sample.Line.of(Role.ASSISTANT, "resposta " + number)));
  }

  private static Statistics statistics(DuplicateClusters clusters) {
    Statistics none = Statistics.NONE;
    return new Statistics(
        none.tokens(),
        none.trainedTokens(),
        none.turns(),
        none.people(),
        new TreeMap<>(none.days()),
        new TreeMap<>(none.hours()),
        none.undated(),
        none.samples(),
        clusters);
  }

  private static String report(DuplicateClusters clusters, MessageLanguage language) {
    ReportData data = Reports.data(1_000, language);
    return new String(
        Report.of(Reports.manifest(1_000), ReportData.of(data.settings(), statistics(clusters))),
        UTF_8);
  }

  /** Each cluster in a line, as the page has it. */
  private static List<String> shown(DuplicateClusters clusters, MessageLanguage language) {
    String report = report(clusters, language);
    int from = report.indexOf("id=\"duplicates\"");
    String section = report.substring(from, report.indexOf("</section>", from));
    return Pattern.compile("<article class=\"card chat\"><h3>(.*?)</article>", Pattern.DOTALL)
        .matcher(section)
        .results()
        .map(
            article ->
                article
                    .group(1)
                    .replaceAll("<span class=\"who\">[^<]*</span>", "")
                    .replaceAll("<[^>]*>", "\n")
                    .strip()
                    .replaceAll("\\s*\\n\\s*", " | "))
        .toList();
  }
}
