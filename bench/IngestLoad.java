import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Load for the HTTP service, from one thread over many connections, each with one request under way;
 * see {@code bench/ingest.sh}. A request counts when its answer says that all of it is kept.
 *
 * <pre>NAME PORT TOKEN single|batch|webhook CONNECTIONS SECONDS RATE   RATE 0 is as fast as it goes</pre>
 *
 * <p>With a rate, the time a request was due counts, not the time it was sent.
 */
public final class IngestLoad {

  private static final String TEXT =
      "Boa tarde! Sentimos muito pelo transtorno, me envia o número do pedido que eu verifico 😊 #";
  private static final int USERS = 500;
  private static final int BATCH = 100;
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private final String token;
  private final String kind;
  private final Selector selector;
  private final long started = System.nanoTime();
  private final long wallStarted = System.currentTimeMillis();
  private long[] nanos = new long[1 << 20];
  private int measured;
  private long messages;
  private long failed;
  private long sent;
  private int lastStatus;

  private final class Wire {
    final SocketChannel channel;
    final ByteBuffer in = ByteBuffer.allocate(64 << 10);
    ByteBuffer out = ByteBuffer.allocate(0);
    long dueNanos;
    boolean busy;

    Wire(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private IngestLoad(String token, String kind) throws IOException {
    this.selector = Selector.open();
    this.token = token;
    this.kind = kind;
  }

  public static void main(String[] args) throws Exception {
    IngestLoad load = new IngestLoad(args[2], args[3]);
    load.run(
        args[0],
        Integer.parseInt(args[1]),
        Integer.parseInt(args[4]),
        Long.parseLong(args[5]) * 1_000_000_000L,
        Integer.parseInt(args[6]));
  }

  private void run(String name, int port, int connections, long measuring, int rate)
      throws Exception {
    Wire[] wires = new Wire[connections];
    for (int i = 0; i < connections; i++) {
      wires[i] = open(port);
    }
    long end = started + WARM_UP_NANOS + measuring;
    long now = System.nanoTime();
    int first = 0;
    while (now < end) {
      int begun = 0;
      // In turn: a connection that is never used is closed by the service as idle.
      for (int i = 0; i < connections; i++) {
        Wire wire = wires[(first + i) % connections];
        long due = rate == 0 ? now : started + sent * 1_000_000_000L / rate;
        if (!wire.busy && due <= now) {
          begin(wire, rate == 0 ? now : due);
          begun = i + 1;
        }
      }
      first = (first + begun) % connections;
      selector.select(1);
      now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        Wire wire = (Wire) key.attachment();
        if (key.isWritable()) {
          write(wire, key);
        }
        if (key.isReadable()) {
          read(wire, now);
        }
      }
      selector.selectedKeys().clear();
    }
    report(name, measuring);
  }

  private Wire open(int port) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Wire wire = new Wire(channel);
    channel.register(selector, SelectionKey.OP_READ, wire);
    return wire;
  }

  private void begin(Wire wire, long due) throws Exception {
    wire.busy = true;
    wire.dueNanos = due;
    wire.out = request();
    wire.in.clear();
    wire.channel.write(wire.out);
    if (wire.out.hasRemaining()) {
      wire.channel.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  private void write(Wire wire, SelectionKey key) throws IOException {
    wire.channel.write(wire.out);
    if (!wire.out.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private void read(Wire wire, long now) throws IOException {
    if (wire.channel.read(wire.in) < 0) {
      throw new IOException("the service closed a connection");
    }
    int end = complete(wire.in);
    if (end < 0) {
      return;
    }
    int status = status(wire.in);
    wire.busy = false;
    boolean counts = now - started > WARM_UP_NANOS;
    if (!counts) {
      return;
    }
    if (status != 200 && status != 202) {
      failed++;
      lastStatus = status;
      return;
    }
    if (measured == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * measured);
    }
    nanos[measured++] = now - wire.dueNanos;
    messages += kind.equals("batch") ? BATCH : 1;
  }

  private static int status(ByteBuffer in) {
    return (in.get(9) - '0') * 100 + (in.get(10) - '0') * 10 + in.get(11) - '0';
  }

  /** Where the answer ends, or -1 if it is not all there. */
  private static int complete(ByteBuffer in) {
    byte[] bytes = in.array();
    int length = 0;
    int line = 0;
    for (int i = 0; i + 1 < in.position(); i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        if (i == line) {
          int end = i + 2 + length;
          return end <= in.position() ? end : -1;
        }
        if (i - line > 16 && (bytes[line] | 32) == 'c' && (bytes[line + 8] | 32) == 'l') {
          length = 0;
          for (int d = line + 16; d < i; d++) {
            length = 10 * length + bytes[d] - '0';
          }
        }
        line = i + 2;
      }
    }
    return -1;
  }

  private ByteBuffer request() throws GeneralSecurityException {
    StringBuilder body = new StringBuilder(256);
    String head = "";
    String path = "/v1/messages";
    long number = sent++;
    switch (kind) {
      case "single" -> message(body, number);
      case "batch" -> {
        body.append('[');
        for (int i = 0; i < BATCH; i++) {
          message(body, number * BATCH + i);
          body.append(i + 1 < BATCH ? ',' : ']');
        }
      }
      default -> {
        path = "/v1/webhooks/whatsapp";
        webhook(body, number);
        head = "X-Hub-Signature-256: sha256=" + signature(body) + "\r\n";
      }
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    byte[] start =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Type: application/json\r\n"
                + head
                + "Content-Length: "
                + bytes.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer request = ByteBuffer.allocate(start.length + bytes.length);
    return request.put(start).put(bytes).flip();
  }

  private void message(StringBuilder json, long number) {
    json.append("{\"phoneNumber\":\"55119").append(90_000_000 + number % USERS);
    json.append("\",\"role\":\"").append(number / USERS % 2 == 0 ? "user" : "assistant");
    json.append("\",\"content\":\"").append(TEXT).append(number);
    json.append("\",\"timestamp\":").append(wallStarted + number).append('}');
  }

  private void webhook(StringBuilder json, long number) {
    json.append("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[");
    json.append("{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",");
    json.append("\"metadata\":{\"display_phone_number\":\"551130000000\",\"phone_number_id\":\"7\"},");
    json.append("\"contacts\":[{\"profile\":{\"name\":\"Ana\"},\"wa_id\":\"5511999\"}],");
    json.append("\"messages\":[{\"from\":\"55119").append(90_000_000 + number % USERS);
    json.append("\",\"id\":\"wamid.").append(wallStarted).append('.').append(number);
    json.append("\",\"timestamp\":\"").append(wallStarted / 1000 + number / 1000);
    json.append("\",\"type\":\"text\",\"text\":{\"body\":\"").append(TEXT).append(number);
    json.append("\"}}]}}]}]}");
  }

  private String signature(CharSequence body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of()
        .formatHex(mac.doFinal(body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private void report(String name, long measuring) {
    Arrays.sort(nanos, 0, measured);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %d%s |%n",
        name,
        Math.round(messages / (measuring / 1e9)),
        at(0.5),
        at(0.99),
        at(1),
        failed,
        failed == 0 ? "" : ", the last with " + lastStatus);
  }

  private double at(double share) {
    return measured == 0 ? -1 : nanos[(int) Math.min(measured - 1, measured * share)] / 1e6;
  }
}
