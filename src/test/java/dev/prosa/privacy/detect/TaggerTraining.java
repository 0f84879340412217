package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Span;
import dev.prosa.privacy.text.TokenizedText;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains {@link Tagger} on texts made of templates, and writes its weights; run by {@code
 * bench/privacy/train.sh}. The same templates and seed give the same bytes.
 */
public final class TaggerTraining {

  private static final long SEED = 20_261_127;
  private static final int TIMES = 60;
  private static final int EPOCHS = 6;

  /** A word that is hidden wrongly costs less than one that leaks. */
  private static final int LEAK_MARGIN = 1;

  /** A turn as the rules have left it, and the label of each word; -1 where a rule has claimed. */
  private record Sample(TagFeatures features, byte[] labels) {}

  private final float[] weights = new float[TagFeatures.ROWS * Tagger.LABELS];
  private final double[] sums = new double[TagFeatures.ROWS * Tagger.LABELS];
  private long steps = 1;

  public static void main(String[] args) throws IOException {
    List<Path> files = Stream.of(args).skip(1).map(Path::of).toList();
    TrainingTexts texts = new TrainingTexts(files, SEED);
    List<Sample> samples = new ArrayList<>();
    for (int template = 0; template < texts.size(); template++) {
      int times = texts.isRareLanguage(template) ? 2 * TIMES : TIMES;
      for (int i = 0; i < times; i++) {
        samples.addAll(samples(texts.of(template)));
      }
    }
    TaggerTraining training = new TaggerTraining();
    Random random = new Random(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(samples, random);
      int wrong = 0;
      for (Sample sample : samples) {
        wrong += training.learn(sample);
      }
      System.out.printf("epoch %d: %d turns, %d words wrong%n", epoch, samples.size(), wrong);
    }
    training.write(Path.of(args[0]));
  }

  private static List<Sample> samples(List<TrainingTexts.Turn> turns) {
    ConversationContext context = new ConversationContext("5511900000000");
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < turns.size(); ) {
      Role speaker = turns.get(i).speaker();
      StringBuilder text = new StringBuilder();
      byte[] labels = {};
      for (; i < turns.size() && turns.get(i).speaker() == speaker; i++) {
        int from = text.length() + (text.length() == 0 ? 0 : 1);
        text.append(from == 0 ? "" : "\n").append(turns.get(i).text());
        labels = Arrays.copyOf(labels, text.length());
        System.arraycopy(turns.get(i).labels(), 0, labels, from, text.length() - from);
      }
      context.speaker(speaker);
      TokenizedText reading = new TokenizedText(new PlainText(text.toString()), context);
      Detector.readByRules(reading, new DetectedSpans());
      samples.add(new Sample(new TagFeatures(reading), labels(reading, labels)));
      context.ask(
          speaker == Role.ASSISTANT
              ? RequestPhrases.asks(reading) & ~(ContextWord.MONEY.bit() | ContextWord.TOWN.bit())
              : 0);
      if (speaker == Role.ASSISTANT && RequestPhrases.asks(reading) != 0) {
        context.askOf(RequestPhrases.thing(reading, RequestPhrases.asks(reading)));
      }
      context.askIn(reading.language());
      learnNames(reading, labels, context);
    }
    return samples;
  }

  private static void learnNames(
      TokenizedText reading, byte[] labels, ConversationContext context) {
    for (int token = 0; token < reading.tokens(); token++) {
      Span span = reading.text().span(reading.start(token), reading.end(token), EntityType.NAME);
      if (labels[span.start()] == Tagger.NAME) {
        context.addKnownName(reading.word(token));
      }
    }
  }

  private static byte[] labels(TokenizedText reading, byte[] characters) {
    byte[] labels = new byte[reading.tokens()];
    int endBefore = 0;
    for (int token = 0; token < labels.length; token++) {
      Span span = reading.text().span(reading.start(token), reading.end(token), EntityType.NAME);
      byte label = characters[span.start()];
      boolean goesOn = token > 0 && label != Tagger.NONE;
      for (int i = endBefore; i < span.start() && goesOn; i++) {
        goesOn = characters[i] == label;
      }
      goesOn = goesOn && labels[token - 1] > 0;
      labels[token] = (byte) (goesOn ? label + 1 : label);
      endBefore = span.end();
      if (reading.isTaken(reading.start(token))) {
        labels[token] = -1;
      }
    }
    return labels;
  }

  private int learn(Sample sample) {
    int[] rows = new int[TagFeatures.MOST];
    float[] scores = new float[Tagger.LABELS];
    int last = Tagger.NONE;
    int beforeLast = Tagger.NONE;
    int wrong = 0;
    for (int token = 0; token < sample.labels().length; token++) {
      int truth = sample.labels()[token];
      int guess = Tagger.NONE;
      if (truth >= 0) {
        if (!Tagger.mayFollow(truth, last)) {
          truth--; // what came before was not seen
        }
        int count = sample.features().of(token, last, beforeLast, rows);
        guess = best(rows, count, last, scores);
        float margin = truth == Tagger.NONE ? 1 : LEAK_MARGIN;
        int rival = guess != truth ? guess : rival(scores, truth, last, margin);
        wrong += guess == truth ? 0 : 1;
        if (rival != truth) {
          update(rows, count, truth, rival);
        }
      }
      steps++;
      beforeLast = last;
      last = guess;
    }
    return wrong;
  }

  private static int rival(float[] scores, int truth, int last, float margin) {
    int rival = truth;
    float best = scores[truth] - margin;
    for (int label = 0; label < Tagger.LABELS; label++) {
      if (label != truth && Tagger.mayFollow(label, last) && scores[label] > best) {
        best = scores[label];
        rival = label;
      }
    }
    return rival;
  }

  private int best(int[] rows, int count, int last, float[] scores) {
    Arrays.fill(scores, 0);
    for (int i = 0; i < count; i++) {
      for (int label = 0; label < Tagger.LABELS; label++) {
        scores[label] += weights[rows[i] * Tagger.LABELS + label];
      }
    }
    int best = Tagger.NONE;
    for (int label = 1; label < Tagger.LABELS; label++) {
      best = Tagger.mayFollow(label, last) && scores[label] > scores[best] ? label : best;
    }
    return best;
  }

  private void update(int[] rows, int count, int truth, int guess) {
    for (int i = 0; i < count; i++) {
      add(rows[i] * Tagger.LABELS + truth, 1);
      add(rows[i] * Tagger.LABELS + guess, -1);
    }
  }

  private void add(int at, int by) {
    weights[at] += by;
    sums[at] += (double) steps * by;
  }

  /** Averages, in eighths, at most a byte; rows of zeros are left out. */
  private void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
      double most = 0;
      for (int i = 0; i < weights.length; i++) {
        most = Math.max(most, Math.abs(weights[i] - sums[i] / steps));
      }
      double scale = 127 / most;
      int before = 0;
      byte[] row = new byte[Tagger.LABELS];
      for (int at = 0; at < TagFeatures.ROWS; at++) {
        boolean empty = true;
        for (int label = 0; label < Tagger.LABELS; label++) {
          int i = at * Tagger.LABELS + label;
          row[label] = (byte) Math.round((weights[i] - sums[i] / steps) * scale);
          empty &= row[label] == 0;
        }
        if (!empty || at - before == 0xFFFF) {
          out.writeShort(at - before);
          out.write(row);
          before = at;
        }
      }
    }
  }
}
