package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Paths that events of this host named as transcripts, to be looked at soon. They come from outside
 * and are hints only.
 */
final class Hints {
  private static final int KEPT = 1000;

  private final String host;
  private Set<String> named = new HashSet<>();

  Hints(String host) {
    this.host = host;
  }

  void on(Log.Committed committed) {
    for (StoredEvent stored : committed.events()) {
      HookEvent event = stored.event();
      if (event.host().equals(host) && named.size() < KEPT) {
        if (event.transcriptPath() != null) {
          named.add(event.transcriptPath());
        }
        String agents = event.processedData().get("agent_transcript_path");
        if (agents != null) {
          named.add(agents);
        }
      }
    }
  }

  /** What was named since the last time. */
  Set<String> take() {
    Set<String> taken = named;
    named = new HashSet<>();
    return taken;
  }
}
