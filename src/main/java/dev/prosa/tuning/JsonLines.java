package dev.prosa.tuning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/** The one way in which datasets are written as JSON: UTF-8, no white space, {@code \n}. */
final class JsonLines {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private JsonLines() {}

  static JsonGenerator open(OutputStream output) throws IOException {
    JsonGenerator json = JSON.createGenerator(output);
    json.setRootValueSeparator(null); // lines end themselves
    return json;
  }
}
