package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All detectors of one session. Its fields are its form in the snapshot: CBOR by fields, like the
 * session that it belongs to. Not thread-safe.
 *
 * <p>A finding names the event that completed it; one that time completed has {@code seq} 0 and the
 * time at which it became true, so that it is the same whenever it is found. {@link #apply} makes
 * up for a {@link #tick} that did not come.
 */
public final class Detectors {
  private final CallOrder callOrder;
  private final ClockOrder clockOrder;
  private final TurnOrder turnOrder;
  private final EndOrder endOrder;
  private final StartOrder startOrder;
  private final Loops loops;
  private final Thrash thrash;
  private final Failures failures;
  private final Silence silence;
  private final Dangers dangers;

  public Detectors() {
    callOrder = new CallOrder();
    clockOrder = new ClockOrder();
    turnOrder = new TurnOrder();
    endOrder = new EndOrder();
    startOrder = new StartOrder();
    loops = new Loops();
    thrash = new Thrash();
    failures = new Failures();
    silence = new Silence();
    dangers = new Dangers();
  }

  /** A copy that shares nothing that changes. */
  public Detectors(Detectors other) {
    callOrder = new CallOrder(other.callOrder);
    clockOrder = new ClockOrder(other.clockOrder);
    turnOrder = new TurnOrder(other.turnOrder);
    endOrder = new EndOrder(other.endOrder);
    startOrder = new StartOrder(other.startOrder);
    loops = new Loops(other.loops);
    thrash = new Thrash(other.thrash);
    failures = new Failures(other.failures);
    silence = new Silence(other.silence);
    dangers = new Dangers(other.dangers);
  }

  /** The one list of them. */
  private List<Detector> all() {
    return List.of(
        callOrder,
        clockOrder,
        turnOrder,
        endOrder,
        startOrder,
        loops,
        thrash,
        failures,
        silence,
        dangers);
  }

  /** The session's next event in the order of the log; most often nothing is found. */
  public List<Finding> apply(StoredEvent event, PatternRules rules) {
    Seen seen = new Seen(event);
    List<Finding> found = new ArrayList<>();
    for (Detector detector : all()) {
      detector.apply(seen, rules, found);
    }
    return found;
  }

  /** What became true by time alone until {@code now}; the same is never told twice. */
  public List<Finding> tick(Instant now, PatternRules rules) {
    List<Finding> found = new ArrayList<>();
    for (Detector detector : all()) {
      detector.tick(now.toEpochMilli(), rules, found);
    }
    return found;
  }

  /**
   * When {@link #tick} may find something, in milliseconds since 1970, if nothing happens before;
   * {@link Long#MAX_VALUE}: never.
   */
  public long dueAt(PatternRules rules) {
    long due = Long.MAX_VALUE;
    for (Detector detector : all()) {
      due = Math.min(due, detector.dueAt(rules));
    }
    return due;
  }

  /** A human pressed Esc, as only the transcript tells: the turn is over. */
  public void interrupted(Instant at) {
    silence.interrupted(at.toEpochMilli());
  }
}
