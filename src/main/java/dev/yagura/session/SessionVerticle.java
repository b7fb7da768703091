package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.SnapshotFollower;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The room that knows the sessions: follows the log, answers questions, tells changes. */
public final class SessionVerticle extends VerticleBase {
  private static final String ROOM = "session";
  private static final long CHANGES_EVERY_MS = 100;
  private static final Duration LAST_SAVE = Duration.ofSeconds(1);

  private final Node node;
  private final SessionConfig config;
  private final Clock clock;
  private final SessionTracker tracker = new SessionTracker();
  private final ChangedSessions changed = new ChangedSessions();
  private SnapshotFollower<SessionSnapshot> log;
  private boolean pausing;

  @SuppressWarnings("NullAway.Init") // Vert.x calls init before anything else.
  public SessionVerticle(Node node, SessionConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    log =
        new SnapshotFollower<>(
            vertx, node, ROOM, new SessionProjection(tracker, changed, this::tellChanges));
  }

  @Override
  public Future<?> start() {
    return Future.all(
            Channels.SESSIONS.answer(vertx, this::onPage),
            Channels.SESSION.answer(vertx, this::onFind),
            Channels.SESSION_TOTALS.answer(vertx, this::onTotals),
            RoomVitals.begin(vertx, node, ROOM, () -> log.health(), this::readings))
        .onSuccess(ready -> log.begin(config.snapshotEvery()));
  }

  @Override
  public Future<?> stop() {
    return log.end(LAST_SAVE);
  }

  private Future<Sessions.Page> onPage(Sessions.PageRequest request) {
    return whenLoaded(() -> tracker.page(request));
  }

  private Future<Sessions.Found> onFind(Sessions.FindRequest request) {
    return whenLoaded(() -> new Sessions.Found(detail(tracker.view(request.sessionId()))));
  }

  private static @Nullable SessionDetail detail(@Nullable SessionView view) {
    return view == null
        ? null
        : new SessionDetail(
            view, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private Future<Sessions.Totals> onTotals(Sessions.TotalsRequest request) {
    return whenLoaded(() -> tracker.totals(clock.instant()));
  }

  private <T> Future<T> whenLoaded(Supplier<T> answer) {
    return log.loaded()
        ? Future.succeededFuture(answer.get())
        : Future.failedFuture(BusFailure.unavailable("sessions are still being loaded"));
  }

  private List<Measures.Reading> readings() {
    SessionTracker.States states = tracker.states(clock.instant());
    List<Reading> readings = new ArrayList<>(log.readings());
    readings.add(sessions("active", states.active()));
    readings.add(sessions("idle", states.idle()));
    readings.add(sessions("ended", states.ended()));
    return readings;
  }

  private static Reading sessions(String state, long count) {
    return new Reading("sessions", Map.of("state", state), Measures.Kind.GAUGE, (double) count);
  }

  /** The first change after a quiet moment is told at once, those that follow are gathered. */
  private void tellChanges() {
    if (pausing || changed.isEmpty()) {
      return;
    }
    List<SessionView> views =
        changed.take().stream().map(tracker::view).filter(Objects::nonNull).toList();
    Channels.SESSIONS_CHANGED.publish(vertx, new Sessions.Changed(tracker.seq(), views));
    pausing = true;
    vertx.setTimer(
        CHANGES_EVERY_MS,
        timer -> {
          pausing = false;
          tellChanges();
        });
  }
}
