package dev.prosa.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column have in common, learnt from all of them; every value may be absent.
 * Values that have nothing in common are text: each as itself, or as its JSON. So is an object with
 * very many different keys, which are data and not columns. For one thread.
 */
final class ColumnType {

  /** A group in Parquet has columns; this one stands in objects that never have anything in them. */
  static final String NO_FIELD = "_";

  private static final int MOST_FIELDS = 256;
  private static final int MOST_DEPTH = 32;

  private enum Kind {
    UNKNOWN,
    BOOLEAN,
    WHOLE,
    FRACTION,
    TEXT,
    LIST,
    OBJECT
  }

  private final int depth;
  private final Map<String, ColumnType> fields = new LinkedHashMap<>();
  private Kind kind = Kind.UNKNOWN;
  private @Nullable ColumnType element;

  ColumnType() {
    this(0);
  }

  private ColumnType(int depth) {
    this.depth = depth;
  }

  /** Widens the type so that it holds {@code value} too. */
  void learn(JsonNode value) {
    if (value.isNull() || kind == Kind.TEXT) {
      return;
    }
    kind = common(kind, kindOf(value));
    if (kind == Kind.LIST) {
      if (element == null) {
        element = new ColumnType(depth + 1);
      }
      for (JsonNode one : value) {
        element.learn(one);
      }
    } else if (kind == Kind.OBJECT) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        fields
            .computeIfAbsent(field.getKey(), any -> new ColumnType(depth + 1))
            .learn(field.getValue());
      }
      if (fields.size() > MOST_FIELDS || fields.containsKey("")) {
        kind = Kind.TEXT;
      }
    }
    if (kind == Kind.TEXT) {
      fields.clear();
      element = null;
    }
  }

  /** The members of an object, by name, in order of their first appearance. */
  Map<String, ColumnType> fields() {
    return fields;
  }

  /** The column of that name. Lists have three levels, as the format's specification says. */
  Type named(String name) {
    return switch (kind) {
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case FRACTION -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case UNKNOWN, TEXT -> text(name);
      case LIST ->
          Types.optionalList()
              .element((element == null ? new ColumnType() : element).named("element"))
              .named(name);
      case OBJECT -> {
        Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.optionalGroup();
        fields.forEach((field, type) -> group.addField(type.named(field)));
        if (fields.isEmpty()) {
          group.addField(text(NO_FIELD));
        }
        yield group.named(name);
      }
    };
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private Kind kindOf(JsonNode value) {
    if (value.isContainerNode()) {
      if (depth >= MOST_DEPTH) {
        return Kind.TEXT;
      }
      return value.isArray() ? Kind.LIST : Kind.OBJECT;
    }
    if (value.isBoolean()) {
      return Kind.BOOLEAN;
    }
    if (value.isNumber()) {
      if (value.isIntegralNumber() && value.canConvertToLong()) {
        return Kind.WHOLE;
      }
      return Double.isFinite(value.doubleValue()) ? Kind.FRACTION : Kind.TEXT;
    }
    return Kind.TEXT;
  }

  private static Kind common(Kind one, Kind other) {
    if (one == Kind.UNKNOWN || one == other) {
      return other;
    }
    boolean numbers =
        (one == Kind.WHOLE && other == Kind.FRACTION)
            || (one == Kind.FRACTION && other == Kind.WHOLE);
    return numbers ? Kind.FRACTION : Kind.TEXT;
  }
}
