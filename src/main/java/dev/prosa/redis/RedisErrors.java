package dev.prosa.redis;

import dev.prosa.error.Explanation;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Says in plain words what Redis or the way to it reported. Error replies are never chained as
 * causes: some quote the arguments of a command, which are phones and messages.
 */
public final class RedisErrors {

  /** So long a server may take to accept a connection. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /**
   * Inside a script Redis 6.2 wraps the code: {@code ERR Error running script …: -OOM command …}.
   */
  private static final Pattern CODE_IN_SCRIPT_ERROR =
      Pattern.compile(
          "\\b(OOM|WRONGTYPE|READONLY|MISCONF|NOPERM|NOREPLICAS|LOADING|MASTERDOWN|CLUSTERDOWN)\\b");

  private static final Explanation CLOSED =
      Explanation.of("redis.closed", "the connection was closed");
  private static final String WRONG_TYPE = "holds a key that is not of the type it should be.";

  private RedisErrors() {}

  /** Whether that is about a key of a wrong type, which Redis does not name. */
  public static boolean isWrongType(StoreRefusedException refused) {
    return String.valueOf(refused.getMessage()).endsWith(WRONG_TYPE);
  }

  /** Why no connection could be made. */
  static StoreException unreachable(Endpoint redis, RuntimeException failure) {
    if (failure instanceof JedisDataException reply) {
      return refusal(redis, reply);
    }
    Explanation reason = reason(failure);
    Explanation cause =
        Explanation.of("redis.unreachable", "Redis at %s cannot be reached: %s.", redis, reason);
    Explanation advice =
        Explanation.of("redis.advice", "%s Is it running, and is --redis right?", cause);
    if (redis.tls() && !refusedConnection(failure)) {
      advice =
          Explanation.of(
              "redis.advice-tls",
              "%s Does it speak TLS on this port, with a certificate this machine trusts?",
              cause);
    } else if (reason.equals(CLOSED)) {
      advice = Explanation.of("redis.advice-closed", "%s Does it expect TLS (rediss://)?", cause);
    }
    return new StoreUnavailableException(advice, failure);
  }

  /** Why a connection that worked does not any more. */
  static StoreException lost(Endpoint redis, RuntimeException failure) {
    if (failure instanceof JedisDataException reply) {
      return refusal(redis, reply);
    }
    return new StoreUnavailableException(
        Explanation.of("redis.lost", "Redis at %s stopped answering: %s.", redis, reason(failure)),
        failure);
  }

  /** What an error reply means. */
  public static StoreException refusal(Endpoint redis, JedisDataException reply) {
    String text = String.valueOf(reply.getMessage());
    return switch (code(text)) {
      case "LOADING" ->
          unavailable(
              Explanation.of(
                  "redis.loading",
                  "Redis at %s is still loading its data. Try again in a moment.",
                  redis));
      case "BUSY" ->
          unavailable(
              Explanation.of(
                  "redis.busy", "Redis at %s is busy running another program's script.", redis));
      case "CLUSTERDOWN" ->
          unavailable(
              Explanation.of(
                  "redis.clusterdown", "Redis at %s says that its cluster is down.", redis));
      case "MASTERDOWN" ->
          unavailable(
              Explanation.of(
                  "redis.masterdown",
                  "Redis at %s is a replica that has lost its primary.",
                  redis));
      case "TRYAGAIN" ->
          unavailable(
              Explanation.of(
                  "redis.tryagain",
                  "Redis at %s is moving its keys. Try again in a moment.",
                  redis));
      case "NOREPLICAS" ->
          unavailable(
              Explanation.of(
                  "redis.noreplicas",
                  "Redis at %s has too few replicas to accept a write.",
                  redis));
      case "MAXCLIENTS" ->
          unavailable(
              Explanation.of(
                  "redis.maxclients",
                  "Redis at %s has reached its limit of clients (maxclients).",
                  redis));
      case "NOAUTH" ->
          refused(
              Explanation.of(
                  "redis.noauth",
                  "Redis at %s asks for a password. Put it in the address: redis://:password@host",
                  redis));
      case "WRONGPASS" ->
          refused(Explanation.of("redis.wrongpass", "Redis at %s refused the password.", redis));
      case "NOPASS" ->
          refused(
              Explanation.of(
                  "redis.nopass",
                  "Redis at %s expects no password. Leave it out of the address.",
                  redis));
      case "NOPERM" ->
          refused(
              Explanation.of(
                  "redis.noperm",
                  "Redis at %s does not let this user do that: %s",
                  redis,
                  harmless(text)));
      case "WRONGTYPE" ->
          refused(
              Explanation.of(
                  "redis.wrongtype",
                  "Redis at %s holds a key that is not of the type it should be.",
                  redis));
      case "OOM" ->
          refused(
              Explanation.of(
                  "redis.oom",
                  "Redis at %s has no memory left. Raise maxmemory or shorten the retention.",
                  redis));
      case "READONLY" ->
          refused(
              Explanation.of(
                  "redis.readonly",
                  "Redis at %s is a read-only replica. Give the address of its primary.",
                  redis));
      case "MISCONF" ->
          refused(
              Explanation.of(
                  "redis.misconf",
                  "Redis at %s takes no writes because it cannot save to disk. See its own log.",
                  redis));
      case "MOVED", "ASK", "CROSSSLOT" ->
          new MovedException(
              "Redis at " + redis + " is part of a Redis Cluster, which is not supported here.");
      default ->
          refused(
              Explanation.of(
                  "redis.other", "Redis at %s refused a command: %s", redis, harmless(text)));
    };
  }

  private static String code(String text) {
    if (text.contains("user_script")) {
      Matcher inside = CODE_IN_SCRIPT_ERROR.matcher(text);
      return inside.find() ? inside.group() : "ERR";
    }
    if (text.startsWith("ERR max number of clients")) {
      return "MAXCLIENTS";
    }
    if (text.startsWith("ERR invalid password")) {
      return "WRONGPASS";
    }
    if (text.startsWith("ERR AUTH") || text.startsWith("ERR Client sent AUTH")) {
      return "NOPASS";
    }
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /** An error reply up to where it may begin to quote arguments, without long numbers. */
  private static String harmless(String text) {
    int arguments = text.indexOf("with args");
    String head = arguments < 0 ? text : text.substring(0, arguments);
    head = head.length() > 160 ? head.substring(0, 160) + "…" : head;
    return head.replaceAll("\\d{5,}", "…").replaceAll("[, ]+$", "");
  }

  private static Explanation reason(Throwable failure) {
    for (Throwable cause : causes(failure)) {
      if (cause instanceof UnknownHostException) {
        return Explanation.of("redis.unknown-host", "unknown host");
      }
      if (cause instanceof SocketTimeoutException timeout) {
        return String.valueOf(timeout.getMessage()).contains("onnect")
            ? Explanation.of(
                "redis.no-answer", "no answer within %d s", CONNECT_TIMEOUT.toSeconds())
            : Explanation.of("redis.no-answer-in-time", "no answer in time");
      }
      if (cause instanceof ConnectException refused) {
        return String.valueOf(refused.getMessage()).contains("refused")
            ? Explanation.of("redis.refused-connection", "connection refused")
            : Explanation.of("redis.no-route", "no route");
      }
      if (cause instanceof SSLException) {
        return Explanation.of("redis.tls", "the TLS handshake failed");
      }
    }
    return CLOSED;
  }

  private static boolean refusedConnection(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(
            cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
  }

  /** Jedis keeps the failures of the single addresses of a host as suppressed ones. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> found = new ArrayList<>();
    for (@Nullable Throwable at = failure; at != null && found.size() < 20; at = at.getCause()) {
      found.add(at);
      found.addAll(List.of(at.getSuppressed()));
    }
    return found;
  }

  private static StoreException unavailable(Explanation why) {
    return new StoreUnavailableException(why, null);
  }

  private static StoreException refused(Explanation why) {
    return new StoreRefusedException(why, null);
  }
}
