package dev.yagura.session;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;

/** A log that a tracker follows live; most events are of the session {@code s1}. */
final class TrackedLog {
  final TestClock clock = new TestClock();
  final SessionTracker tracker = Trackers.at(clock);
  private long seq;

  void apply(EventBuilder event) {
    apply(event.build());
  }

  void apply(HookEvent event) {
    tracker.apply(new StoredEvent(++seq, event), true);
  }

  /** The session {@code s1} after the event. */
  SessionView after(EventBuilder event) {
    apply(event);
    return view();
  }

  SessionView view() {
    return tracker.view("s1");
  }

  void beginAnew() {
    tracker.reset();
    seq = 0;
  }
}
