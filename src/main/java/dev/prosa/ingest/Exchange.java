package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.UnexpectedErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Answered once, from any thread; what comes later is ignored. */
final class Exchange {

  /** What is done with a body. */
  interface BodyReader {
    void read(byte[] body) throws Exception;
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Metrics metrics;
  private final AtomicBoolean answered = new AtomicBoolean();
  private String route = "other";
  private volatile boolean bodyRead;

  Exchange(Request request, Response response, Callback callback, Metrics metrics) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.metrics = metrics;
  }

  String method() {
    return request.getMethod();
  }

  /** As it was sent, still encoded. */
  String path() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
  }

  /** What was asked for, as it was sent. */
  String pathAndQuery() {
    return String.valueOf(request.getHttpURI().getPathQuery());
  }

  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** The first value of a parameter of the query, or null. */
  @Nullable String query(String name) {
    Fields.Field field = Request.extractQueryParameters(request).get(name);
    return field == null ? null : field.getValue();
  }

  /** The media type of the body, in lower case, without parameters. */
  String bodyType() {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null) {
      return "";
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
  }

  /** Names the route in metrics; never anything that a client has sent. */
  void setRoute(String route) {
    this.route = route;
  }

  /** Runs {@code work}, which may wait, on other threads than those that serve connections. */
  void runBlocking(Executor executor, Runnable work) {
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } catch (Throwable failure) {
              failed(failure);
            }
          });
    } catch (RejectedExecutionException tooMany) {
      answer(
          HttpReply.retryAfter(
              503, "Too busy", "too many requests wait for Redis", RetryAfter.BUSY));
    }
  }

  /**
   * Reads the body, if it keeps to the limits, and hands it on; else answers or cuts the connection
   * off.
   */
  void body(BodyPolicy limits, BodyReader reader) {
    if (header("Content-Encoding") != null) {
      answer(HttpReply.problem(415, "Encoded body", "send the body as it is, without encoding"));
    } else if (request.getLength() > limits.most()) {
      answer(tooLarge(limits));
    } else {
      new BodyArrival(request, limits, new Arrived(limits, reader)).start();
    }
  }

  /** The other end has shown who it is. */
  void trust(ConnectionGuard connections) {
    connections.trust(request.getConnectionMetaData().getConnection());
  }

  void answer(HttpReply answer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    metrics.request(route, answer.status(), System.nanoTime() - request.getBeginNanoTime());
    response.setStatus(answer.status());
    if (!bodyRead && request.getLength() != 0 && !request.consumeAvailable()) {
      // The client must know that nothing more is read here, or it sends its next request in vain.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().remaining());
    List<String> headers = answer.headers();
    for (int i = 0; i < headers.size(); i += 2) {
      response.getHeaders().put(headers.get(i), headers.get(i + 1));
    }
    response.write(true, answer.body().duplicate(), callback);
  }

  /** Answers for a mistake of ours, or for what Jetty finds wrong where it looks closer. */
  void failed(Throwable failure) {
    if (failure instanceof HttpException theirs && theirs.getCode() / 100 == 4) {
      answer(HttpReply.problem(400, "No request", "the address is not encoded as addresses are"));
      return;
    }
    UnexpectedErrors.report(route, failure);
    answer(HttpReply.problem(500, "Unexpected", "this should not have happened; see the log"));
  }

  private static HttpReply tooLarge(BodyPolicy limits) {
    return HttpReply.problem(413, "Too large", "a body has at most " + limits.most() + " bytes");
  }

  /** What becomes of the body. */
  private final class Arrived implements BodyArrival.Listener {
    private final BodyPolicy limits;
    private final BodyReader reader;

    Arrived(BodyPolicy limits, BodyReader reader) {
      this.limits = limits;
      this.reader = reader;
    }

    @Override
    public void arrived(byte[] body) {
      bodyRead = true;
      try {
        reader.read(body);
      } catch (Throwable failure) {
        Exchange.this.failed(failure);
      }
    }

    @Override
    public void tooLarge() {
      answer(Exchange.tooLarge(limits)); // chunk by chunk, without a length to be known by
    }

    @Override
    public void tooBusy() {
      answer(
          HttpReply.retryAfter(
              503, "Too busy", "too many bodies are arriving at once", RetryAfter.BUSY));
    }

    @Override
    public void failed(Throwable failure) {
      if (answered.compareAndSet(false, true)) {
        metrics.request(route, 499, System.nanoTime() - request.getBeginNanoTime());
        callback.failed(failure);
      }
    }

    @Override
    public void cutOff(String why) {
      metrics.count("prosa_cut_off_total{for=\"" + why + "\"}");
    }
  }
}
