package dev.yagura.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the projections count with what the rows of the log say. */
final class Facts {
  private Facts() {}

  /** Fails unless sessions and metrics agree with the rows in every count. */
  static void assertCountersEqualRows(Api api) throws IOException {
    List<JsonNode> rows = api.allEvents();
    Map<String, Long> bySession = new HashMap<>();
    Map<String, Long> byType = new HashMap<>();
    // Provisional ids, of which only instructions were loaded, are no sessions.
    Set<String> listed = new HashSet<>();
    for (JsonNode row : rows) {
      bySession.merge(row.get("session_id").asText(), 1L, Long::sum);
      if (!row.get("event_type").asText().equals("InstructionsLoaded")) {
        listed.add(row.get("session_id").asText());
      }
      byType.merge(row.get("event_type").asText(), 1L, Long::sum);
    }
    Map<String, Long> sessions = new HashMap<>();
    for (JsonNode session : api.allSessions()) {
      sessions.put(session.get("session_id").asText(), session.get("events").asLong());
    }
    bySession.keySet().retainAll(listed);
    assertThat(sessions).isEqualTo(bySession);
    JsonNode metrics = api.get("/api/v1/metrics/snapshot");
    Map<String, Long> types = new HashMap<>();
    metrics
        .get("types")
        .forEach(line -> types.put(line.get("name").asText(), line.get("count").asLong()));
    assertThat(types).isEqualTo(byType);
    assertThat(metrics.get("events").asLong()).isEqualTo(rows.size());
    assertThat(api.get("/api/v1/stats").get("events_total").asLong()).isEqualTo(rows.size());
  }
}
