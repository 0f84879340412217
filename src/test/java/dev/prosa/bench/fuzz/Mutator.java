package dev.prosa.bench.fuzz;

import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Changes inputs that are known to reach something, at random and blindly: a hundred times as many
 * as Jazzer can watch. For one thread.
 *
 * <pre>TARGET SECONDS FOUND FOLDER ...    prints how many inputs there were</pre>
 */
public final class Mutator {

  private static final int LONGEST = 4_096;
  private static final int MOST_CHANGES = 6;
  private static final byte[] TELLING =
      "\"\\{}[],:@%&=+-./0919\n\r\t \u0000\u00e3\u00ff"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final Random random;
  private final List<byte[]> known;

  Mutator(List<byte[]> known, long seed) {
    this.known = List.copyOf(known);
    this.random = new Random(seed);
  }

  /** One of those that are known, with some changes. */
  byte[] next() {
    byte[] input = any().clone();
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      input = changed(input);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] any() {
    return known.get(random.nextInt(known.size()));
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = Math.min(input.length, at + 1 + random.nextInt(16));
    switch (random.nextInt(6)) {
      case 0 -> {
        if (at < input.length) {
          input[at] ^= (byte) (1 << random.nextInt(8));
        }
        return input;
      }
      case 1 -> {
        if (at < input.length) {
          input[at] = TELLING[random.nextInt(TELLING.length)];
        }
        return input;
      }
      case 2 -> {
        return joined(input, at, new byte[0], 0, 0, to);
      }
      case 3 -> {
        return joined(input, to, input, at, to, to);
      }
      case 4 -> {
        return joined(input, at, TELLING, 0, 1 + random.nextInt(4), at);
      }
      default -> {
        byte[] other = any();
        int from = random.nextInt(other.length + 1);
        return joined(
            input, at, other, from, Math.min(other.length, from + random.nextInt(64)), at);
      }
    }
  }

  /** The input up to {@code head}, a part of another, and the input from {@code tail} on. */
  private static byte[] joined(byte[] input, int head, byte[] part, int from, int to, int tail) {
    byte[] joined = Arrays.copyOf(input, head + to - from + input.length - tail);
    System.arraycopy(part, from, joined, head, to - from);
    System.arraycopy(input, tail, joined, head + to - from, input.length - tail);
    return joined;
  }

  public static void main(String[] args) throws Exception {
    Path found = Path.of(args[2]);
    List<byte[]> known = new ArrayList<>();
    for (String folder : List.of(args).subList(3, args.length)) {
      known.addAll(files(Path.of(folder)));
    }
    Mutator mutator = new Mutator(known, System.nanoTime());
    long end = System.nanoTime() + (long) (Double.parseDouble(args[1]) * 1e9);
    long inputs = 0;
    try (FuzzTarget target = Fuzzing.target(args[0])) {
      for (; System.nanoTime() < end; inputs++) {
        byte[] input = mutator.next();
        try {
          target.take(input);
        } catch (Throwable broken) {
          Files.write(found.resolve("blind-" + Arrays.hashCode(input)), input);
          broken.printStackTrace();
          System.out.println(inputs);
          System.exit(1);
        }
      }
    }
    System.out.println(inputs);
    System.exit(0);
  }

  private static List<byte[]> files(Path folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> names = Files.list(folder)) {
      for (Path name : names.sorted().toList()) {
        files.add(Files.readAllBytes(name));
      }
    }
    return files;
  }
}
