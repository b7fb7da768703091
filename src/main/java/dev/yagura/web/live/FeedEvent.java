package dev.yagura.web.live;

import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.Json;
import org.jspecify.annotations.Nullable;

/** An event on its way to the streams, written as JSON once, when the first one wants it. */
final class FeedEvent {
  private final StoredEvent stored;
  private final long arrivedNanos;
  private @Nullable String json;

  /**
   * @param arrivedNanos monotonic time of its arrival here; 0 when it was replayed
   */
  FeedEvent(StoredEvent stored, long arrivedNanos) {
    this.stored = stored;
    this.arrivedNanos = arrivedNanos;
  }

  long seq() {
    return stored.seq();
  }

  StoredEvent stored() {
    return stored;
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  String json() {
    String text = json;
    if (text == null) {
      text = Json.text(EventJson.item(stored));
      json = text;
    }
    return text;
  }
}
