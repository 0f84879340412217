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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends numbered messages while the service and its Redis are killed, sends each again until it is
 * answered for, and then counts what is kept; see {@code bench/ingest.sh}.
 *
 * <pre>PORT TOKEN STOP    sends until the file STOP exists, then waits until the spool is empty</pre>
 *
 * <p>Even numbers have an id, odd ones a time of their own instead.
 */
public final class IngestSoak {

  private static final int SENDERS = 16;
  private static final int USERS = 40;
  private static final int PAGE = 1_000;
  private static final long FIRST_TIME = 1_760_000_000_000L;
  private static final Pattern NUMBER = Pattern.compile("\"content\":\"nº (\\d+)\"");

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

  private IngestSoak(String port, String token, Path stop) {
    this.url = "http://127.0.0.1:" + port;
    this.token = token;
    this.stop = stop;
  }

  public static void main(String[] args) throws Exception {
    IngestSoak soak = new IngestSoak(args[0], args[1], Path.of(args[2]));
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
      while (!sent(number)) {
        repeated.incrementAndGet();
        pause(20);
      }
      synchronized (acknowledged) {
        acknowledged.set(number);
      }
    }
  }

  private boolean sent(int number) {
    String extra =
        number % 2 == 0 ? "\"id\":\"wamid." + number + "\"" : "\"timestamp\":" + (FIRST_TIME + number);
    String body =
        "{\"phoneNumber\":\""
            + phone(number % USERS)
            + "\",\"role\":\"user\",\"content\":\"nº "
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
    for (int user = 0; user < USERS; user++) {
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
        Matcher numbers = NUMBER.matcher(page);
        for (found = 0; numbers.find(); found++) {
          kept[Integer.parseInt(numbers.group(1))]++;
        }
      }
    }
    long lost = 0;
    long doubled = 0;
    for (int i = 0; i < kept.length; i++) {
      lost += acknowledged.get(i) && kept[i] == 0 ? 1 : 0;
      doubled += kept[i] > 1 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%d | %d | %d | %d | %d |%n",
        acknowledged.cardinality(),
        spooled.get(),
        repeated.get(),
        lost,
        doubled);
    return lost == 0 && doubled == 0;
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
