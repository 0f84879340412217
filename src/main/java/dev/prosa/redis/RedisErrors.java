package dev.prosa.redis;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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

  /**
   * Inside a script Redis 6.2 wraps the code: {@code ERR Error running script …: -OOM command …}.
   */
  private static final Pattern CODE_IN_SCRIPT_ERROR =
      Pattern.compile(
          "\\b(OOM|WRONGTYPE|READONLY|MISCONF|NOPERM|NOREPLICAS|LOADING|MASTERDOWN|CLUSTERDOWN)\\b");

  private static final String CLOSED = "the connection was closed";
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
    return switch (code(text)) {
      case "LOADING" -> unavailable(at + "is still loading its data. Try again in a moment.");
      case "BUSY" -> unavailable(at + "is busy running another program's script.");
      case "CLUSTERDOWN" -> unavailable(at + "says that its cluster is down.");
      case "MASTERDOWN" -> unavailable(at + "is a replica that has lost its primary.");
      case "TRYAGAIN" -> unavailable(at + "is moving its keys. Try again in a moment.");
      case "NOREPLICAS" -> unavailable(at + "has too few replicas to accept a write.");
      case "MAXCLIENTS" -> unavailable(at + "has reached its limit of clients (maxclients).");
      case "NOAUTH" ->
          refused(at + "asks for a password. Put it in the address: redis://:password@host");
      case "WRONGPASS" -> refused(at + "refused the password.");
      case "NOPASS" -> refused(at + "expects no password. Leave it out of the address.");
      case "NOPERM" -> unknown(at + "does not let this user do that: " + harmless(text));
      case "WRONGTYPE" -> unknown(at + WRONG_TYPE);
      case "OOM" -> refused(at + "has no memory left. Raise maxmemory or shorten the retention.");
      case "READONLY" -> refused(at + "is a read-only replica. Give the address of its primary.");
      case "MISCONF" ->
          refused(at + "takes no writes because it cannot save to disk. See its own log.");
      case "MOVED", "ASK", "CROSSSLOT" ->
          new MovedException(at + "is part of a Redis Cluster, which is not supported here.");
      default -> unknown(at + "refused a command: " + harmless(text));
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
            ? "no answer within " + RedisConnection.CONNECT_TIMEOUT.toSeconds() + " s"
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

  private static StoreException unavailable(String message) {
    return new StoreUnavailableException(message, null);
  }

  private static StoreException unknown(String message) {
    return new StoreRefusedException(message, null, StoreRefusedException.Concern.UNKNOWN);
  }

  private static StoreException refused(String message) {
    return new StoreRefusedException(message, null);
  }
}
