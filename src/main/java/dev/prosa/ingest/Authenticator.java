package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.store.RateLimiter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Knows who may come in, and where that leads. Takes equally long for every wrong token. */
final class Authenticator {

  private static final String BEARER = "Bearer ";

  /** What a token opens. */
  static final class Grant {
    /** Of the token: digests have one length, so that comparing does not tell the token's. */
    private final byte[] digest;

    private final BotStore bot;
    private final RateLimiter rate;

    Grant(Token token, BotStore bot, RequestLimits limits, LongSupplier nanoTime) {
      this.digest = sha256(token.secret().bytes());
      this.bot = bot;
      this.rate = RateLimiter.perSecond(limits.messagesPerSecond(), nanoTime);
    }

    BotStore bot() {
      return bot;
    }

    RateLimiter rate() {
      return rate;
    }
  }

  private final List<Grant> passes;

  Authenticator(List<Grant> passes) {
    this.passes = List.copyOf(passes);
  }

  /** What an Authorization header opens, or null. */
  @Nullable Grant of(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    byte[] shown = sha256(authorization.substring(BEARER.length()).strip().getBytes(UTF_8));
    Grant found = null;
    for (Grant pass : passes) {
      // All of them, whichever it is.
      found = MessageDigest.isEqual(pass.digest, shown) ? pass : found;
    }
    return found;
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
