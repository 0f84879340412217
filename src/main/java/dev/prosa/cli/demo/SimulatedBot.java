package dev.prosa.cli.demo;

import dev.prosa.cli.terminal.UsageException;
import dev.prosa.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A bot of a shop that does not exist, and its customers: messages as a live bot would store them,
 * in order of time, the conversations of all customers interleaved.
 *
 * <p>The same seed, numbers and time give the same messages. A few customers write much, most write
 * little; some messages of one customer fall into the same millisecond. Holds one conversation per
 * customer in memory, however many messages there are.
 *
 * @param seed which of the possible worlds
 * @param count how many messages there are, exactly
 * @param customers how many customers; as many as there are messages, if those are fewer
 * @param now the time of the end; everything happens in the 30 days before
 */
public record SimulatedBot(long seed, int count, int customers, Instant now) {

  /** Of 300 customers, the thirty busiest write about two fifths of the messages. */
  private static final double SKEW = 0.8;

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SimulatedBot {
    if (count < 1 || customers < 1 || customers > 99_999_999) {
      throw new UsageException("usage.bot");
    }
  }

  /** All messages, in order of time. */
  public Stream<Message> messages() {
    Scenario script = Scenario.load();
    PriorityQueue<Customer> next =
        new PriorityQueue<>(
            Comparator.comparingLong((Customer customer) -> customer.peek().timestamp())
                .thenComparing(customer -> customer.peek().phoneNumber()));
    int[] shares = shares();
    for (int i = 0; i < shares.length; i++) {
      next.add(new Customer(phone(i), shares[i], script, new Random(seed * 31 + i), now));
    }
    return Stream.generate(
            () -> {
              Customer customer = next.remove();
              Message message = customer.next();
              if (customer.hasNext()) {
                next.add(customer);
              }
              return message;
            })
        .limit(count);
  }

  /** An unassigned number: Brazilian mobile numbers do not begin with 90000. */
  static String phone(int customer) {
    return String.format("55119%08d", customer);
  }

  /** How many messages each customer's conversation has; at least one each, {@code count} all. */
  private int[] shares() {
    int people = Math.min(customers, count);
    double[] weights = IntStream.range(0, people).mapToDouble(i -> weight(i)).toArray();
    double sum = IntStream.range(0, people).mapToDouble(i -> weights[i]).sum();
    int[] shares = new int[people];
    int left = count - people;
    for (int i = 0; i < people; i++) {
      shares[i] = 1 + (int) ((count - people) * (weights[i] / sum));
      left -= shares[i] - 1;
    }
    for (int i = 0; left > 0; i = (i + 1) % people, left--) {
      shares[i]++;
    }
    return shuffled(shares);
  }

  private static double weight(int rank) {
    return 1 / Math.pow(rank + 3.0, SKEW);
  }

  /** So that the number of a customer does not tell how busy he is. */
  private int[] shuffled(int[] shares) {
    List<Integer> boxed = new ArrayList<>(IntStream.of(shares).boxed().toList());
    Collections.shuffle(boxed, new Random(seed));
    return boxed.stream().mapToInt(Integer::intValue).toArray();
  }
}
