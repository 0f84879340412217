package dev.prosa.redis;

import dev.prosa.error.Explanation;
import dev.prosa.redis.StoreRefusedException.Concern;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final Explanation WRONG_TYPE =
      Explanation.of("redis.wrongtype", "contains a key of a wrong type.");

  /** By code: what another attempt may find otherwise. */
  private static final Map<String, Explanation> UNAVAILABLE =
      Map.of(
          "LOADING",
              Explanation.of("redis.loading", "is still loading its data. Try again in a moment."),
          "BUSY", Explanation.of("redis.busy", "is busy running another program's script."),
          "CLUSTERDOWN", Explanation.of("redis.clusterdown", "says that its cluster is down."),
          "MASTERDOWN",
              Explanation.of("redis.masterdown", "is a replica that has lost its primary."),
          "TRYAGAIN",
              Explanation.of("redis.tryagain", "is moving its keys. Try again in a moment."),
          "NOREPLICAS",
              Explanation.of("redis.noreplicas", "has too few replicas to accept a write."),
          "MAXCLIENTS",
              Explanation.of("redis.maxclients", "has reached its limit of clients (maxclients)."));

  /** By code: what concerns all messages, and stays as it is until the owner does something. */
  private static final Map<String, Explanation> REFUSED =
      Map.of(
          "NOAUTH",
              Explanation.of(
                  "redis.noauth",
                  "asks for a password. Put it in the address: redis://:password@host"),
          "WRONGPASS", Explanation.of("redis.wrongpass", "refused the password."),
          "NOPASS",
              Explanation.of(
                  "redis.nopass", "does not expect a password. Remove it from the address."),
          "OOM",
              Explanation.of(
                  "redis.oom", "has no memory left. Raise maxmemory or shorten the retention."),
          "READONLY",
              Explanation.of(
                  "redis.readonly", "is a read-only replica. Give the address of its primary."),
          "MISCONF",
              Explanation.of(
                  "redis.misconf",
                  "accepts no writes because it cannot save to disk. See its own log."));

  private RedisErrors() {}

  /** Whether that is about a key of a wrong type, which Redis does not name. */
  public static boolean isWrongType(StoreRefusedException refused) {
    return String.valueOf(refused.getMessage()).endsWith(WRONG_TYPE.english());
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
        Explanation.of("redis.advice", "%s Is it running, and is its address right?", cause);
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
    String code = code(text);
    Explanation unavailable = UNAVAILABLE.get(code);
    if (unavailable != null) {
      return new StoreUnavailableException(at(redis, unavailable), null);
    }
    Explanation refused = REFUSED.get(code);
    if (refused != null) {
      return new StoreRefusedException(at(redis, refused), null);
    }
    return switch (code) {
      case "WRONGTYPE" -> unknown(redis, WRONG_TYPE);
      case "NOPERM" ->
          unknown(
              redis,
              Explanation.of("redis.noperm", "does not let this user do that: %s", harmless(text)));
      case "MOVED", "ASK", "CROSSSLOT" ->
          new MovedException(
              "Redis at " + redis + " is part of a Redis Cluster, which is not supported here.");
      default ->
          unknown(redis, Explanation.of("redis.other", "refused a command: %s", harmless(text)));
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

  /** Redis does not say whether it would refuse other messages too. */
  private static StoreException unknown(Endpoint redis, Explanation what) {
    return new StoreRefusedException(at(redis, what), null, Concern.UNKNOWN);
  }

  private static Explanation at(Endpoint redis, Explanation what) {
    return Explanation.of("redis.at", "Redis at %s %s", redis, what);
  }
}
