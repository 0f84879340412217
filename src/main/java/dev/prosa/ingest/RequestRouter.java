package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Metrics;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads each request to where it is answered. */
final class RequestRouter extends Handler.Abstract.NonBlocking {

  private static final String CONVERSATION = "/v1/conversations/";

  private final Metrics metrics;
  private final Authenticator access;
  private final MessagesEndpoint messages;
  private final ConversationsEndpoint conversations;
  private final WebhooksEndpoint webhooks;
  private final ConnectionGuard connections;
  private final BooleanSupplier ready;

  RequestRouter(
      Metrics metrics,
      Authenticator access,
      MessagesEndpoint messages,
      ConversationsEndpoint conversations,
      WebhooksEndpoint webhooks,
      ConnectionGuard connections,
      BooleanSupplier ready) {
    this.metrics = metrics;
    this.access = access;
    this.messages = messages;
    this.conversations = conversations;
    this.webhooks = webhooks;
    this.connections = connections;
    this.ready = ready;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, metrics);
    try {
      route(exchange, exchange.path());
    } catch (Throwable failure) {
      exchange.failed(failure);
    }
    return true;
  }

  private void route(Exchange exchange, String path) {
    switch (path) {
      case "/v1/messages" -> {
        exchange.setRoute(path);
        if (allowed(exchange, "POST")) {
          withPass(exchange, pass -> messages.store(exchange, pass));
        }
      }
      case "/v1/stats" -> {
        exchange.setRoute(path);
        if (allowed(exchange, "GET")) {
          withPass(exchange, pass -> conversations.stats(exchange, pass));
        }
      }
      case "/healthz" -> {
        exchange.setRoute(path);
        if (allowed(exchange, "GET")) {
          exchange.answer(HttpReply.text(200, "alive\n"));
        }
      }
      case "/readyz" -> {
        exchange.setRoute(path);
        if (allowed(exchange, "GET")) {
          exchange.answer(
              ready.getAsBoolean()
                  ? HttpReply.text(200, "ready\n")
                  : HttpReply.text(503, "Redis does not answer\n"));
        }
      }
      case "/metrics" -> {
        exchange.setRoute(path);
        if (allowed(exchange, "GET")) {
          exchange.answer(HttpReply.text(200, Metrics.TYPE, metrics.page()));
        }
      }
      case OpenApi.PATH -> {
        exchange.setRoute(path);
        if (allowed(exchange, "GET")) {
          exchange.answer(OpenApi.page());
        }
      }
      default -> {
        if (path.startsWith(CONVERSATION)) {
          exchange.setRoute(CONVERSATION + ":phone");
          if (allowed(exchange, "GET", "DELETE")) {
            String phone = path.substring(CONVERSATION.length());
            withPass(exchange, pass -> conversations.serve(exchange, pass, phone));
          }
        } else if (path.startsWith(WebhooksEndpoint.PATH)
            && webhooks.knows(path.substring(WebhooksEndpoint.PATH.length()))) {
          exchange.setRoute(path);
          webhook(exchange, path.substring(WebhooksEndpoint.PATH.length()));
        } else {
          exchange.answer(
              HttpReply.problem(404, "Not found", "see /openapi.yaml for what there is"));
        }
      }
    }
  }

  private void webhook(Exchange exchange, String gateway) {
    if (!gateway.equals("whatsapp")) {
      if (allowed(exchange, "POST")) {
        webhooks.take(exchange, gateway);
      }
    } else if (allowed(exchange, "GET", "POST")) {
      if (exchange.method().equals("GET")) {
        webhooks.verify(exchange);
      } else {
        webhooks.take(exchange, gateway);
      }
    }
  }

  private static boolean allowed(Exchange exchange, String... methods) {
    for (String method : methods) {
      if (method.equals(exchange.method())) {
        return true;
      }
    }
    exchange.answer(
        HttpReply.problem(
                405, "Method not allowed", "this address takes " + String.join(", ", methods))
            .with("Allow", String.join(", ", methods)));
    return false;
  }

  private interface WithPass {
    void serve(Authenticator.Grant pass);
  }

  private void withPass(Exchange exchange, WithPass work) {
    Authenticator.Grant pass = access.of(exchange.header("Authorization"));
    if (pass == null) {
      exchange.answer(
          HttpReply.problem(401, "Unauthorized", "send Authorization: Bearer TOKEN")
              .with("WWW-Authenticate", "Bearer realm=\"prosa\""));
    } else {
      exchange.trust(connections);
      work.serve(pass);
    }
  }
}
