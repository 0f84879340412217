package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the API that programs read; tests hold the service to it. */
final class OpenApi {

  static final String PATH = "/openapi.yaml";

  private static final String TYPE = "application/yaml";
  private static final String TEXT = text();

  private OpenApi() {}

  static HttpReply page() {
    return HttpReply.text(200, TYPE, TEXT);
  }

  private static String text() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing from the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
