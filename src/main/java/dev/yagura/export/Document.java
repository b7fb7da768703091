package dev.yagura.export;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How events become text. Called by one thread at a time. */
interface Document {
  /** What stands before the first event. */
  String begin(Head head);

  /** Whether the event is told by more than what the log's row has. */
  boolean needsPayload(StoredEvent event);

  /**
   * @param detail null unless {@link #needsPayload}
   */
  String event(StoredEvent event, Log.@Nullable EventDetail detail);

  /** What stands after the last event. */
  String end(Instant now);
}
