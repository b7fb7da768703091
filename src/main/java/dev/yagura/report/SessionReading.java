package dev.yagura.report;

import dev.yagura.report.SessionDay.Touch;
import dev.yagura.report.SessionDay.Wait;
import dev.yagura.report.SessionDay.Waited;
import dev.yagura.report.SessionDay.Work;
import dev.yagura.report.Stretches.Stretch;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the timeline of one session says about a period. */
final class SessionReading {
  /**
   * A turn without any call for longer than this is not work: it was broken off, or the machine
   * slept.
   */
  static final Duration LONGEST_THOUGHT = Duration.ofMinutes(15);

  private static final int LONGEST = 10;
  private static final int MOST_FILES = 1000;

  /** About a third of a kilobyte each. */
  static final int MOST_SPANS = 100_000;

  private static final Set<String> WRITING = Set.of("Edit", "MultiEdit", "Write", "NotebookEdit");

  /**
   * A span that two pages of a timeline tell is one. Every page tells of all subagents, each as far
   * as it has read of it: there is one in a lane.
   */
  private record Place(Span.Kind kind, String lane, Instant start, long seq) {
    static Place of(Span span) {
      return span.kind() == Span.Kind.AGENT
          ? new Place(span.kind(), span.lane(), Instant.EPOCH, 0)
          : new Place(span.kind(), span.lane(), span.start(), span.seq());
    }
  }

  private final Instant from;
  private final Instant to;
  private final SessionDetail detail;
  private final Map<Place, Span> spans = new LinkedHashMap<>();
  private long left;

  /**
   * @param to end of the period, or now when it is not over
   */
  SessionReading(Instant from, Instant to, SessionDetail detail) {
    this.from = from;
    this.to = to;
    this.detail = detail;
  }

  void add(Sessions.Timeline page) {
    for (Span span : page.spans()) {
      Place place = Place.of(span);
      if (spans.size() < MOST_SPANS || spans.containsKey(place)) {
        spans.merge(place, span, SessionReading::whole);
      } else {
        left++;
      }
    }
    left += page.left();
  }

  /** The newer one, from where the first of them begins. */
  private static Span whole(Span before, Span span) {
    return before.start().isBefore(span.start())
        ? new Span(
            span.kind(),
            span.lane(),
            span.name(),
            span.text(),
            before.start(),
            span.end(),
            span.outcome(),
            span.durationMs(),
            span.clamped(),
            span.toolUseId(),
            before.seq())
        : span;
  }

  SessionDay day() {
    List<Stretch> turns = new ArrayList<>();
    List<Stretch> signs = new ArrayList<>();
    List<Stretch> blocked = new ArrayList<>();
    List<Stretch> idle = new ArrayList<>();
    List<Wait> waits = new ArrayList<>();
    Map<String, Waited> reasons = new HashMap<>();
    Map<String, Touch> files = new HashMap<>();
    Map<String, Work> agents = new HashMap<>();
    for (Span span : spans.values()) {
      Stretch part = part(span);
      switch (span.kind()) {
        case TURN -> {
          turns.add(part);
          signs.add(withThought(span.start().toEpochMilli(), span.start().toEpochMilli()));
        }
        case WAIT -> {
          boolean blocking = !span.name().equals(Waiting.Reason.IDLE_PROMPT.word());
          (blocking ? blocked : idle).add(part);
          if (part.from() < part.to()) {
            long lasted = part.to() - part.from();
            reasons.merge(span.name(), new Waited(1, lasted, lasted), Waited::plus);
            waits.addAll(blocking ? List.of(wait(span, part)) : List.of());
          }
        }
        case TOOL, COMPACTION -> {
          signs.add(withThought(span.start().toEpochMilli(), part.to()));
          touch(files, span);
        }
        case AGENT -> {
          signs.add(withThought(span.start().toEpochMilli(), part.to()));
          work(agents, span, part);
        }
        case MARK -> {}
      }
    }
    Stretches waiting = Stretches.of(blocked);
    SessionView view = detail.session();
    return new SessionDay(
        view.sessionId(),
        view.title(),
        view.project(),
        Stretches.of(turns).and(Stretches.of(signs)).without(waiting).totalMs(),
        waiting.totalMs(),
        Stretches.of(idle).totalMs(),
        reasons,
        waits.stream()
            .sorted(Comparator.comparingLong((Wait wait) -> -wait.millis()))
            .limit(LONGEST)
            .toList(),
        files,
        agents,
        detail.findings().stream().filter(finding -> isIn(finding.at())).toList(),
        detail.files().stream().filter(file -> file.conflict() && isIn(file.lastTouched())).count(),
        left);
  }

  private static Wait wait(Span span, Stretch part) {
    return new Wait(
        span.name(),
        span.text(),
        Instant.ofEpochMilli(part.from()),
        Instant.ofEpochMilli(part.to()));
  }

  private void touch(Map<String, Touch> files, Span span) {
    boolean writes = WRITING.contains(span.name());
    boolean counts = (writes || span.name().equals("Read")) && isIn(span.start());
    if (counts
        && !span.text().isEmpty()
        && (files.size() < MOST_FILES || files.containsKey(span.text()))) {
      files.merge(span.text(), new Touch(writes ? 0 : 1, writes ? 1 : 0), Touch::plus);
    }
  }

  /** Internal agents have no type. */
  private static void work(Map<String, Work> agents, Span span, Stretch part) {
    if (!span.name().isEmpty() && part.from() <= part.to()) {
      agents.merge(span.name(), new Work(1, part.to() - part.from()), Work::plus);
    }
  }

  private boolean isIn(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** What of it lies in the period; turned round when nothing does. */
  private Stretch part(Span span) {
    Instant end = span.end() == null ? openEnd() : span.end();
    return new Stretch(
        Math.max(span.start().toEpochMilli(), from.toEpochMilli()),
        Math.min(end.toEpochMilli(), to.toEpochMilli()));
  }

  /** What has no end goes on while its session does. */
  private Instant openEnd() {
    SessionState state = detail.session().state();
    return state == SessionState.ACTIVE || state == SessionState.WAITING
        ? to
        : detail.session().lastActivity();
  }

  private static Stretch withThought(long begin, long end) {
    return new Stretch(begin, Math.max(begin, end) + LONGEST_THOUGHT.toMillis());
  }
}
