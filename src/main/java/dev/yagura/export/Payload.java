package dev.yagura.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.Json;
import org.jspecify.annotations.Nullable;

/** Texts of a payload; whatever is absent is empty. */
record Payload(JsonNode tree) {

  static Payload of(Log.@Nullable EventDetail detail) {
    return new Payload(
        detail == null || detail.damage() != null
            ? MissingNode.getInstance()
            : Json.lenient(detail.raw()));
  }

  /** A text as it is; anything else as JSON. */
  String text(String field) {
    return text(tree.path(field));
  }

  /** What a tool said: the text that people read, where the response is of a known shape. */
  String response() {
    JsonNode response = tree.path("tool_response");
    for (String field : new String[] {"stdout", "content", "result"}) {
      JsonNode said = response.path(field);
      if (said.isTextual() && !said.asText().isEmpty()) {
        String err = response.path("stderr").asText("");
        return said.asText() + (err.isEmpty() ? "" : "\n[stderr]\n" + err);
      }
    }
    return text(response);
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    return node.isTextual() ? node.asText() : node.toPrettyString();
  }
}
