package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.SnapshotFollower;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room that knows the sessions: follows the log, answers questions, tells changes. */
public final class SessionVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SessionVerticle.class);
  private static final String ROOM = "session";
  private static final long CHANGES_EVERY_MS = 100;
  private static final long TICK_MS = 1000;
  private static final Duration LAST_SAVE = Duration.ofSeconds(1);

  private final Node node;
  private final SessionConfig config;
  private final Clock clock;
  private final SessionTracker tracker;
  private final ChangedSessions changed = new ChangedSessions();
  private SnapshotFollower<SessionSnapshot> log;
  private TranscriptFeed transcripts;
  private TimelineDesk timelines;
  private boolean pausing;

  @SuppressWarnings("NullAway.Init") // Vert.x calls init before anything else.
  public SessionVerticle(Node node, SessionConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.tracker = new SessionTracker(clock, config.patience(), config.patterns());
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    log =
        new SnapshotFollower<>(
            vertx, node, ROOM, new SessionProjection(tracker, changed, this::tellChanges));
    timelines = new TimelineDesk(vertx, clock, id -> answer(() -> tracker.agents(id)));
    transcripts = new TranscriptFeed(vertx, tracker, log::logId, this::onChanged);
  }

  @Override
  public Future<?> start() {
    return Future.all(
            List.of(
                Channels.SESSIONS.answer(vertx, request -> gather(() -> tracker.page(request))),
                Channels.SESSION.answer(vertx, this::onFind),
                Channels.SESSION_TOTALS.answer(
                    vertx, request -> answer(() -> tracker.totals().message(tracker.seq()))),
                Channels.WAITING.answer(vertx, request -> gather(tracker::waiting)),
                Channels.PROJECTS.answer(vertx, request -> answer(tracker::projects)),
                Channels.TIMELINE.answer(vertx, timelines::answer),
                transcripts.begin(TranscriptFeed.ASK_EVERY),
                RoomVitals.begin(vertx, node, ROOM, () -> log.health(), this::readings)))
        .onSuccess(ready -> begin());
  }

  private void begin() {
    log.begin(config.snapshotEvery());
    vertx.setPeriodic(TICK_MS, timer -> onTick());
  }

  @Override
  public Future<?> stop() {
    transcripts.end();
    return log.end(LAST_SAVE);
  }

  private Future<Sessions.Found> onFind(Sessions.FindRequest request) {
    return answer(() -> new Sessions.Found(tracker.detail(request.sessionId())));
  }

  private <T> Future<T> answer(Supplier<T> answer) {
    return log.loaded()
        ? Future.succeededFuture(answer.get())
        : Future.failedFuture(BusFailure.unavailable("sessions are still being loaded"));
  }

  private <T> Future<T> gather(Supplier<Gathered<T>> question) {
    return answer(question).compose(this::told);
  }

  private <T> Future<T> told(Gathered<T> sessions) {
    return sessions.sleeps()
        ? vertx.executeBlocking(sessions::get, false)
        : Future.succeededFuture(sessions.get());
  }

  private List<Measures.Reading> readings() {
    List<Measures.Reading> readings = new ArrayList<>(log.readings());
    readings.addAll(SessionFigures.of(tracker));
    return readings;
  }

  private void onTick() {
    if (log.loaded()) {
      tracker.changedByTime().forEach(changed::note);
      tracker.changedBeside().forEach(changed::note);
      tellChanges();
    }
  }

  private void onChanged(String id) {
    changed.note(id);
    tellChanges();
  }

  /** The first change after a quiet moment is told at once, those that follow are gathered. */
  private void tellChanges() {
    tracker.takeFound().forEach(fact -> Channels.PATTERN_FOUND.publish(vertx, fact));
    if (pausing || changed.isEmpty()) {
      return;
    }
    pausing = true;
    long upTo = tracker.seq();
    told(tracker.views(changed.take()))
        .onSuccess(views -> tell(upTo, views))
        .onFailure(cause -> LOG.error("session: changes could not be told", cause))
        .onComplete(done -> vertx.setTimer(CHANGES_EVERY_MS, timer -> goOn()));
  }

  private void tell(long seq, List<SessionView> views) {
    if (!views.isEmpty()) {
      Channels.SESSIONS_CHANGED.publish(vertx, new Sessions.Changed(seq, views));
    }
  }

  private void goOn() {
    pausing = false;
    tellChanges();
  }
}
