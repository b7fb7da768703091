package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Recommendations in words. */
final class Advice {
  private Advice() {}

  /** The report with {@code description} and {@code suggestion} in each recommendation. */
  static ObjectNode withWords(ObjectNode report, Words words) {
    ObjectNode told = report.deepCopy();
    told.put("language", words.language());
    for (JsonNode one : told.path("recommendations")) {
      if (one instanceof ObjectNode recommendation) {
        recommendation.put("description", text(one, "description", words));
        recommendation.put("suggestion", text(one, "suggestion", words));
      }
    }
    return told;
  }

  /** A rule of another version has its id for words. */
  static String text(JsonNode recommendation, String part, Words words) {
    String id = recommendation.path("id").asText();
    String key = "rule." + id + "." + part;
    if (!words.has(key)) {
      return id;
    }
    Map<String, String> values = new HashMap<>();
    recommendation
        .path("values")
        .properties()
        .forEach(each -> values.put(each.getKey(), value(each.getKey(), each.getValue(), words)));
    return words.fill(key, values);
  }

  /** The end of a name is its unit. */
  private static String value(String name, JsonNode value, Words words) {
    if (!value.isNumber()) {
      return value.asText();
    }
    if (name.endsWith("_ms")) {
      return words.duration(value.asLong());
    }
    if (name.endsWith("_share")) {
      return words.percent(value.asDouble());
    }
    if (name.endsWith("_percent")) {
      return words.percent(value.asDouble() / 100);
    }
    return name.endsWith("_micro_usd") ? words.money(value.asLong()) : words.number(value.asLong());
  }
}
