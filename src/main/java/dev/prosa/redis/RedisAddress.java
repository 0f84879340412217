package dev.prosa.redis;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.identity.SecretReference;
import dev.prosa.message.KeyLayout;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Redis is, in a form that can be read: either {@code
 * redis://[user][:password]@host[:port][/db]} ({@code rediss://} with TLS, and {@code ?ca=FILE} for
 * an authority of one's own), {@code redis-sentinel://…/NAME} for one that Sentinels watch, or a
 * reference to such a URL, {@code env:NAME}, {@code file:PATH} or {@code property:NAME} (a Java
 * system property).
 *
 * <p>{@code #NAME} at the end of either means a namespace: {@code NAME:} is the prefix of all keys,
 * so that several bots can share one Redis.
 *
 * <p>References are looked up when a connection is opened, where it is opened, so that a secret
 * neither travels with options nor shows up in them. Only its form is checked here.
 *
 * @param text the URL or the reference; {@code toString} hides what may be secret in it
 */
public record RedisAddress(String text) implements Serializable {

  private static final Pattern NAMESPACE = Pattern.compile("#([A-Za-z0-9._-]{1,64})$");

  /**
   * @throws IllegalArgumentException if {@code text} has none of the forms above
   */
  public RedisAddress {
    text = text.strip();
    requireFree(namespaceOf(text));
    if (SecretReference.looksLikeOne(text)) {
      if (text.substring(text.indexOf(':') + 1).isBlank()) {
        throw new InvalidSettingException(
            Explanation.of(
                "address.nothing",
                "The Redis address %s names nothing; write for example env:REDIS_URL.",
                text));
      }
    } else {
      login(withoutNamespace(text));
    }
  }

  public static RedisAddress of(String text) {
    return new RedisAddress(text);
  }

  /** Whether the text itself, not what it refers to, holds a password. */
  public boolean holdsPassword() {
    return !SecretReference.looksLikeOne(text) && login(withoutNamespace(text)).password() != null;
  }

  /**
   * The server meant, after looking up what {@link #text} refers to and asking Sentinels.
   *
   * @throws StoreException if no Sentinel says
   * @throws IllegalArgumentException if that does not exist or is not a URL
   */
  public Endpoint resolve() {
    String url = withoutNamespace(SecretReference.looksLikeOne(text) ? referred() : text);
    return url.startsWith(SentinelAddress.SCHEME)
        ? SentinelAddress.parse(url).primary()
        : Endpoint.parse(url);
  }

  private static Endpoint login(String url) {
    return url.startsWith(SentinelAddress.SCHEME)
        ? SentinelAddress.parse(url).login()
        : Endpoint.parse(url);
  }

  /**
   * Host, port and database of the server meant, without its login: for telling where data came
   * from.
   *
   * @throws IllegalArgumentException if what the text refers to does not exist
   * @throws StoreException if no Sentinel says where the server is
   */
  public String place() {
    Endpoint endpoint = resolve();
    return endpoint + "/" + endpoint.database();
  }

  /**
   * The prefix of all keys there, without its colon; empty if they have none.
   *
   * @throws IllegalArgumentException if the text refers to something that does not exist
   */
  public String namespace() {
    String own = namespaceOf(text);
    return own.isEmpty() && SecretReference.looksLikeOne(text)
        ? requireFree(namespaceOf(referred()))
        : own;
  }

  /**
   * The same Redis, in a namespace of its own.
   *
   * @throws IllegalArgumentException if {@code namespace} is none, see {@link #requireNamespace},
   *     or this address names one already
   */
  public RedisAddress in(String namespace) {
    requireNamespace(namespace);
    if (!namespaceOf(text).isEmpty()) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.two-namespaces",
              "The Redis address names a namespace (#…) already; leave it out there."));
    }
    return new RedisAddress(text + "#" + namespace);
  }

  /**
   * Returns {@code namespace} if it keeps its keys apart from all others.
   *
   * @throws IllegalArgumentException if it is not of 1 to 64 letters, digits, dots, dashes and
   *     underscores, or keys are made of it: then one bot's keys could be another's
   */
  public static String requireNamespace(String namespace) {
    if (!NAMESPACE.matcher("#" + namespace).matches()) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.namespace",
              "A namespace has 1 to 64 letters, digits, dots, dashes and underscores."));
    }
    return requireFree(namespace);
  }

  private static String requireFree(String namespace) {
    if (KeyLayout.isTaken(namespace)) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.taken-namespace",
              "A namespace cannot be called %s: keys are made of that word, so that they would not"
                  + " be kept apart; choose another name.",
              namespace));
    }
    return namespace;
  }

  /** Hides user and password: a {@code RedisAddress} is safe to log. */
  @Override
  public String toString() {
    int at = SecretReference.looksLikeOne(text) ? -1 : text.lastIndexOf('@');
    return at < 0 ? text : text.substring(0, text.indexOf("//") + 2) + "…" + text.substring(at);
  }

  private String referred() {
    return new SecretReference(withoutNamespace(text)).read("the Redis address");
  }

  /** A password may hold a #, too: only what comes after the host is a namespace. */
  private static String namespaceOf(String text) {
    Matcher end = NAMESPACE.matcher(text);
    return end.find() && end.start() > text.lastIndexOf('@') ? end.group(1) : "";
  }

  private static String withoutNamespace(String text) {
    String namespace = namespaceOf(text);
    return namespace.isEmpty() ? text : text.substring(0, text.length() - namespace.length() - 1);
  }
}
