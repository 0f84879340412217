package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request is answered with.
 *
 * @param headers names and values, one after another
 */
record HttpReply(int status, String type, ByteBuffer body, List<String> headers) {

  static final String JSON = "application/json";
  static final String TEXT = "text/plain;charset=utf-8";
  private static final String PROBLEM = "application/problem+json";

  /** An answer in JSON that is already written. */
  static HttpReply json(int status, byte[] body) {
    return new HttpReply(status, JSON, ByteBuffer.wrap(body), List.of());
  }

  static HttpReply json(int status, CharSequence body) {
    return json(status, body.toString().getBytes(UTF_8));
  }

  static HttpReply text(int status, String text) {
    return text(status, TEXT, text);
  }

  static HttpReply text(int status, String type, String text) {
    return new HttpReply(status, type, ByteBuffer.wrap(text.getBytes(UTF_8)), List.of());
  }

  /**
   * An error as RFC 9457 describes it. {@code title} and {@code detail} are ours, never the
   * client's: nothing that was sent comes back.
   */
  static HttpReply problem(int status, String title, String detail) {
    StringBuilder json = new StringBuilder(128);
    json.append("{\"title\":").append(quoted(title)).append(",\"status\":").append(status);
    json.append(",\"detail\":").append(quoted(detail)).append('}');
    return text(status, PROBLEM, json.toString());
  }

  /** The same, to be asked again later. */
  static HttpReply retryAfter(int status, String title, String detail, int seconds) {
    return problem(status, title, detail).retriedAfter(seconds);
  }

  /** The same with the time to wait; see {@link RetryAfter}. */
  HttpReply retriedAfter(int seconds) {
    return with(RetryAfter.HEADER, Integer.toString(seconds));
  }

  HttpReply with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new HttpReply(status, type, body, List.copyOf(more));
  }

  /** For texts of our own, which need no other escapes. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
