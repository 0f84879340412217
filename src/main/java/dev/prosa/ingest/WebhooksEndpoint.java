package dev.prosa.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.Outcome;
import dev.prosa.ingest.delivery.UnfitCounter;
import dev.prosa.ingest.webhook.Form;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.IncomingMessage;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.ingest.webhook.Signature;
import dev.prosa.ingest.webhook.WebhookEvents;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores what gateways tell. A webhook is acknowledged when everything in it is kept; what is not
 * acknowledged they send again.
 */
final class WebhooksEndpoint {

  static final String PATH = "/v1/webhooks/";

  private static final String META_SIGNATURE = "X-Hub-Signature-256";
  private static final String HUB_SIGNATURE = "sha256=";
  private static final String WAHA_SIGNATURE = "X-Webhook-Hmac";
  private static final int SECONDS_TO_WAIT = 5;

  private final JsonMapper json = JsonMapper.builder(IncomingMessage.JSON).build();
  private final WebhookSecrets webhooks;
  private final Function<String, BotStore> bots;
  private final Authenticator access;
  private final RequestLimits limits;
  private final BodyMemoryLimit budget;
  private final Delivery delivery;
  private final Metrics metrics;
  private final UnfitCounter unfit;
  private final Clock clock;

  WebhooksEndpoint(
      ServerSettings settings,
      Function<String, BotStore> bots,
      Authenticator access,
      BodyMemoryLimit budget,
      Delivery delivery,
      Metrics metrics,
      UnfitCounter unfit,
      Clock clock) {
    this.webhooks = settings.webhooks();
    this.limits = settings.limits();
    this.bots = bots;
    this.access = access;
    this.budget = budget;
    this.delivery = delivery;
    this.metrics = metrics;
    this.unfit = unfit;
    this.clock = clock;
  }

  /** Takes a webhook of {@code gateway}, if its sender is one of those expected. */
  void take(Exchange exchange, Gateway gateway) {
    Authenticator.Grant pass = pass(exchange);
    switch (gateway.authentication()) {
      case TOKEN_OR_META_SIGNATURE -> signedOr(pass, exchange, gateway, META_SIGNATURE);
      case TOKEN_OR_WAHA_SIGNATURE -> signedOr(pass, exchange, gateway, WAHA_SIGNATURE);
      case TWILIO_SIGNATURE ->
          exchange.body(limits, budget, body -> signedByTwilio(exchange, gateway, body));
      case TOKEN -> withToken(pass, exchange, gateway);
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

  private void withToken(Authenticator.@Nullable Grant pass, Exchange exchange, Gateway gateway) {
    if (pass == null) {
      unauthorized(exchange);
    } else {
      exchange.body(limits, budget, body -> take(exchange, gateway, pass.bot(), parsed(body)));
    }
  }

  /** Who forwards what Meta has sent signs otherwise, or not at all, and has a token. */
  private void signedOr(
      Authenticator.@Nullable Grant pass, Exchange exchange, Gateway gateway, String header) {
    String shown = exchange.header(header);
    List<Token> known = header.equals(WAHA_SIGNATURE) ? webhooks.waha() : webhooks.whatsApp();
    if (pass != null || shown == null || known.isEmpty()) {
      withToken(pass, exchange, gateway);
    } else {
      exchange.body(
          limits, budget, body -> signed(exchange, gateway, body, signer(header, shown, body)));
    }
  }

  private @Nullable Token signer(String header, String shown, byte[] body) {
    Token signer = null;
    if (header.equals(WAHA_SIGNATURE)) {
      for (Token known : webhooks.waha()) {
        signer = Signature.isHexSha512(shown, known.secret(), body) ? known : signer;
      }
    } else if (shown.startsWith(HUB_SIGNATURE)) {
      String digits = shown.substring(HUB_SIGNATURE.length());
      for (Token known : webhooks.whatsApp()) {
        signer = Signature.isHexSha256(digits, known.secret(), body) ? known : signer;
      }
    }
    return signer;
  }

  private void signed(Exchange exchange, Gateway gateway, byte[] body, @Nullable Token signer) {
    if (signer == null) {
      unauthorized(exchange);
    } else {
      take(exchange, gateway, bots.apply(signer.namespace()), parsed(body));
    }
  }

  private void signedByTwilio(Exchange exchange, Gateway gateway, byte[] body) {
    Form form;
    try {
      form = Form.parse(body);
    } catch (IllegalArgumentException none) {
      exchange.answer(HttpReply.problem(400, "No form", "the body is not what Twilio sends"));
      return;
    }
    byte[] signed = form.signedAt(webhooks.publicUrl() + exchange.pathAndQuery());
    String shown = String.valueOf(exchange.header("X-Twilio-Signature"));
    Token signer = null;
    for (Token known : webhooks.twilio()) {
      signer = Signature.isBase64Sha1(shown, known.secret(), signed) ? known : signer;
    }
    if (signer == null) {
      unauthorized(exchange);
    } else {
      take(exchange, gateway, bots.apply(signer.namespace()), form.asObject());
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
    for (WebhookEvents.Unfit one : events.unfit()) {
      unfit.count(bot, gateway.name(), one.reason().label(), one.kind());
    }
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
    return gateway.authentication() == Gateway.Authentication.TWILIO_SIGNATURE
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
