package dev.yagura.metrics;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a tool call ended. */
enum Outcome {
  OK(0),
  FAILED(1),
  DENIED(2),
  INTERRUPTED(3);

  /** How many there are. */
  static final int COUNT = 4;

  /** Place in an array of counts; snapshots hold such arrays, so it never changes. */
  final int slot;

  Outcome(int slot) {
    this.slot = slot;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null for an event that does not end a tool call. */
  static @Nullable Outcome of(HookEvent event) {
    Outcome usual =
        switch (event.type()) {
          case POST_TOOL_USE -> OK;
          case POST_TOOL_USE_FAILURE -> FAILED;
          case PERMISSION_DENIED -> DENIED;
          default -> null;
        };
    EventStatus status = event.status();
    return usual == null || status == null ? usual : valueOf(status.name());
  }
}
