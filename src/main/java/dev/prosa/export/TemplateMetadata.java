package dev.prosa.export;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.OptionNames;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/**
 * What Dataflow's console asks for when it starts the export from a Flex Template, in the form of
 * its {@code metadata.json}: made of {@link ExportOptions}, the one place that defines them.
 */
public final class TemplateMetadata {

  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writer();
  private static final Set<String> REQUIRED = Set.of("redis", "output");

  private TemplateMetadata() {}

  /** The document, always the same for the same options. */
  public static String json() throws IOException {
    ObjectNode metadata = JsonMapper.builder().build().createObjectNode();
    metadata.put("name", "Prosa");
    metadata.put(
        "description", "Turns a WhatsApp bot's conversations in Redis into a fine-tuning dataset.");
    metadata.put("streaming", false);
    ArrayNode parameters = metadata.putArray("parameters");
    for (Method getter : getters()) {
      String name = Introspector.decapitalize(getter.getName().substring("get".length()));
      ObjectNode parameter = parameters.addObject();
      parameter.put("name", name);
      parameter.put("label", OptionNames.kebabCase(name).replace('-', ' '));
      parameter.put(
          "helpText", OptionNames.described(getter.getAnnotation(Description.class).value()));
      parameter.put("isOptional", !REQUIRED.contains(name));
      parameter.put("paramType", "TEXT");
      String fallback = defaultOf(getter);
      if (!fallback.isEmpty() && !REQUIRED.contains(name)) {
        parameter.put("defaultValue", fallback);
      }
    }
    return JSON.writeValueAsString(metadata) + "\n";
  }

  private static List<Method> getters() {
    return Arrays.stream(ExportOptions.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Description.class))
        .filter(
            method ->
                method
                    .getDeclaringClass()
                    .getPackageName()
                    .equals(ExportOptions.class.getPackageName()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static String defaultOf(Method getter) {
    if (getter.isAnnotationPresent(Default.String.class)) {
      return getter.getAnnotation(Default.String.class).value();
    }
    if (getter.isAnnotationPresent(Default.Integer.class)) {
      return String.valueOf(getter.getAnnotation(Default.Integer.class).value());
    }
    if (getter.isAnnotationPresent(Default.Long.class)) {
      return String.valueOf(getter.getAnnotation(Default.Long.class).value());
    }
    if (getter.isAnnotationPresent(Default.Boolean.class)) {
      return String.valueOf(getter.getAnnotation(Default.Boolean.class).value());
    }
    return "";
  }
}
