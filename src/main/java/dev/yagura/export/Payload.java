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
      String said = words(response.path(field));
      if (!said.isEmpty()) {
        String err = response.path("stderr").asText("");
        return said + (err.isEmpty() ? "" : "\n[stderr]\n" + err);
      }
    }
    String read = words(response.path("file").path("content"));
    String blocks = response.isArray() ? words(response) : "";
    return !read.isEmpty() ? read : !blocks.isEmpty() ? blocks : text(response);
  }

  /** A text, or a list of blocks that are all text, as MCP servers and subagents answer. */
  private static String words(JsonNode node) {
    if (!node.isArray()) {
      return node.isTextual() ? node.asText() : "";
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode block : node) {
      if (!block.path("text").isTextual()) {
        return "";
      }
      all.append(all.length() == 0 ? "" : "\n").append(block.path("text").asText());
    }
    return all.toString();
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    return node.isTextual() ? node.asText() : node.toPrettyString();
  }
}
