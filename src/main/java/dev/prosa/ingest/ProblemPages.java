package dev.prosa.ingest;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty itself refuses (a head that is too long or no HTTP, a request while the service ends)
 * looks as what we refuse. Jetty's own pages would show the address, in which a phone may stand.
 */
final class ProblemPages implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    HttpReply answer =
        HttpReply.problem(
            status, String.valueOf(HttpStatus.getMessage(status)), "the request was refused");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(RetryAfter.HEADER, Integer.toString(RetryAfter.OUTAGE));
    }
    response.write(true, answer.body(), callback);
    return true;
  }
}
