package dev.prosa.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * A row as Parquet's groups hold it, out of JSON and back into it. What is absent stays absent; an
 * absent element of a list is {@code null}.
 */
final class RowGroups {

  private RowGroups() {}

  /** Puts the members of {@code object} into {@code group}, whose type has learnt them. */
  static void fill(Group group, JsonNode object) {
    GroupType type = group.getType();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isNull()) {
        int index = type.getFieldIndex(field.getKey());
        add(group, index, type.getType(index), field.getValue());
      }
    }
  }

  private static void add(Group group, int index, Type type, JsonNode value) {
    if (type.isPrimitive()) {
      switch (type.asPrimitiveType().getPrimitiveTypeName()) {
        case BOOLEAN -> group.add(index, value.booleanValue());
        case INT64 -> group.add(index, value.longValue());
        case DOUBLE -> group.add(index, value.doubleValue());
        default -> group.add(index, value.isTextual() ? value.textValue() : value.toString());
      }
    } else if (isList(type)) {
      Group list = group.addGroup(index);
      Type element = type.asGroupType().getType(0).asGroupType().getType(0);
      for (JsonNode one : value) {
        Group repeated = list.addGroup(0);
        if (!one.isNull()) {
          add(repeated, 0, element, one);
        }
      }
    } else {
      fill(group.addGroup(index), value);
    }
  }

  /** Writes a group as a JSON object, its members in the order of its type. */
  static void write(Group group, JsonOutput json) throws IOException {
    GroupType type = group.getType();
    String before = "{\"";
    for (int index = 0; index < type.getFieldCount(); index++) {
      int count = group.getFieldRepetitionCount(index);
      Type field = type.getType(index);
      if (count == 0) {
        continue;
      }
      json.write(JsonOutput.part(before));
      json.write(field.getName());
      json.write(JsonOutput.part("\":"));
      if (field.isRepetition(Type.Repetition.REPEATED)) {
        // A list of an older form, which has no level of its own.
        json.write(JsonOutput.part("["));
        for (int i = 0; i < count; i++) {
          json.write(JsonOutput.part(i == 0 ? "" : ","));
          value(group, index, i, json);
        }
        json.write(JsonOutput.part("]"));
      } else {
        value(group, index, 0, json);
      }
      before = ",\"";
    }
    json.write(JsonOutput.part(before.startsWith("{") ? "{}" : "}"));
  }

  private static void value(Group group, int index, int at, JsonOutput json) throws IOException {
    Type type = group.getType().getType(index);
    if (!type.isPrimitive()) {
      Group inner = group.getGroup(index, at);
      if (isList(type)) {
        list(type.getName(), inner, json);
      } else {
        write(inner, json);
      }
      return;
    }
    switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> json.write(JsonOutput.part(String.valueOf(group.getBoolean(index, at))));
      case INT32 -> json.write(group.getInteger(index, at));
      case INT64 -> json.write(group.getLong(index, at));
      case FLOAT -> number(group.getFloat(index, at), json);
      case DOUBLE -> number(group.getDouble(index, at), json);
      case BINARY -> text(group.getBinary(index, at).getBytes(), json);
      default -> text(JsonOutput.part(group.getValueToString(index, at)), json);
    }
  }

  private static void list(String name, Group list, JsonOutput json) throws IOException {
    json.write(JsonOutput.part("["));
    if (list.getType().getFieldCount() > 0) {
      Type repeated = list.getType().getType(0);
      boolean threeLevels = hasLevelOfItsOwn(name, repeated);
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        json.write(JsonOutput.part(i == 0 ? "" : ","));
        if (!threeLevels) {
          value(list, 0, i, json);
        } else if (list.getGroup(0, i).getFieldRepetitionCount(0) == 0) {
          json.write(JsonOutput.part("null"));
        } else {
          value(list.getGroup(0, i), 0, 0, json);
        }
      }
    }
    json.write(JsonOutput.part("]"));
  }

  /** Whether what repeats only holds the element; older writers repeat the element itself. */
  private static boolean hasLevelOfItsOwn(String list, Type repeated) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(list + "_tuple");
  }

  private static void number(double number, JsonOutput json) throws IOException {
    json.write(JsonOutput.part(Double.isFinite(number) ? String.valueOf(number) : "null"));
  }

  private static void text(byte[] utf8, JsonOutput json) throws IOException {
    json.write(JsonOutput.part("\""));
    json.write(new String(utf8, StandardCharsets.UTF_8));
    json.write(JsonOutput.part("\""));
  }

  private static boolean isList(Type type) {
    return !type.isPrimitive()
        && type.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
  }
}
