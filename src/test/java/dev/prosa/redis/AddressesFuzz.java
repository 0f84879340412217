package dev.prosa.redis;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.error.InvalidSettingException;
import dev.prosa.identity.SecretReference;
import dev.prosa.testing.FuzzTarget;
import java.net.URLDecoder;

/** Whatever stands for an address of Redis, its password is in no error and in no log. */
public final class AddressesFuzz implements FuzzTarget {

  private static final int LONG_ENOUGH_TO_TELL = 8;

  @Override
  public void take(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      RedisAddress address = RedisAddress.of(text);
      conceals(text, address.toString());
      if (SecretReference.looksLikeOne(address.text())) {
        return; // what it refers to is elsewhere
      }
      address.namespace();
      boolean held = address.holdsPassword();
      if (!address.text().startsWith(SentinelAddress.SCHEME)) {
        Endpoint endpoint = address.resolve();
        require(held == (endpoint.password() != null), "a password that is not one");
        conceals(text, address.place());
      }
      if (address.namespace().isEmpty()) {
        require(address.in("lojax").namespace().equals("lojax"), "a namespace that got lost");
      }
    } catch (IllegalArgumentException refused) {
      require(refused instanceof InvalidSettingException, "not one that is documented");
      conceals(text, String.valueOf(refused.getMessage()));
    }
    try {
      new SecretReference(text);
    } catch (IllegalArgumentException refused) {
      conceals(text, String.valueOf(refused.getMessage()));
    }
  }

  /** Nothing of what may be a login, in neither spelling. */
  private static void conceals(String text, String shown) {
    int slashes = text.indexOf("//");
    int at = text.lastIndexOf('@');
    if (SecretReference.looksLikeOne(text.strip()) || slashes < 0 || at < slashes) {
      return;
    }
    String login = text.substring(slashes + 2, at);
    String password = login.substring(login.indexOf(':') + 1);
    if (password.length() < LONG_ENOUGH_TO_TELL
        || text.indexOf(password) != text.lastIndexOf(password)
        || text.substring(at).contains(password)) {
      return;
    }
    require(!shown.contains(password), "a password is shown");
    try {
      String decoded = URLDecoder.decode(password.replace("+", "%2B"), UTF_8);
      require(
          decoded.length() < LONG_ENOUGH_TO_TELL
              || text.substring(at).contains(decoded)
              || !shown.contains(decoded),
          "a password is shown");
    } catch (IllegalArgumentException noEncoding) {
      return;
    }
  }
}
