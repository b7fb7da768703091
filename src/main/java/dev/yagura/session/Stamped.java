package dev.yagura.session;

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

  static @Nullable String valueOf(@Nullable Stamped stamped) {
    return stamped == null ? null : stamped.value;
  }
}
