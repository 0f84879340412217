package dev.prosa.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.schema.GroupType;
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

  /**
   * A group in Parquet has columns; this one stands in objects that never have anything in them.
   */
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
  private final Map<String, ColumnType> fields = new HashMap<>();
  private final List<String> order = new ArrayList<>();
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
      int next = 0;
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        next = place(field.getKey(), next);
        known(field.getKey()).learn(field.getValue());
      }
      if (fields.size() > MOST_FIELDS || fields.containsKey("")) {
        kind = Kind.TEXT;
      }
    }
    if (kind == Kind.TEXT) {
      fields.clear();
      order.clear();
      element = null;
    }
  }

  /**
   * The columns of an object's members, in an order that is each object's own where they agree on
   * one.
   */
  List<Type> columns() {
    return order.stream().map(name -> known(name).named(name)).toList();
  }

  /** Makes sure that there is such a member; a new one gets the place {@code next}. */
  private int place(String name, int next) {
    if (fields.containsKey(name)) {
      return order.indexOf(name) + 1;
    }
    fields.put(name, new ColumnType(depth + 1));
    order.add(next, name);
    return next + 1;
  }

  private ColumnType known(String name) {
    return Objects.requireNonNull(fields.get(name));
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
        Types.GroupBuilder<GroupType> group = Types.optionalGroup();
        columns().forEach(group::addField);
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
