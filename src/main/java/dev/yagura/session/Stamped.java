package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import org.jspecify.annotations.Nullable;

/** A value and when it was said. */
record Stamped(Mark when, String value) {
  /** The one that was said last. */
  static Stamped later(@Nullable Stamped known, Mark when, String value) {
    return known == null || when.isAfter(known.when) ? new Stamped(when, value) : known;
  }

  /** The one that was said first. */
  static Stamped earlier(@Nullable Stamped known, Mark when, String value) {
    return known == null || known.when.isAfter(when) ? new Stamped(when, value) : known;
  }

  /** The one that was said last, where the event says one under this name. */
  static @Nullable Stamped said(@Nullable Stamped known, HookEvent event, Mark when, String field) {
    String value = event.processedData().get(field);
    return value == null || value.isBlank() ? known : later(known, when, value);
  }

  static @Nullable String valueOf(@Nullable Stamped stamped) {
    return stamped == null ? null : stamped.value;
  }
}
