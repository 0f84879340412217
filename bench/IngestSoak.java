import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends numbered messages while the service and its Redis are killed, sends each again until it is
 * answered for, and then counts what is kept; see {@code bench/ingest.sh} and {@code bench/soak.sh}.
 *
 * <pre>
 * send PORT TOKEN STOP [RATE FORGOTTEN]   sends RATE messages a second, or as many as it can, until
 *                                         the file STOP exists, waits until the spool is empty, and
 *                                         counts; the phones in the file FORGOTTEN are forgotten
 * datasets FOLDER NUMBERS                 counts messages in the datasets in FOLDER; NUMBERS is
 *                                         what is stored, as send wrote it beside STOP
 * </pre>
 *
 * <p>Even numbers have an id and get the service's time, odd ones have a time of their own instead.
 */
public final class IngestSoak {

  private static final int SENDERS = 16;
  private static final int USERS = 40;
  private static final int PAGE = 1_000;
  private static final int LEAVERS = 10;
  private static final Pattern MESSAGE =
      Pattern.compile(
          "\"role\":\"(\\w+)\",\"content\":\"nº (\\d+)\",\"timestamp\":(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong spooled = new AtomicLong();
  private final BitSet acknowledged = new BitSet();
  private final String url;
  private final String token;
  private final Path stop;
  private final int rate;
  private final Path forgotten;
  private final int users;

  private IngestSoak(String[] args) {
    this.url = "http://127.0.0.1:" + args[1];
    this.token = args[2];
    this.stop = Path.of(args[3]);
    this.rate = args.length > 4 ? Integer.parseInt(args[4]) : 0;
    this.forgotten = args.length > 5 ? Path.of(args[5]) : null;
    this.users = forgotten == null ? USERS : USERS + LEAVERS;
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("datasets")) {
      System.exit(SoakedDatasets.count(Path.of(args[1]), Path.of(args[2])) ? 0 : 1);
    }
    IngestSoak soak = new IngestSoak(args);
    soak.send();
    soak.awaitEmptySpool();
    System.exit(soak.count() ? 0 : 1);
  }

  private void send() throws InterruptedException {
    Thread[] senders = new Thread[SENDERS];
    for (int i = 0; i < SENDERS; i++) {
      senders[i] = new Thread(this::sendUntilStopped);
      senders[i].start();
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void sendUntilStopped() {
    while (!Files.exists(stop)) {
      int number = next.getAndIncrement();
      long millis = System.currentTimeMillis();
      long start = System.nanoTime();
      while (!sent(number, millis)) {
        repeated.incrementAndGet();
        pause(20);
      }
      synchronized (acknowledged) {
        acknowledged.set(number);
      }
      if (rate > 0) {
        long due = start + SENDERS * 1_000_000_000L / rate;
        pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
    }
  }

  private boolean sent(int number, long millis) {
    String extra =
        number % 2 == 0 ? "\"id\":\"wamid." + number + "\"" : "\"timestamp\":" + millis;
    String body =
        "{\"phoneNumber\":\""
            + phone(number % users)
            + "\",\"role\":\""
            + (number / users % 2 == 0 ? "user" : "assistant")
            + "\",\"content\":\"nº "
            + number
            + "\","
            + extra
            + "}";
    try {
      int status =
          client
              .send(
                  request("/v1/messages")
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status == 202) {
        spooled.incrementAndGet();
      }
      return status == 200 || status == 202;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  private void awaitEmptySpool() throws Exception {
    while (true) {
      try {
        String page =
            client.send(request("/metrics").build(), BodyHandlers.ofString()).body();
        if (page.contains("\nprosa_spool_bytes 0\n") && page.contains("\nprosa_redis_up 1\n")) {
          return;
        }
      } catch (IOException notYet) {
        // It is being started.
      }
      pause(200);
    }
  }

  private boolean count() throws Exception {
    int[] kept = new int[next.get()];
    String[] stored = new String[kept.length]; // role and time
    for (int user = 0; user < users; user++) {
      for (int after = 0, found = PAGE; found == PAGE; after += PAGE) {
        String page =
            client
                .send(
                    request(
                            "/v1/conversations/"
                                + phone(user)
                                + "?limit="
                                + PAGE
                                + "&after="
                                + after)
                        .build(),
                    BodyHandlers.ofString())
                .body();
        Matcher messages = MESSAGE.matcher(page);
        for (found = 0; messages.find(); found++) {
          int number = Integer.parseInt(messages.group(2));
          kept[number]++;
          stored[number] = messages.group(1) + " " + messages.group(3);
        }
      }
    }
    Set<String> gone = forgotten == null ? Set.of() : Set.copyOf(Files.readAllLines(forgotten));
    long lost = 0;
    long doubled = 0;
    long back = 0;
    StringBuilder staying = new StringBuilder();
    for (int i = 0; i < kept.length; i++) {
      boolean isGone = gone.contains(phone(i % users));
      lost += acknowledged.get(i) && kept[i] == 0 && !isGone ? 1 : 0;
      doubled += kept[i] > 1 ? 1 : 0;
      back += isGone ? kept[i] : 0;
      if (kept[i] > 0 && !isGone) {
        staying.append(i + " " + phone(i % users) + " " + stored[i] + "\n");
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d | %d | %d | %d | %d |",
        acknowledged.cardinality(),
        spooled.get(),
        repeated.get(),
        lost,
        doubled);
    if (forgotten == null) {
      System.out.println();
    } else {
      System.out.printf(Locale.ROOT, " %d | %d |%n", gone.size(), back);
      Files.writeString(stop.resolveSibling("numbers"), staying);
    }
    return lost == 0 && doubled == 0 && back == 0;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + token);
  }

  private static String phone(int user) {
    return "55119000000" + (10 + user);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }
}
