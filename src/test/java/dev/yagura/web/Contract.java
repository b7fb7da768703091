package dev.yagura.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code docs/openapi.yaml} as tests ask it. */
final class Contract {
  private static final Path FILE = Path.of("docs", "openapi.yaml");

  private final JsonNode root;

  /** An operation: a method at an address. */
  record Operation(String method, String path, JsonNode node, JsonNode shared) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private Contract(JsonNode root) {
    this.root = root;
  }

  static Contract read() {
    try {
      return new Contract(new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (!operation.getKey().equals("parameters")) {
                            operations.add(
                                new Operation(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue(),
                                    path.getValue().path("parameters")));
                          }
                        }));
    return operations;
  }

  /** Names of its parameters that stand {@code in} query, path or header. */
  Set<String> parameters(Operation operation, String in) {
    Set<String> names = new TreeSet<>();
    for (JsonNode list : List.of(operation.shared(), operation.node().path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = resolve(reference);
        if (parameter.get("in").asText().equals(in)) {
          names.add(parameter.get("name").asText());
        }
      }
    }
    return names;
  }

  /** Names of the fields of its JSON body. */
  Set<String> fields(Operation operation) {
    Set<String> names = new TreeSet<>();
    resolve(operation.node().path("requestBody"))
        .at("/content/application~1json/schema/properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /** Schema of the JSON answer with this status; missing when there is none. */
  JsonNode schema(Operation operation, int status, String type) {
    JsonNode responses = operation.node().get("responses");
    JsonNode response = responses.get(Integer.toString(status));
    return resolve(response == null ? responses.path("default") : response)
        .path("content")
        .path(type)
        .path("schema");
  }

  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : resolve(root.at(reference.asText().substring(1)));
  }

  /** What of a value is against its schema, or in no schema; empty when all fits. */
  List<String> faults(String where, JsonNode value, JsonNode reference) {
    JsonNode schema = resolve(reference);
    List<String> faults = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (!type.isMissingNode() && !isOf(value, type)) {
      faults.add(where + " is " + value.getNodeType() + ", not " + type);
    }
    JsonNode words = schema.path("enum");
    if (words.isArray() && !contains(words, value)) {
      faults.add(where + " is none of " + words);
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        faults.addAll(faults(where + "[" + i + "]", value.get(i), schema.get("items")));
      }
    }
    if (value.isObject()) {
      faults.addAll(faultsOfFields(where, value, schema));
    }
    return faults;
  }

  private List<String> faultsOfFields(String where, JsonNode value, JsonNode schema) {
    List<String> faults = new ArrayList<>();
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        faults.add(where + " has no " + name.asText());
      }
    }
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode known = properties.get(field.getKey());
      if (known != null) {
        faults.addAll(faults(where + "." + field.getKey(), field.getValue(), known));
      } else if (properties.isObject()) {
        faults.add(where + "." + field.getKey() + " is not described");
      }
    }
    return faults;
  }

  private static boolean contains(JsonNode words, JsonNode value) {
    for (JsonNode word : words) {
      if (word.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      for (Iterator<JsonNode> each = type.elements(); each.hasNext(); ) {
        if (isOf(value, each.next())) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
