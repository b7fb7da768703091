package dev.yagura.session;

import dev.yagura.vocabulary.bus.Parts.Part;
import dev.yagura.vocabulary.bus.SnapshotFollower;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds the log to the tracker and notes what changed. */
final class SessionProjection implements SnapshotFollower.Kept<SessionSnapshot> {
  private final SessionTracker tracker;
  private final ChangedSessions changed;
  private final Runnable whenSettled;

  /**
   * @param whenSettled called after each batch
   */
  SessionProjection(SessionTracker tracker, ChangedSessions changed, Runnable whenSettled) {
    this.tracker = tracker;
    this.changed = changed;
    this.whenSettled = whenSettled;
  }

  @Override
  public void apply(StoredEvent event, @Nullable EventTiming timing) {
    String id = tracker.apply(event, timing != null);
    if (id != null) {
      changed.note(id);
    }
  }

  @Override
  public void settled() {
    tracker.changedBeside().forEach(changed::note);
    whenSettled.run();
  }

  @Override
  public void reset() {
    tracker.reset();
    changed.clear();
  }

  @Override
  public SessionSnapshot freeze() {
    return tracker.freeze();
  }

  @Override
  public byte[] encode(SessionSnapshot state) throws IOException {
    return state.encode();
  }

  @Override
  public SessionSnapshot decode(byte[] body) throws IOException {
    return SessionSnapshot.decode(body);
  }

  @Override
  public List<Piece> pieces(SessionSnapshot state, boolean all) {
    return state.pieces(all);
  }

  @Override
  public void add(SessionSnapshot state, Part part) throws IOException {
    state.add(part);
  }

  @Override
  public void checkWhole(SessionSnapshot state) throws IOException {
    state.checkWhole();
  }

  @Override
  public void restore(SessionSnapshot state) {
    tracker.restore(state);
  }
}
