package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A secret in Google's Secret Manager, read as the machine's own service account: what workers of
 * Dataflow have instead of an environment. Asked for through HTTP, so that the store needs no
 * library of Google's.
 *
 * <p>The formats are those of the metadata server's {@code token} and of Secret Manager's {@code
 * versions.access}, REST version 1.
 */
final class GoogleSecret {

  /** Where both are; tests have them elsewhere. */
  static final String METADATA = "prosa.google.metadata";

  static final String SECRETS = "prosa.google.secrets";

  private static final Pattern NAME =
      Pattern.compile("projects/[A-Za-z0-9:.-]+/secrets/[A-Za-z0-9_-]+/versions/[A-Za-z0-9_-]+");
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final JsonFactory JSON = new JsonFactory();

  private GoogleSecret() {}

  /**
   * Reads it.
   *
   * @param name {@code projects/PROJECT/secrets/SECRET/versions/VERSION}
   * @param what the secret is, for messages
   * @throws IllegalArgumentException if it cannot be read; the message never quotes the secret
   */
  static String read(String name, String what) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A secret is written gcp-secret:projects/PROJECT/secrets/SECRET/versions/latest.");
    }
    String metadata = System.getProperty(METADATA, "http://metadata.google.internal");
    String secrets = System.getProperty(SECRETS, "https://secretmanager.googleapis.com");
    HttpClient http = HttpClient.newBuilder().connectTimeout(MAX_WAIT).build();
    try {
      String token =
          field(
              ask(
                  http,
                  metadata + "/computeMetadata/v1/instance/service-accounts/default/token",
                  "Metadata-Flavor",
                  "Google"),
              "access_token");
      String answer =
          ask(http, secrets + "/v1/" + name + ":access", "Authorization", "Bearer " + token);
      return new String(Base64.getDecoder().decode(field(answer, "data")), UTF_8);
    } catch (IOException | IllegalArgumentException unreadable) {
      // Not chained: it might quote an answer.
      throw new IllegalArgumentException(
          "The secret "
              + name
              + ", which should contain "
              + what
              + ", cannot be read ("
              + unreadable.getMessage()
              + "); the workers' service account needs the role of a secret accessor.");
    }
  }

  private static String ask(HttpClient http, String url, String header, String value)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(MAX_WAIT).header(header, value).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("HTTP " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  /** The first field of that name, however deep. */
  private static String field(String json, String name) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals(name)) {
          parser.nextToken();
          return parser.getText();
        }
      }
    }
    throw new IOException("an answer without " + name);
  }
}
