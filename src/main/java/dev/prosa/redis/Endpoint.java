package dev.prosa.redis;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One Redis server and how to log in there, as its URL says: {@code
 * redis[s]://[user][:password]@host[:port][/db]}, with TLS also {@code ?ca=FILE}.
 *
 * @param port from 1 to 65,535
 * @param database from 0 to 1,000,000
 * @param ca a PEM file of the authorities to trust, in place of those that Java trusts; or null
 */
public record Endpoint(
    String host,
    int port,
    int database,
    @Nullable String user,
    @Nullable String password,
    boolean tls,
    @Nullable String ca) {

  static final String PLAIN = "redis://";
  static final String TLS = "rediss://";

  private static final String CA = "?ca=";
  private static final int DEFAULT_PORT = 6379;
  private static final Explanation FORM =
      Explanation.of("address.form", "Write redis://[user][:password]@host[:port][/db].");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is not one; the message never quotes user or password
   */
  static Endpoint parse(String url) {
    boolean tls = url.startsWith(TLS);
    if (!tls && !url.startsWith(PLAIN)) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.begin",
              "A Redis address begins with redis://, rediss://, env:, file: or property:. %s",
              FORM));
    }
    String rest = url.substring((tls ? TLS : PLAIN).length());
    // The last @, since a password copied by hand may hold one.
    int at = rest.lastIndexOf('@');
    String place = rest.substring(at + 1);
    String ca = null;
    int options = place.indexOf(CA);
    if (options >= 0 && tls) {
      ca = decoded(place.substring(options + CA.length()));
      place = place.substring(0, options);
    }
    if (place.indexOf('?') >= 0 || place.indexOf('#') >= 0 || "".equals(ca)) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.options",
              "A Redis address accepts no options after its database number, except ?ca=FILE with"
                  + " rediss://. %s",
              FORM));
    }
    int slash = place.indexOf('/');
    String hostAndPort = slash < 0 ? place : place.substring(0, slash);
    int colon = hostAndPort.lastIndexOf(':');
    if (colon <= hostAndPort.lastIndexOf(']')) {
      colon = hostAndPort.length();
    }
    String host = unbracketed(hostAndPort.substring(0, colon));
    Login login = Login.parse(at < 0 ? "" : rest.substring(0, at));
    return new Endpoint(
        host,
        numberAfter(colon, hostAndPort, "port", 1, 65_535).orElse(DEFAULT_PORT),
        numberAfter(slash, place, "database", 0, 1_000_000).orElse(0),
        login.user(),
        login.password(),
        tls,
        ca);
  }

  /** The number that follows the sign at {@code sign}; empty if either is missing. */
  private static OptionalInt numberAfter(int sign, String text, String what, int least, int most) {
    String digits = sign < 0 || sign >= text.length() ? "" : text.substring(sign + 1);
    return digits.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(what, digits, least, most));
  }

  /** The part before the @. */
  private record Login(@Nullable String user, @Nullable String password) {

    static Login parse(String text) {
      int colon = text.indexOf(':');
      String user = decoded(colon < 0 ? text : text.substring(0, colon));
      String password = colon < 0 ? "" : decoded(text.substring(colon + 1));
      if (!user.isEmpty() && password.isEmpty()) {
        throw new InvalidSettingException(
            Explanation.of(
                "address.user",
                "The Redis address names a user but no password. For a password alone put a colon"
                    + " before it: redis://:password@host"));
      }
      return new Login(user.isEmpty() ? null : user, password.isEmpty() ? null : password);
    }
  }

  /** Another server of the same cluster, with the same login. */
  Endpoint at(String otherHost, int otherPort) {
    return new Endpoint(otherHost, otherPort, 0, user, password, tls, ca);
  }

  /** Host and port, without the login: an {@code Endpoint} is safe to log. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private static String unbracketed(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    boolean ipv6 = bare.length() < host.length();
    if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ') || (!ipv6 && bare.contains(":"))) {
      throw new InvalidSettingException(
          Explanation.of("address.host", "The Redis address names no host. %s", FORM));
    }
    return bare;
  }

  private static int number(String what, String digits, int least, int most) {
    int value = -1;
    try {
      value = Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      // The range check below says it. The text may be a misplaced password: it is not quoted.
    }
    if (value < least || value > most) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.number",
              "The Redis address needs a %s from %d to %d. %s",
              what,
              least,
              most,
              FORM));
    }
    return value;
  }

  private static String decoded(String text) {
    try {
      // URLDecoder is made for forms, where + is a blank.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException quotesTheText) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.percent",
              "The login in the Redis address has a %% that encodes nothing; write %%25 for %%."));
    }
  }
}
