package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code yagura tail} shows: {@code session: type: tool: project:}, which the server sorts
 * out, and words that must stand in the summary.
 */
record TailFilter(Map<String, String> fields, List<String> words) {
  private static final List<String> FIELDS = List.of("session", "type", "tool", "project");

  static TailFilter of(@Nullable String session, @Nullable String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    if (session != null) {
      fields.put("session", session);
    }
    for (String word : text == null ? new String[0] : text.strip().split("\\s+", -1)) {
      int colon = word.indexOf(':');
      if (colon > 0 && FIELDS.contains(word.substring(0, colon))) {
        fields.put(word.substring(0, colon), word.substring(colon + 1));
      } else if (colon > 0 && word.substring(0, colon).matches("[a-z]+")) {
        throw Misuse.of(
            "choice.unknown",
            "--filter",
            String.join(":, ", FIELDS) + ":",
            word.substring(0, colon));
      } else if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return new TailFilter(fields, words);
  }

  /** The address with what the server sorts out. */
  Target at(String path) {
    Target target = Target.of(path);
    fields.forEach(target::with);
    return target;
  }

  boolean passes(JsonNode event) {
    String summary = event.path("summary").asText().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(summary::contains);
  }
}
