package dev.yagura.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document: {@code subject}, {@code session} as it is known now, {@code events} in full,
 * in the log's order, and {@code generated_at}. Nothing is cut.
 */
final class JsonText implements Document {
  private boolean any;

  @Override
  public String begin(Head head) {
    Subject subject = head.subject();
    Map<String, @Nullable Object> about = new LinkedHashMap<>();
    about.put("session_id", subject.session());
    about.put("agent_id", subject.agent());
    about.put("from", subject.from());
    about.put("to", subject.to());
    String session = head.session() == null ? "null" : Json.text(head.session());
    return "{\"subject\":" + Json.text(about) + ",\n\"session\":" + session + ",\n\"events\":[";
  }

  @Override
  public boolean needsPayload(StoredEvent event) {
    return true;
  }

  @Override
  public String event(StoredEvent stored, Log.@Nullable EventDetail detail) {
    ObjectNode full =
        detail == null ? Json.tree(EventJson.item(stored)) : EventJson.full(stored, detail);
    full.put("message_id", MessageId.of(stored.event()));
    String text = (any ? ",\n" : "\n") + Json.text(full);
    any = true;
    return text;
  }

  @Override
  public String end(Instant now) {
    return "\n],\n\"generated_at\":\"" + Json.time(now) + "\"}\n";
  }
}
