package dev.yagura.session;

import org.jspecify.annotations.Nullable;

/**
 * A session as it was at some moment: bytes, or a copy that nobody changes and that becomes bytes
 * once somebody needs them, on whatever thread.
 */
final class Frozen {
  private final Brief brief;
  private volatile @Nullable TrackedSession copy;
  private volatile byte @Nullable [] body;
  private volatile boolean saved;

  private Frozen(Brief brief, @Nullable TrackedSession copy, byte @Nullable [] body) {
    this.brief = brief;
    this.copy = copy;
    this.body = body;
  }

  static Frozen copy(Brief brief, TrackedSession session) {
    return new Frozen(brief, new TrackedSession(session), null);
  }

  static Frozen bytes(Brief brief, byte[] body) {
    return new Frozen(brief, null, body);
  }

  /** It is in the store as it is here. */
  boolean isSaved() {
    return saved;
  }

  void setSaved() {
    saved = true;
  }

  Brief brief() {
    return brief;
  }

  byte[] body() {
    byte[] known = body;
    TrackedSession session = copy;
    if (known == null && session != null) {
      known = SessionCodec.encode(session);
      body = known;
      copy = null;
    }
    if (known == null) {
      // Another thread has just encoded it: its bytes were written before the copy was let go.
      known = body;
    }
    if (known == null) {
      throw new IllegalStateException("neither a session nor its bytes");
    }
    return known;
  }

  /** A session to read, or to go on with: it is the caller's own. */
  TrackedSession thaw() {
    TrackedSession session = copy;
    return session != null ? new TrackedSession(session) : SessionCodec.thaw(body());
  }
}
