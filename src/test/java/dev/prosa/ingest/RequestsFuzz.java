package dev.prosa.ingest;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.UnfitCounter;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.redis.RedisAddress;
import dev.prosa.testing.FuzzTarget;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;

/**
 * Whatever comes through the door, its senders are answered with what the OpenAPI document knows,
 * or by Jetty that it is no request; never that the fault is ours. Redis is away. In each input
 * {@code TOKEN} stands for the right token.
 */
public final class RequestsFuzz implements FuzzTarget {

  private static final String TOKEN = "token-de-teste-0123456789";
  private static final long LONGEST_SECONDS = 5;

  /**
   * Those of the document, those of ours that it need not name, and Jetty's for what is no HTTP.
   */
  private static final Set<Integer> KNOWN =
      Set.of(
          100, 200, 202, 400, 401, 403, 404, 405, 413, 415, 417, 422, 429, 503, 408, 411, 414, 426,
          431, 501, 505);

  private final Server server = new Server();
  private final LocalConnector connector;

  public RequestsFuzz() {
    Token token = new Token("", Secret.of(TOKEN));
    RedisAddress nowhere = RedisAddress.of("redis://127.0.0.1:1");
    ServerSettings settings =
        ServerSettings.of(nowhere, List.of(token))
            .withWebhooks(
                new WebhookSecrets(
                    List.of(token),
                    List.of(token),
                    Secret.of(TOKEN),
                    List.of(token),
                    "https://bot.example"));
    RequestLimits limits = settings.limits();
    Metrics metrics = new Metrics();
    BotStore bot = new BotStore("", nowhere, settings.writing());
    Authenticator access = new Authenticator(List.of(new Authenticator.Grant(token, bot, limits)));
    Delivery delivery = Delivery.rejecting(metrics, () -> false);
    BodyPolicy bodies = BodyPolicy.ofClients(limits);
    ConnectionGuard connections = new ConnectionGuard(limits.connections(), metrics);
    RequestRouter handler =
        new RequestRouter(
            metrics,
            access,
            new MessagesEndpoint(bodies, delivery, metrics, BodiesFuzz.CLOCK),
            new ConversationsEndpoint(() -> false, Runnable::run),
            new WebhooksEndpoint(
                settings,
                any -> bot,
                access,
                bodies,
                connections,
                delivery,
                metrics,
                new UnfitCounter(),
                BodiesFuzz.CLOCK),
            connections,
            () -> true);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    connector = new LocalConnector(server, new HttpConnectionFactory(http));
    connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
    server.addConnector(connector);
    server.setErrorHandler(new ProblemPages());
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    String request = new String(input, ISO_8859_1).replace("TOKEN", TOKEN);
    try (LocalConnector.LocalEndPoint line = connector.connect()) {
      line.addInputAndExecute(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
      line.addInputEOF();
      line.waitUntilClosedOrIdleFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      check(line.takeOutputString());
    }
  }

  /** A request twice is two requests. */
  @Override
  public byte[] stretched(byte[] input, int length) {
    return new byte[0];
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception late) {
      throw new IllegalStateException(late);
    }
  }

  private static void check(String answers) {
    if (answers == null || answers.isEmpty()) {
      return;
    }
    require(answers.startsWith("HTTP/1."), "an answer that is none");
    for (int at = answers.indexOf("HTTP/1."); at >= 0; at = answers.indexOf("HTTP/1.", at + 1)) {
      if (at == 0 || answers.charAt(at - 1) == '\n' || answers.charAt(at - 1) == '}') {
        int status = Integer.parseInt(answers.substring(at + 9, at + 12));
        require(KNOWN.contains(status), "answered with " + status);
      }
    }
    require(!answers.contains(TOKEN), "a token is shown");
  }
}
