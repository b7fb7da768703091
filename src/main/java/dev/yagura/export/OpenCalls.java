package dev.yagura.export;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of which no end was heard yet, by {@code tool_use_id}; at most a thousand, the newest. */
final class OpenCalls {
  private static final int MOST = 1000;

  private final Map<String, StoredEvent> open = new LinkedHashMap<>();

  void begun(StoredEvent stored) {
    open.put(key(stored), stored);
    if (open.size() > MOST) {
      open.remove(open.keySet().iterator().next());
    }
  }

  void ended(StoredEvent stored) {
    open.remove(key(stored));
  }

  /** Those that nothing was heard of; they are forgotten. */
  List<StoredEvent> unanswered() {
    List<StoredEvent> left = new ArrayList<>(open.values());
    open.clear();
    return left;
  }

  /** Old payloads have no id: then a call is its tool and what it was about. */
  private static String key(StoredEvent stored) {
    HookEvent event = stored.event();
    return event.toolUseId() == null
        ? event.toolName() + " " + event.processedData().get("input_key")
        : event.toolUseId();
  }
}
