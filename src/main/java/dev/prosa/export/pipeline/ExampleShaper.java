package dev.prosa.export.pipeline;

import dev.prosa.dataset.Split;
import dev.prosa.dataset.write.SpilledExamples;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.identity.Pseudonyms;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.TranscriptAssembler;
import dev.prosa.transcript.TranscriptSink;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import dev.prosa.tuning.ExampleCutter;
import dev.prosa.tuning.dedup.ShardSketches;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes examples of a shard's conversations, puts them aside and notes what they are known by. */
final class ExampleShaper implements TranscriptSink {

  private final ShapingSpec spec;
  private final Pseudonyms lots;
  private final int shard;
  private final SpilledExamples.Writer held;
  private final ShardSketches sketches;
  private final FilterCounts filtered = new FilterCounts();
  private final ExampleCutter cutter;
  private final Pseudonyms people;
  private String person = "";
  private String phone = "";
  private Split split = Split.TRAIN;
  private long tie;

  ExampleShaper(
      ShapingSpec spec,
      Pseudonyms lots,
      Pseudonyms people,
      int shard,
      SpilledExamples.Writer held,
      ShardSketches sketches) {
    this.spec = spec;
    this.lots = lots;
    this.people = people;
    this.shard = shard;
    this.held = held;
    this.sketches = sketches;
    this.cutter =
        new ExampleCutter(
            spec.prompts(), spec.tools(), spec.tokens().most(), spec.tokens().counter(), filtered);
  }

  /** Takes the shard's conversations. */
  ConversationSink sink() {
    return new TranscriptAssembler(spec.shaping(), this, filtered);
  }

  /** How many messages were left out, by reason. */
  Map<String, Long> filtered() {
    Map<String, Long> counts = new TreeMap<>();
    filtered.byReason().forEach((reason, count) -> counts.put(reason.label(), count));
    return counts;
  }

  @Override
  public void accept(Transcript transcript) throws IOException {
    accept(transcript, Collections.nCopies(transcript.turns().size(), transcript.millis()));
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // of alike examples of two splits, all go to the first
  public void accept(Transcript transcript, List<Long> begins) throws IOException {
    if (!transcript.phone().equals(phone)) {
      phone = transcript.phone();
      person = people.ofPerson(phone);
      byte[] hash = lots.hashOfPerson(phone);
      split = spec.splits().rule().of(hash);
      tie = ByteBuffer.wrap(hash).getLong();
    }
    int passed = 0;
    for (Example example : cutter.cut(transcript)) {
      passed = place(example.turns().get(0), transcript.turns(), passed);
      long[] times = times(begins, passed, example.turns().size());
      sketches.add(
          ExampleId.of(shard, held.count()),
          times[times.length - 1],
          tie,
          FindDuplicates.SPLITS.indexOf(split),
          example);
      held.add(person, split, example, times);
    }
  }

  /** Examples consist of a transcript's own turns, in order. */
  @SuppressWarnings("ReferenceEquality") // the same words may be said twice
  private static int place(Turn turn, List<Turn> turns, int from) {
    int place = from;
    while (turns.get(place) != turn) {
      place++;
    }
    return place;
  }

  private static long[] times(List<Long> begins, int from, int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = begins.get(from + i);
    }
    return times;
  }
}
