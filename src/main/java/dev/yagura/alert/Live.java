package dev.yagura.alert;

import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.AlertView.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is pending or fires.
 *
 * @param heldMs how long the rule has held; grows by time that was watched, so that neither a clock
 *     that jumps nor a restart counts
 * @param clearMs how long it has not held since, while it fires
 * @param missingMs how long nothing was measured
 * @param toldAt when people were told last that it fires; null when they were not
 */
record Live(AlertView view, long heldMs, long clearMs, long missingMs, @Nullable Instant toldAt) {

  boolean fires() {
    return view.state() == State.FIRING;
  }

  Live held(long ms) {
    return new Live(view, heldMs + ms, 0, 0, toldAt);
  }

  Live clear(long ms) {
    return new Live(view, heldMs, clearMs + ms, 0, toldAt);
  }

  Live missing(long ms) {
    return new Live(view, heldMs, clearMs, missingMs + ms, toldAt);
  }

  Live told(Instant at) {
    return new Live(view, heldMs, clearMs, missingMs, at);
  }

  Live with(AlertView other) {
    return new Live(other, heldMs, clearMs, missingMs, toldAt);
  }

  Live fired(Instant at) {
    return with(change(State.FIRING, view.value(), at, null, view.silence(), view.inhibitedBy()));
  }

  Live measured(double value) {
    return with(
        change(
            view.state(),
            value,
            view.firedAt(),
            view.resolvedAt(),
            view.silence(),
            view.inhibitedBy()));
  }

  Live quiet(@Nullable String silence, @Nullable String inhibitedBy) {
    return with(
        change(
            view.state(), view.value(), view.firedAt(), view.resolvedAt(), silence, inhibitedBy));
  }

  Live acknowledged(AlertView.Acknowledgement by) {
    AlertView v = view;
    return with(
        new AlertView(
            v.id(),
            v.rule(),
            v.summary(),
            v.severity(),
            v.state(),
            v.labels(),
            v.value(),
            v.threshold(),
            v.since(),
            v.firedAt(),
            v.resolvedAt(),
            by,
            v.silence(),
            v.inhibitedBy()));
  }

  AlertView resolved(Instant at) {
    return change(
        State.RESOLVED, view.value(), view.firedAt(), at, view.silence(), view.inhibitedBy());
  }

  private AlertView change(
      State state,
      double value,
      @Nullable Instant firedAt,
      @Nullable Instant resolvedAt,
      @Nullable String silence,
      @Nullable String inhibitedBy) {
    return new AlertView(
        view.id(),
        view.rule(),
        view.summary(),
        view.severity(),
        state,
        view.labels(),
        value,
        view.threshold(),
        view.since(),
        firedAt,
        resolvedAt,
        view.acknowledged(),
        silence,
        inhibitedBy);
  }
}
