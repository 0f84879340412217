package dev.prosa.cli;

import dev.prosa.cli.demo.EmbeddedRedis;
import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.ingest.IngestServer;
import dev.prosa.ingest.RequestLimits;
import dev.prosa.ingest.ServerSettings;
import dev.prosa.ingest.TlsFiles;
import dev.prosa.ingest.Token;
import dev.prosa.ingest.WebhookSecrets;
import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.redis.RedisAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the HTTP service until it is told to end. */
@Command(
    name = "serve",
    description = {
      "Runs the HTTP service: bots in any language store messages and read conversations.",
      "Every request needs a token, which --token refers to. SIGTERM lets running requests"
          + " finish. docs/ingest.md describes the API."
    },
    footer = {
      "",
      "Examples:",
      "  PROSA_TOKEN=$(openssl rand -hex 32) ./run.sh serve --embedded",
      "  ./run.sh serve --redis=env:REDIS_URL --token=file:/run/secrets/prosa",
      "  ./run.sh serve --token=lojax=env:LOJAX_TOKEN --token=lojay=env:LOJAY_TOKEN"
    })
final class ServeCommand implements Callable<Integer> {

  /** The variable that, if set, holds the default token. */
  static final String TOKEN_VARIABLE = "PROSA_TOKEN";

  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
  private static final int MEBIBYTE = 1 << 20;

  private final Terminal terminal;

  @Mixin private final RedisOption redis = new RedisOption();

  @Option(
      names = "--embedded",
      description =
          "Start a temporary Redis, for a first try; its data is lost when the service ends.")
  private boolean embedded;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on; 0.0.0.0 for all addresses. Default: 127.0.0.1")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port; 0 for any free one. Default: 8080")
  private int port = 8080;

  @Option(
      names = "--token",
      paramLabel = "[BOT=]REF",
      description = {
        "A token of at least 16 characters, as env:NAME or file:PATH; may be repeated. With"
            + " BOT=, its messages go to the namespace BOT (#BOT in a Redis address).",
        "Default: env:PROSA_TOKEN"
      })
  private List<String> tokens = new ArrayList<>();

  @Option(
      names = "--whatsapp-secret",
      paramLabel = "[BOT=]REF",
      description = "The app secret with which Meta signs its webhooks; may be repeated.")
  private List<String> whatsAppSecrets = new ArrayList<>();

  @Option(
      names = "--waha-secret",
      paramLabel = "[BOT=]REF",
      description = "The HMAC key with which WAHA signs its webhooks; may be repeated.")
  private List<String> wahaSecrets = new ArrayList<>();

  @Option(
      names = "--whatsapp-verify-token",
      paramLabel = "REF",
      description = "The verify token that you enter at Meta together with the webhook's address.")
  private @Nullable String whatsAppVerify;

  @Option(
      names = "--twilio-secret",
      paramLabel = "[BOT=]REF",
      description = "The auth token with which Twilio signs its webhooks; may be repeated.")
  private List<String> twilioSecrets = new ArrayList<>();

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "The service's address from outside, which Twilio signs.")
  private @Nullable String publicUrl;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Serve HTTPS with the certificate (and its chain) in this PEM file.")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "A PEM file with the certificate's private key.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--on-outage",
      paramLabel = "spool|reject",
      description = {
        "What to do with messages while Redis is down: spool stores them on this machine's"
            + " disk, reject makes senders retry.",
        "Default: spool, but reject with --embedded"
      })
  private @Nullable String onOutage;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "The spool folder, used by this service only. Default: spool")
  private Path spool = Path.of("spool");

  @Option(
      names = "--spool-limit",
      paramLabel = "SIZE",
      converter = Converters.OfSize.class,
      description = "How much may wait before senders are told after all. Default: 1GiB")
  private long spoolBytes = 1L << 30;

  @Mixin private final WritingOptions writing = new WritingOptions();

  @Option(
      names = "--max-body",
      paramLabel = "SIZE",
      converter = Converters.OfSize.class,
      description = "The longest body of a request, from 1MiB to 32MiB. Default: 8MiB")
  private long bodyBytes = RequestLimits.DEFAULT_BODY_BYTES;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      description = "Maximum messages per second and token; 0 = unlimited. Default: 0")
  private int rate;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  @SuppressWarnings("try") // the server is there to be closed
  public Integer call() throws InterruptedException {
    List<Token> known = tokens(System.getenv());
    if (embedded) {
      try (EmbeddedRedis own = EmbeddedRedis.start()) {
        serve(own.address(), known);
      }
    } else {
      serve(redis.address(), known);
    }
    return ExitCode.DONE.code();
  }

  private void serve(RedisAddress address, List<Token> known) throws InterruptedException {
    if (bodyBytes < MEBIBYTE || bodyBytes > RequestLimits.LARGEST_BODY_BYTES) {
      throw new UsageException("usage.max-body");
    }
    ServerSettings settings =
        ServerSettings.of(address, known)
            .listeningOn(host, port)
            .withWriting(writing.settings())
            .withWebhooks(webhooks())
            .withLimits(
                RequestLimits.defaults()
                    .withBodyBytes((int) bodyBytes)
                    .withMessagesPerSecond(rate));
    if (tlsCertificate != null && tlsKey != null) {
      settings = settings.withTls(new TlsFiles(tlsCertificate, tlsKey));
    } else if (tlsCertificate != null || tlsKey != null) {
      throw new UsageException("usage.tls");
    }
    if (spools()) {
      if (Files.exists(spool)) {
        PathSuggestions.requireFolder(spool);
      }
      settings = settings.withSpool(new SpoolSettings(spool, spoolBytes));
    }
    IngestServer door = IngestServer.open(settings);
    Thread drain = new Thread(door::close, "prosa-drain");
    Runtime.getRuntime().addShutdownHook(drain);
    String url = (tlsKey == null ? "http://" : "https://") + host + ":" + door.port();
    log.info("listening on {}, messages go to {}", url, address);
    terminal.out().println(url);
    terminal.out().flush();
    door.await();
  }

  private boolean spools() {
    String asked = onOutage == null ? (embedded ? "reject" : "spool") : onOutage;
    return switch (asked) {
      case "spool" -> true;
      case "reject" -> false;
      default -> throw new UnknownChoiceException("--on-outage", List.of("spool", "reject"), asked);
    };
  }

  private WebhookSecrets webhooks() {
    return new WebhookSecrets(
        whatsAppSecrets.stream().map(Token::at).toList(),
        wahaSecrets.stream().map(Token::at).toList(),
        whatsAppVerify == null ? null : Secret.at(whatsAppVerify, "the verify token"),
        twilioSecrets.stream().map(Token::at).toList(),
        publicUrl);
  }

  private List<Token> tokens(Map<String, String> environment) {
    if (!tokens.isEmpty()) {
      return tokens.stream().map(Token::at).toList();
    }
    if (environment.getOrDefault(TOKEN_VARIABLE, "").isBlank()) {
      throw new UsageException("usage.token");
    }
    return List.of(Token.at("env:" + TOKEN_VARIABLE));
  }
}
