package dev.prosa.redis;

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

  private static final String CLOSED = "the connection was closed";
  private static final String WRONG_TYPE = "contains a key of a wrong type.";

  /** By code: what another attempt may find otherwise. */
  private static final Map<String, String> UNAVAILABLE =
      Map.of(
          "LOADING", "is still loading its data. Try again in a moment.",
          "BUSY", "is busy running another program's script.",
          "CLUSTERDOWN", "says that its cluster is down.",
          "MASTERDOWN", "is a replica that has lost its primary.",
          "TRYAGAIN", "is moving its keys. Try again in a moment.",
          "NOREPLICAS", "has too few replicas to accept a write.",
          "MAXCLIENTS", "has reached its limit of clients (maxclients).");

  /** By code: what stays as it is until the owner does something. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "NOAUTH", "asks for a password. Put it in the address: redis://:password@host",
          "WRONGPASS", "refused the password.",
          "NOPASS", "does not expect a password. Remove it from the address.",
          "WRONGTYPE", WRONG_TYPE,
          "OOM", "has no memory left. Raise maxmemory or shorten the retention.",
          "READONLY", "is a read-only replica. Give the address of its primary.",
          "MISCONF", "accepts no writes because it cannot save to disk. See its own log.");

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
    String reason = reason(failure);
    String message = "Redis at " + redis + " cannot be reached: " + reason + ".";
    String advice = " Is it running, and is --redis right?";
    if (redis.tls() && !refusedConnection(failure)) {
      advice = " Does it speak TLS on this port, with a certificate this machine trusts?";
    } else if (reason.equals(CLOSED)) {
      advice = " Does it expect TLS (rediss://)?";
    }
    return new StoreUnavailableException(message + advice, failure);
  }

  /** Why a connection that worked does not any more. */
  static StoreException lost(Endpoint redis, RuntimeException failure) {
    if (failure instanceof JedisDataException reply) {
      return refusal(redis, reply);
    }
    return new StoreUnavailableException(
        "Redis at " + redis + " stopped answering: " + reason(failure) + ".", failure);
  }

  /** What an error reply means. */
  public static StoreException refusal(Endpoint redis, JedisDataException reply) {
    String text = String.valueOf(reply.getMessage());
    String at = "Redis at " + redis + " ";
    String code = code(text);
    if (UNAVAILABLE.containsKey(code)) {
      return new StoreUnavailableException(at + UNAVAILABLE.get(code), null);
    }
    if (REFUSED.containsKey(code)) {
      return new StoreRefusedException(at + REFUSED.get(code), null);
    }
    return switch (code) {
      case "NOPERM" -> refused(at + "does not let this user do that: " + harmless(text));
      case "MOVED", "ASK", "CROSSSLOT" ->
          new MovedException(at + "is part of a Redis Cluster, which is not supported here.");
      default -> refused(at + "refused a command: " + harmless(text));
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

  private static String reason(Throwable failure) {
    for (Throwable cause : causes(failure)) {
      if (cause instanceof UnknownHostException) {
        return "unknown host";
      }
      if (cause instanceof SocketTimeoutException timeout) {
        return String.valueOf(timeout.getMessage()).contains("onnect")
            ? "no answer within " + CONNECT_TIMEOUT.toSeconds() + " s"
            : "no answer in time";
      }
      if (cause instanceof ConnectException refused) {
        return String.valueOf(refused.getMessage()).contains("refused")
            ? "connection refused"
            : "no route";
      }
      if (cause instanceof SSLException) {
        return "the TLS handshake failed";
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

  private static StoreException refused(String message) {
    return new StoreRefusedException(message, null);
  }
}
