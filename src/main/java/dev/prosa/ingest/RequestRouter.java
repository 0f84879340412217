package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.Gateways;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends each request to the endpoint that answers it. */
final class RequestRouter extends Handler.Abstract.NonBlocking {

  private static final List<String> GET = List.of("GET");
  private static final String CONVERSATION = "/v1/conversations/";

  private final Metrics metrics;
  private final Authenticator access;
  private final WebhooksEndpoint webhooks;
  private final ConnectionGuard connections;
  private final Map<String, Route> routes;
  private final Route conversation;

  /** What is done with a request; {@code rest} is what its path has after the route's prefix. */
  private interface Work {
    void answer(Exchange exchange, String rest);
  }

  private interface WorkWithGrant {
    void answer(Exchange exchange, Authenticator.Grant grant, String rest);
  }

  /**
   * Where requests go.
   *
   * @param name what metrics call it
   */
  private record Route(String name, List<String> methods, Work work) {}

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
    this.webhooks = webhooks;
    this.connections = connections;
    this.conversation =
        new Route(
            CONVERSATION + ":phone", List.of("GET", "DELETE"), authenticated(conversations::serve));
    this.routes =
        Stream.of(
                new Route(
                    "/v1/messages",
                    List.of("POST"),
                    authenticated((exchange, grant, none) -> messages.store(exchange, grant))),
                new Route(
                    "/v1/stats",
                    GET,
                    authenticated((exchange, grant, none) -> conversations.stats(exchange, grant))),
                page("/healthz", () -> HttpReply.text(200, "alive\n")),
                page(
                    "/readyz",
                    () ->
                        ready.getAsBoolean()
                            ? HttpReply.text(200, "ready\n")
                            : HttpReply.text(503, "Redis does not answer\n")),
                page("/metrics", () -> HttpReply.text(200, Metrics.TYPE, metrics.page())),
                page(OpenApi.PATH, OpenApi::page))
            .collect(Collectors.toUnmodifiableMap(Route::name, route -> route));
  }

  private static Route page(String path, Supplier<HttpReply> page) {
    return new Route(path, GET, (exchange, none) -> exchange.answer(page.get()));
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
    Route exact = routes.get(path);
    if (exact != null) {
      serve(exact, exchange, "");
    } else if (path.startsWith(CONVERSATION)) {
      serve(conversation, exchange, path.substring(CONVERSATION.length()));
    } else {
      webhook(path)
          .ifPresentOrElse(
              route -> serve(route, exchange, ""),
              () ->
                  exchange.answer(
                      HttpReply.problem(
                          404, "Not found", "see /openapi.yaml for the available paths")));
    }
  }

  private Optional<Route> webhook(String path) {
    if (!path.startsWith(WebhooksEndpoint.PATH)) {
      return Optional.empty();
    }
    String rest = path.substring(WebhooksEndpoint.PATH.length());
    int end = rest.indexOf('/');
    Optional<Gateway> gateway =
        end < 0
            ? Gateways.byName(rest)
            : Gateways.byName(rest.substring(0, end))
                .filter(named -> named.hasAddress(rest.substring(end)));
    return gateway.map(named -> webhook(WebhooksEndpoint.PATH + named.name(), named));
  }

  /** Meta asks with a GET whether the address is the owner's. */
  private Route webhook(String path, Gateway gateway) {
    if (gateway.authentication() != Gateway.Authentication.TOKEN_OR_META_SIGNATURE) {
      return new Route(path, List.of("POST"), (exchange, none) -> webhooks.take(exchange, gateway));
    }
    return new Route(
        path,
        List.of("GET", "POST"),
        (exchange, none) -> {
          if (exchange.method().equals("GET")) {
            webhooks.verify(exchange);
          } else {
            webhooks.take(exchange, gateway);
          }
        });
  }

  private static void serve(Route route, Exchange exchange, String rest) {
    exchange.setRoute(route.name());
    if (route.methods().contains(exchange.method())) {
      route.work().answer(exchange, rest);
      return;
    }
    String methods = String.join(", ", route.methods());
    exchange.answer(
        HttpReply.problem(405, "Method not allowed", "this path accepts " + methods)
            .with("Allow", methods));
  }

  private Work authenticated(WorkWithGrant work) {
    return (exchange, rest) -> {
      Authenticator.Grant grant = access.of(exchange.header("Authorization"));
      if (grant == null) {
        exchange.answer(
            HttpReply.problem(401, "Unauthorized", "send Authorization: Bearer TOKEN")
                .with("WWW-Authenticate", "Bearer realm=\"prosa\""));
      } else {
        exchange.trust(connections);
        work.answer(exchange, grant, rest);
      }
    };
  }
}
