package dev.prosa.tuning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Role;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuplicateSearchTest {

  private static final Dedup NEAR = dedup(Dedup.Kind.NEAR, 1);
  private static final Dedup EXACT = dedup(Dedup.Kind.EXACT, 1);
  private static final Dedup NONE = dedup(Dedup.Kind.NONE, 1);

  @TempDir Path folder;

  /** Prices change, and what is told to customers is the last one. */
  @Test
  void ofAlikeExamplesTheNewestStays() {
    List<Item> year =
        List.of(
            item(1, 100, "Custa R$ 29,90 e entregamos até as 20h"),
            item(2, 300, "Custa R$ 49,90 e entregamos até as 23h"),
            item(3, 200, "Custa R$ 34,90 e entregamos até as 21h"));

    assertThat(decide(NEAR, year)).isEqualTo(told("1 near", "3 near"));
    assertThat(decide(new Dedup(Dedup.Kind.NEAR, 0.8, 1, Dedup.Keep.OLDEST, 0), year))
        .isEqualTo(told("2 near", "3 near"));
    assertThat(decide(dedup(Dedup.Kind.NEAR, 2), year)).isEqualTo(told("1 near"));
    assertThat(decide(EXACT, year)).isEmpty();
  }

  @Test
  void whatSaysTheSameWordForWordIsToldApart() {
    List<Item> items =
        List.of(
            item(1, 5, "Abrimos às 9 e fechamos às 18"),
            item(2, 4, "Abrimos às 9 e fechamos às 18"),
            item(3, 3, "Abrimos às 8 e fechamos às 17"),
            item(4, 2, "Abrimos às 8 e fechamos às 17"));

    assertThat(decide(NEAR, items)).isEqualTo(told("2 same", "3 near", "4 same"));
    assertThat(decide(EXACT, items)).isEqualTo(told("2 same", "4 same"));
    assertThat(decide(NONE, items)).isEmpty();
  }

  /** Ten words, of which the next one changes one: far apart at both ends. */
  @Test
  void likenessIsNotPassedOn() {
    List<Item> chain = new ArrayList<>();
    String[] words = "um dois tres quatro cinco seis sete oito nove dez".repeat(4).split(" ");
    for (int i = 0; i < 30; i++) {
      words[i] = "outra" + i;
      chain.add(item(i, -i, String.join(" ", words)));
    }

    TreeMap<Long, String> decided = decide(NEAR, chain);

    assertThat(decided).isNotEmpty();
    for (Item left : chain) {
      boolean alike =
          chain.stream()
              .filter(other -> !decided.containsKey(other.id) && other != left)
              .anyMatch(kept -> sketch(kept).similarity(sketch(left)) >= 0.8);
      assertThat(alike).isEqualTo(decided.containsKey(left.id));
    }
  }

  @Test
  void neitherShardsNorTheOrderOfArrivalMatter() {
    List<Item> items = chats(3_000, new Random(7));
    TreeMap<Long, String> expected = decide(NEAR, items, 1);

    Collections.shuffle(items, new Random(8));
    assertThat(decide(NEAR, items, 1)).isEqualTo(expected);
    assertThat(decide(NEAR, items, 7)).isEqualTo(expected);
    assertThat(decide(NEAR, items, 700)).isEqualTo(expected);
    assertThat(expected).hasSizeBetween(300, 2_700);
  }

  @Test
  void addingExamplesThatAreAlikeToNothingChangesNothing() {
    List<Item> items = chats(1_000, new Random(9));
    TreeMap<Long, String> expected = decide(NEAR, items);
    Random random = new Random(10);
    for (int i = 0; i < 1_000; i++) {
      items.add(item(10_000 + i, random.nextInt(1_000), words(random, 12)));
    }

    assertThat(decide(NEAR, items)).isEqualTo(expected);
  }

  /** One template in each, and thousands of them: they share bands, and are not alike. */
  @Test
  void aTemplateDoesNotMakeExamplesAlike() {
    Random random = new Random(3);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      items.add(
          item(
              i,
              i,
              "Olá! Bem-vindo à Cantina do Bairro! Sou o assistente virtual, como posso ajudar? "
                  + words(random, 8)));
    }

    assertThat(decide(NEAR, items)).isEmpty();
  }

  @Test
  void alikeExamplesThatStayAreInOneSplitAndTrainingComesFirst() {
    List<Item> items =
        List.of(
            item(1, 1, "Abrimos às 9 e fechamos às 18", 0),
            item(2, 2, "Abrimos às 8 e fechamos às 17", 1),
            item(3, 3, "Entregamos em toda a cidade, de moto", 2),
            item(4, 4, "entregamos em toda a cidade de moto", 1),
            item(5, 5, "Só aceitamos dinheiro e cartão, infelizmente", 2));

    assertThat(decide(NONE, items)).isEqualTo(told("2 to 0", "3 to 1"));
    assertThat(decide(EXACT, items)).isEqualTo(told("2 to 0", "3 to 1"));
    assertThat(decide(NEAR, items)).isEqualTo(told("1 near", "3 near"));
  }

  @Test
  void noPairOfAlikeExamplesIsLeftInTwoSplits() {
    List<Item> items = chats(2_000, new Random(4));
    TreeMap<Long, String> decided = decide(NONE, items);
    List<ExampleSketch> train = new ArrayList<>();
    List<ExampleSketch> other = new ArrayList<>();
    for (Item item : items) {
      boolean moved = decided.containsKey(item.id);
      (item.split == 0 || moved ? train : other).add(sketch(item));
    }

    assertThat(decided).isNotEmpty();
    assertThat(other).isNotEmpty();
    assertThat(other)
        .allSatisfy(one -> assertThat(train).noneMatch(learnt -> learnt.similarity(one) >= 0.8));
  }

  /** At .76; whoever counts words a little otherwise may find them as alike as .8. */
  @Test
  void examplesThatAreNearlyAlikeAreInOneSplitAsWell() {
    String words = words(new Random(1), 60);
    Item learnt = item(1, 1, words, 0);
    Item validates = item(2, 2, words + " " + words(new Random(2), 22), 1);

    assertThat(sketch(learnt).similarity(sketch(validates))).isBetween(0.75, 0.78);
    assertThat(decide(NONE, List.of(learnt, validates))).isEqualTo(told("2 to 0"));
    assertThat(decide(NEAR, List.of(learnt, validates))).isEqualTo(told("2 to 0"));
  }

  @Test
  void aReplyIsTaughtAsOftenAsItMayBeByTheNewest() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      items.add(
          item(i, i, "pergunta " + words(new Random(i), 9), "Pedido " + i + " confirmado!", 0));
    }

    assertThat(decide(new Dedup(Dedup.Kind.NEAR, 0.8, 1, Dedup.Keep.NEWEST, 2), items))
        .isEqualTo(told("0 shows 0", "1 shows 0", "2 shows 0"));
  }

  @Test
  void theLargestClustersAreDescribed() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      items.add(item(i, i, "Abrimos às 9 e fechamos às 18"));
      items.add(item(10 + i, i, "Entregamos em toda a cidade, de moto" + (i < 2 ? "" : "!")));
    }
    items.add(item(20, 0, "Abrimos às 8 e fechamos às 17"));
    List<Decisions.Cluster> clusters = new ArrayList<>();
    List<Long> ids = new ArrayList<>();

    Recorder recorder =
        new Recorder() {
          @Override
          public void cluster(long id, Cluster cluster) {
            ids.add(id);
            clusters.add(cluster);
          }
        };
    decide(NEAR, items, 2, recorder);

    assertThat(ids).containsExactly(3L, 13L);
    assertThat(clusters)
        .containsExactly(new Decisions.Cluster(1, 3, 1, 1.0), new Decisions.Cluster(2, 1, 2, 1.0));
    assertThat(recorder.clusters).isEqualTo(2);
  }

  /** Nine large clusters, then three of one size, of which there is room for the newest. */
  @Test
  void ofClustersOfOneSizeTheNewestAreDescribedAndNoMoreThanTen() {
    List<Item> items = new ArrayList<>();
    for (int cluster = 0; cluster < 12; cluster++) {
      int others = cluster < 9 ? 20 - cluster : 3;
      for (int i = 0; i <= others; i++) {
        items.add(item(100L * cluster + i, 1_000 + cluster - i, words(new Random(cluster), 12)));
      }
    }
    List<String> described = new ArrayList<>();
    Recorder recorder =
        new Recorder() {
          @Override
          public void cluster(long id, Cluster cluster) {
            described.add(cluster.number() + ": " + id + " for " + cluster.same());
          }
        };
    decide(NEAR, items, 5, recorder);

    List<String> expected = new ArrayList<>();
    for (int number = 1; number <= 9; number++) {
      expected.add(number + ": " + 100 * (number - 1) + " for " + (21 - number));
    }
    expected.add("10: 1100 for 3");
    assertThat(described).containsExactlyElementsOf(expected);
    assertThat(recorder.clusters).isEqualTo(12);
  }

  @Test
  void whatCannotBeAskedForIsSaid() {
    assertThatThrownBy(() -> new Dedup(Dedup.Kind.NEAR, 0.5, 1, Dedup.Keep.NEWEST, 0))
        .hasMessage("--near-threshold must be from 0.7 to 1, not 0.5");
    assertThatThrownBy(() -> dedup(Dedup.Kind.NEAR, 0))
        .hasMessage("--keep-duplicates must be at least 1");
    assertThatThrownBy(() -> Dedup.Keep.fromLabel("newst"))
        .isInstanceOf(UnknownChoiceException.class)
        .hasMessage("--keep must be one of newest, oldest, not newst; did you mean newest?");
  }

  private record Item(long id, long time, int split, String question, String reply) {
    Example example() {
      return new Example(
          null,
          List.of(),
          List.of(
              new Turn(Role.USER, question, 1, false), new Turn(Role.ASSISTANT, reply, 1, true)));
    }
  }

  private static Item item(long id, long time, String reply) {
    return item(id, time, reply, 0);
  }

  private static Item item(long id, long time, String reply, int split) {
    return item(id, time, "Oi, boa tarde, tudo bem com vocês aí na loja?", reply, split);
  }

  private static Item item(long id, long time, String question, String reply, int split) {
    return new Item(id, time, split, question, reply);
  }

  private static ExampleSketch sketch(Item item) {
    return ExampleSketch.of(item.example());
  }

  /** A few words of few: many are alike, and many nearly so. */
  private static List<Item> chats(int count, Random random) {
    String[] words =
        "bolo pizza hoje amanhã frete centro pix cartão troco grande pequena dois".split(" ");
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder reply = new StringBuilder();
      for (int word = 0; word < 5; word++) {
        reply.append(words[random.nextInt(random.nextBoolean() ? 3 : words.length)]).append(' ');
      }
      items.add(item(i, random.nextInt(500), reply.toString().strip(), i % 9 == 0 ? 1 : 0));
    }
    return items;
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(Integer.toString(random.nextInt(40_000) + 50_000, 26).replaceAll("\\d", "z"));
      words.append(' ');
    }
    return words.toString().strip();
  }

  private static TreeMap<Long, String> told(String... decisions) {
    TreeMap<Long, String> told = new TreeMap<>();
    for (String decision : decisions) {
      String[] parts = decision.split(" ", 2);
      told.put(Long.valueOf(parts[0]), parts[1]);
    }
    return told;
  }

  private static Dedup dedup(Dedup.Kind kind, int kept) {
    return new Dedup(kind, 0.8, kept, Dedup.Keep.NEWEST, 0);
  }

  private TreeMap<Long, String> decide(Dedup dedup, List<Item> items) {
    return decide(dedup, items, 3);
  }

  private TreeMap<Long, String> decide(Dedup dedup, List<Item> items, int shards) {
    return decide(dedup, items, shards, new Recorder());
  }

  /** As an export does it: shard by shard, then all together. */
  private TreeMap<Long, String> decide(
      Dedup dedup, List<Item> items, int shards, Recorder recorder) {
    try (SketchStore store = new SketchStore(folder)) {
      for (int shard = 0; shard < shards; shard++) {
        ShardSketches sketches = new ShardSketches(dedup, true);
        List<Item> ofShard = new ArrayList<>();
        for (Item item : items) {
          if (item.id % shards == shard) {
            sketches.add(item.id, item.time, Long.hashCode(item.id), item.split, item.example());
            ofShard.add(item);
          }
        }
        sketches.finish(
            block -> {
              try {
                store.add(block);
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
        sketches.duplicates().stream()
            .forEach(place -> recorder.duplicate(ofShard.get(place).id, true));
      }
      new DuplicateSearch(dedup, store).decide(recorder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    assertThat(new TreeSet<>(recorder.twice)).isEmpty();
    return recorder.decided;
  }

  private static class Recorder implements Decisions {
    private final TreeMap<Long, String> decided = new TreeMap<>();
    private final List<Map.Entry<Long, String>> twice = new ArrayList<>();
    private long clusters;

    @Override
    public void duplicate(long id, boolean sameWords) {
      note(id, sameWords ? "same" : "near");
    }

    @Override
    public void split(long id, int split) {
      note(id, "to " + split);
    }

    @Override
    public void shown(long id, int reply) {
      note(id, "shows " + reply);
    }

    @Override
    public void clusters(long count) {
      clusters = count;
    }

    @Override
    public void cluster(long id, Cluster cluster) {}

    private void note(long id, String what) {
      if (decided.put(id, what) != null) {
        twice.add(Map.entry(id, what));
      }
    }
  }
}
