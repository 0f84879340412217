package dev.prosa.ingest;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.ingest.webhook.Secret;
import dev.prosa.redis.RedisAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bot shows to be let in, and whose conversations it then writes and reads.
 *
 * @param namespace the bot's own, as in {@code #NAME} of a Redis address; empty for none
 * @param secret at least 16 characters
 */
public record Token(String namespace, Secret secret) {

  private static final int SHORTEST = 16;
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]{1,64})=(.+)");

  /**
   * @throws IllegalArgumentException if the secret is short enough to be guessed, or the namespace
   *     would not keep its keys apart
   */
  public Token {
    if (!namespace.isEmpty()) {
      RedisAddress.requireNamespace(namespace);
    }
    if (secret.length() < SHORTEST) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.short-token",
              "A token needs at least %d characters; openssl rand -hex 32 makes one.",
              SHORTEST));
    }
  }

  /**
   * Looks a token up: {@code env:NAME} or {@code file:PATH}, or {@code BOT=} before either for one
   * with a namespace.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Token at(String reference) {
    Matcher named = NAMED.matcher(reference);
    return named.matches()
        ? new Token(named.group(1), Secret.at(named.group(2), "the token of " + named.group(1)))
        : new Token("", Secret.at(reference, "the token"));
  }
}
