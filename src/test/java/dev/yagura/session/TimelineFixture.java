package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;

import dev.yagura.session.timeline.TimelineFold;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A timeline of the events that a test adds, and its spans as short texts. */
class TimelineFixture {
  final List<HookEvent> events = new ArrayList<>();

  void add(EventBuilder event) {
    events.add(event.build());
  }

  Sessions.Timeline timeline() {
    return timeline(null, null, 1000);
  }

  Sessions.Timeline timeline(Instant from, Instant to, int limit) {
    List<StoredEvent> log = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      log.add(new StoredEvent(i + 1, events.get(i)));
    }
    TimelineFold fold = fold(from, to, limit, AgentTrees.of(log).list());
    log.forEach(stored -> fold.add(List.of(stored)));
    return fold.finish(null);
  }

  static TimelineFold fold(Instant from, Instant to, int limit, List<SessionDetail.Agent> agents) {
    return new TimelineFold(
        new Sessions.TimelineRequest("s1", from, to, limit), new TrackedRules(agents));
  }

  static List<String> texts(Sessions.Timeline timeline, Span.Kind kind) {
    return texts(timeline).stream().filter(text -> text.startsWith(kind + " ")).toList();
  }

  static List<String> texts(Sessions.Timeline timeline) {
    return timeline.spans().stream().map(TimelineFixture::text).toList();
  }

  static String text(Span span) {
    CallOutcome outcome = span.outcome();
    return span.kind()
        + " "
        + span.name()
        + " "
        + seconds(span.start())
        + "-"
        + (span.end() == null ? "" : seconds(span.end()))
        + (outcome == null ? "" : " " + outcome);
  }

  static String seconds(Instant at) {
    long millis = Duration.between(BASE, at).toMillis();
    return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
  }
}
