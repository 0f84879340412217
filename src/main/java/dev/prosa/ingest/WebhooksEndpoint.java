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

  private static final String META_SIGNATURE = "X-Hub-Signature-256";
  private static final String WAHA_SIGNATURE = "X-Webhook-Hmac";
  private static final String TWILIO_SIGNATURE = "X-Twilio-Signature";

  /** What each of them looks like. */
  private static final Map<String, Pattern> FORMS =
      Map.of(
          META_SIGNATURE, Pattern.compile("sha256=[0-9A-Fa-f]{64}"),
          WAHA_SIGNATURE, Pattern.compile("[0-9A-Fa-f]{128}"),
          TWILIO_SIGNATURE, Pattern.compile("[A-Za-z0-9+/]{27}="));

  private final JsonMapper json = JsonMapper.builder(IncomingMessage.JSON).build();
  private final WebhookSecrets webhooks;
  private final Function<String, BotStore> bots;
  private final Authenticator access;
  private final BodyPolicy limits;
  private final BodyPolicy strangers;
  private final ConnectionGuard connections;
  private final Delivery delivery;
  private final Metrics metrics;
  private final UnfitCounter unfit;
  private final Clock clock;

  WebhooksEndpoint(
      ServerSettings settings,
      Function<String, BotStore> bots,
      Authenticator access,
      BodyPolicy limits,
      ConnectionGuard connections,
      Delivery delivery,
      Metrics metrics,
      UnfitCounter unfit,
      Clock clock) {
    this.webhooks = settings.access().webhooks();
    this.limits = limits;
    this.strangers = BodyPolicy.ofStrangers(settings.limits());
    this.connections = connections;
    this.bots = bots;
    this.access = access;
    this.delivery = delivery;
    this.metrics = metrics;
    this.unfit = unfit;
    this.clock = clock;
  }

  /**
   * Takes a webhook of {@code gateway}, if its sender is one of those expected. Who signs is known
   * only when the body is read; who does not even pretend to is refused before.
   */
  void take(Exchange exchange, Gateway gateway) {
    Authenticator.Grant pass = pass(exchange);
    switch (gateway.authentication()) {
      case TOKEN_OR_META_SIGNATURE ->
          signedOr(pass, exchange, gateway, META_SIGNATURE, webhooks.whatsApp());
      case TOKEN_OR_WAHA_SIGNATURE ->
          signedOr(pass, exchange, gateway, WAHA_SIGNATURE, webhooks.waha());
      case TWILIO_SIGNATURE ->
          signedOr(null, exchange, gateway, TWILIO_SIGNATURE, webhooks.twilio());
      case TOKEN -> withToken(pass, exchange, gateway);
    }
  }

  /** Answers Meta's question whether this is the right place. It is not signed. */
  void verify(Exchange exchange) {
    if (!hasMetaSecret()) {
      notFound(exchange);
      return;
    }
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
      refuse(exchange, gateway);
    } else {
      exchange.trust(connections);
      exchange.body(limits, body -> take(exchange, gateway, pass.bot(), parsed(body)));
    }
  }

  /** Who forwards what Meta has sent signs otherwise, or not at all, and has a token. */
  private void signedOr(
      Authenticator.@Nullable Grant pass,
      Exchange exchange,
      Gateway gateway,
      String header,
      List<Token> known) {
    String shown = exchange.header(header);
    if (pass != null || known.isEmpty() || shown == null || !hasForm(header, shown)) {
      withToken(pass, exchange, gateway);
    } else if (header.equals(TWILIO_SIGNATURE)) {
      exchange.body(strangers, body -> signedByTwilio(exchange, gateway, shown, body));
    } else {
      exchange.body(
          strangers, body -> signed(exchange, gateway, body, signer(header, shown, body)));
    }
  }

  private static boolean hasForm(String header, String shown) {
    Pattern form = FORMS.get(header);
    return form != null && form.matcher(shown).matches();
  }

  private @Nullable Token signer(String header, String shown, byte[] body) {
    Token signer = null;
    if (header.equals(WAHA_SIGNATURE)) {
      for (Token known : webhooks.waha()) {
        signer = Signature.isHexSha512(shown, known.secret(), body) ? known : signer;
      }
    } else {
      String digits = shown.substring(shown.indexOf('=') + 1);
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
      exchange.trust(connections);
      take(exchange, gateway, bots.apply(signer.namespace()), parsed(body));
    }
  }

  private void signedByTwilio(Exchange exchange, Gateway gateway, String shown, byte[] body) {
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
    return HttpReply.retryAfter(
        503, "Redis is away", "send the same again", RetryAfter.WEBHOOK_OUTAGE);
  }

  private boolean hasMetaSecret() {
    return !webhooks.whatsApp().isEmpty() || webhooks.whatsAppVerify() != null;
  }

  /** A gateway that nothing is known of here is not there, except for who shows a wrong token. */
  private void refuse(Exchange exchange, Gateway gateway) {
    boolean there =
        switch (gateway.authentication()) {
          case TOKEN_OR_META_SIGNATURE -> hasMetaSecret() || showsToken(exchange);
          case TWILIO_SIGNATURE -> !webhooks.twilio().isEmpty();
          case TOKEN, TOKEN_OR_WAHA_SIGNATURE -> true;
        };
    if (there) {
      unauthorized(exchange);
    } else {
      notFound(exchange);
    }
  }

  private static boolean showsToken(Exchange exchange) {
    String authorization = exchange.header("Authorization");
    return exchange.query("token") != null || (authorization != null && !authorization.isBlank());
  }

  private static void notFound(Exchange exchange) {
    exchange.answer(
        HttpReply.problem(404, "Not found", "this service has no secret of that gateway"));
  }

  private static void unauthorized(Exchange exchange) {
    exchange.answer(
        HttpReply.problem(401, "Unauthorized", "the token or the signature is missing or wrong"));
  }
}
