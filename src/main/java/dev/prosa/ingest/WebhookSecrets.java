package dev.prosa.ingest;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.ingest.webhook.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which senders of webhooks are believed, beside those that show a token.
 *
 * @param whatsApp app secrets, with which Meta signs
 * @param waha keys of webhooks, with which WAHA signs
 * @param whatsAppVerify what Meta shows when the address is entered there, or null
 * @param twilio auth tokens, with which Twilio signs
 * @param publicUrl how the service is reached from outside, which Twilio signs too, such as {@code
 *     https://bot.example}; or null
 */
public record WebhookSecrets(
    List<Token> whatsApp,
    List<Token> waha,
    @Nullable Secret whatsAppVerify,
    List<Token> twilio,
    @Nullable String publicUrl) {

  public static final WebhookSecrets NONE =
      new WebhookSecrets(List.of(), List.of(), null, List.of(), null);

  /**
   * @throws IllegalArgumentException if Twilio is to be believed without a public address
   */
  public WebhookSecrets {
    whatsApp = List.copyOf(whatsApp);
    waha = List.copyOf(waha);
    twilio = List.copyOf(twilio);
    if (publicUrl != null) {
      publicUrl = publicUrl.replaceAll("/+$", "");
    }
    if (!twilio.isEmpty() && publicUrl == null) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.twilio",
              "Twilio signs the address it calls: say --public-url=https://…, as entered there"));
    }
  }
}
