package dev.prosa.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.Outcome;
import dev.prosa.ingest.webhook.EvolutionGateway;
import dev.prosa.ingest.webhook.Form;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.IncomingMessage;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.ingest.webhook.Signature;
import dev.prosa.ingest.webhook.TwilioGateway;
import dev.prosa.ingest.webhook.WahaGateway;
import dev.prosa.ingest.webhook.WebhookEvents;
import dev.prosa.ingest.webhook.WhatsAppGateway;
import dev.prosa.ingest.webhook.ZapiGateway;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stores what gateways tell. A webhook is acknowledged when everything in it is kept; what is not
 * acknowledged they send again.
 */
final class WebhooksEndpoint {

  static final String PATH = "/v1/webhooks/";

  private static final Pattern HUB_SIGNATURE = Pattern.compile("sha256=[0-9A-Fa-f]{64}");
  private static final Pattern TWILIO_SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{27}=");
  private static final int SECONDS_TO_WAIT = 5;

  private final Map<String, Gateway> gateways =
      Map.of(
          "evolution", new EvolutionGateway(),
          "waha", new WahaGateway(),
          "zapi", new ZapiGateway());
  private final WhatsAppGateway whatsApp = new WhatsAppGateway();
  private final TwilioGateway twilio = new TwilioGateway();
  private final JsonMapper json = JsonMapper.builder(IncomingMessage.JSON).build();
  private final WebhookSecrets webhooks;
  private final Function<String, BotStore> bots;
  private final Authenticator access;
  private final BodyLimits limits;
  private final BodyLimits strangers;
  private final ConnectionGuard connections;
  private final Delivery delivery;
  private final Metrics metrics;
  private final Clock clock;

  WebhooksEndpoint(
      ServerSettings settings,
      Function<String, BotStore> bots,
      Authenticator access,
      BodyLimits limits,
      ConnectionGuard connections,
      Delivery delivery,
      Metrics metrics,
      Clock clock) {
    this.webhooks = settings.webhooks();
    this.limits = limits;
    this.strangers = BodyLimits.ofStrangers(settings.limits());
    this.connections = connections;
    this.bots = bots;
    this.access = access;
    this.delivery = delivery;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Whether webhooks of the gateway of that name are believed here. */
  boolean knows(String name) {
    return gateways.containsKey(name)
        || (name.equals(whatsApp.name())
            && (!webhooks.whatsApp().isEmpty() || webhooks.whatsAppVerify() != null))
        || (name.equals(twilio.name()) && !webhooks.twilio().isEmpty());
  }

  /**
   * Takes a webhook of the gateway of that name. Who signs is known only when the body is read; who
   * does not even pretend to is refused before.
   */
  void take(Exchange exchange, String name) {
    if (name.equals(whatsApp.name())) {
      String shown = exchange.header("X-Hub-Signature-256");
      if (shown != null && HUB_SIGNATURE.matcher(shown).matches()) {
        exchange.body(strangers, body -> fromWhatsApp(exchange, shown, body));
      } else {
        unauthorized(exchange);
      }
    } else if (name.equals(twilio.name())) {
      String shown = exchange.header("X-Twilio-Signature");
      if (shown != null && TWILIO_SIGNATURE.matcher(shown).matches()) {
        exchange.body(strangers, body -> fromTwilio(exchange, shown, body));
      } else {
        unauthorized(exchange);
      }
    } else {
      Gateway gateway = gateways.get(name);
      Authenticator.Grant pass = pass(exchange);
      if (gateway == null || pass == null) {
        unauthorized(exchange);
      } else {
        exchange.trust(connections);
        exchange.body(limits, body -> take(exchange, gateway, pass.bot(), parsed(body)));
      }
    }
  }

  /** Answers Meta's question whether this is the right place. It is not signed. */
  void verify(Exchange exchange) {
    Secret expected = webhooks.whatsAppVerify();
    String shown = exchange.query("hub.verify_token");
    String challenge = exchange.query("hub.challenge");
    boolean right =
        expected != null
            && shown != null
            && expected.is(shown)
            && "subscribe".equals(exchange.query("hub.mode"))
            // It comes back as it is: nothing that a browser could take for a page.
            && challenge != null
            && challenge.matches("[A-Za-z0-9_-]{1,256}");
    exchange.answer(
        right
            ? HttpReply.text(200, String.valueOf(challenge))
            : HttpReply.problem(403, "Forbidden", "hub.verify_token is not the one expected here"));
  }

  /** Some gateways cannot send a header, only call an address. */
  private Authenticator.@Nullable Grant pass(Exchange exchange) {
    String token = exchange.query("token");
    return access.of(token == null ? exchange.header("Authorization") : "Bearer " + token);
  }

  private void fromWhatsApp(Exchange exchange, String shown, byte[] body) {
    String digits = shown.substring(shown.indexOf('=') + 1);
    Token signer = null;
    for (Token known : webhooks.whatsApp()) {
      signer = Signature.isHexSha256(digits, known.secret(), body) ? known : signer;
    }
    if (signer == null) {
      unauthorized(exchange);
    } else {
      exchange.trust(connections);
      take(exchange, whatsApp, bots.apply(signer.namespace()), parsed(body));
    }
  }

  private void fromTwilio(Exchange exchange, String shown, byte[] body) {
    Form form;
    try {
      form = Form.parse(body);
    } catch (IllegalArgumentException none) {
      exchange.answer(HttpReply.problem(400, "No form", "the body is not what Twilio sends"));
      return;
    }
    byte[] signed = form.signedAt(webhooks.publicUrl() + exchange.pathAndQuery());
    Token signer = null;
    for (Token known : webhooks.twilio()) {
      signer = Signature.isBase64Sha1(shown, known.secret(), signed) ? known : signer;
    }
    if (signer == null) {
      unauthorized(exchange);
    } else {
      exchange.trust(connections);
      take(exchange, twilio, bots.apply(signer.namespace()), form.asObject());
    }
  }

  private @Nullable JsonNode parsed(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException notJson) {
      return null;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // deliver never fails
  private void take(Exchange exchange, Gateway gateway, BotStore bot, @Nullable JsonNode payload) {
    if (payload == null) {
      exchange.answer(HttpReply.problem(400, "Not JSON", "the body is not JSON"));
      return;
    }
    WebhookEvents events = new WebhookEvents(gateway.name(), metrics, clock);
    gateway.read(payload, events);
    List<CompletableFuture<Outcome>> outcomes =
        events.changes().stream().map(change -> delivery.deliver(bot, change)).toList();
    CompletableFuture<?> all =
        CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new));
    all.whenComplete(
        (none, never) -> {
          boolean kept =
              outcomes.stream().noneMatch(outcome -> outcome.join() == Outcome.UNAVAILABLE);
          exchange.answer(kept ? accepted(gateway, events) : unavailable());
        });
  }

  private HttpReply accepted(Gateway gateway, WebhookEvents events) {
    return gateway == twilio
        ? HttpReply.text(200, "text/xml", "<Response/>")
        : HttpReply.json(200, "{\"events\":" + events.events() + "}");
  }

  private static HttpReply unavailable() {
    return HttpReply.retryAfter(503, "Redis is away", "send the same again", SECONDS_TO_WAIT);
  }

  private static void unauthorized(Exchange exchange) {
    exchange.answer(
        HttpReply.problem(401, "Unauthorized", "the token or the signature is missing or wrong"));
  }
}
