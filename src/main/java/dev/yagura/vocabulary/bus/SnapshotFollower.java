package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log for a projection that is kept: its state is loaded from the store when it begins,
 * the rest of the log is applied by {@link LogFollower}, and its state is saved every now and then
 * and at the end. A snapshot is a shortcut only: one that is missing or cannot be read costs a
 * replay of everything. Lives on the context of the verticle that made it.
 */
public final class SnapshotFollower<S> {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFollower.class);
  private static final long RETRY_MS = 200;
  private static final long TELL_MS = 1000;
  private static final int STAGE_TIMES_KEPT = 2000;

  /**
   * The projection.
   *
   * @param <S> its whole state at one moment, immutable
   */
  public interface Kept<S> extends SnapshotForm<S> {
    /**
     * The next event of the log. One that throws is counted and skipped.
     *
     * @param timing null when the event was replayed
     */
    void apply(StoredEvent event, @Nullable EventTiming timing);

    /** A batch has been applied. */
    void settled();

    /** Forget everything: the log was rebuilt or replaced. */
    void reset();

    S freeze();

    void restore(S state);
  }

  private final Vertx vertx;
  private final Node node;
  private final String room;
  private final Kept<S> kept;
  private final List<Long> batchNanos = new ArrayList<>();
  private @Nullable LogFollower follower;
  private final ProjectionVitals vitals = new ProjectionVitals();
  private final SnapshotCarriage<S> carriage;
  private long savedSeq;
  private boolean saving;
  private boolean stopped;
  private long failures;

  /**
   * @param room name of the snapshot, and for the log lines
   */
  public SnapshotFollower(Vertx vertx, Node node, String room, Kept<S> kept) {
    this.vertx = vertx;
    this.node = node;
    this.room = room;
    this.kept = kept;
    this.carriage = new SnapshotCarriage<>(vertx, room, kept);
  }

  /**
   * Begins to load, in the background: the store may not be there yet.
   *
   * @param saveEvery how often the state is saved when it has moved
   */
  public void begin(Duration saveEvery) {
    vertx.setPeriodic(saveEvery.toMillis(), timer -> save());
    vertx.setPeriodic(TELL_MS, timer -> tell());
    load();
  }

  /** Saves the state if that can be done within {@code limit}; never fails. */
  public Future<Void> end(Duration limit) {
    stopped = true;
    if (follower == null) {
      return Future.succeededFuture();
    }
    follower.end();
    return save().timeout(limit.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  /** The state is that of the log up to {@link #seq()}; false until the store has answered. */
  public boolean loaded() {
    return follower != null;
  }

  /** The log that the state is of; empty until the store has answered. */
  public String logId() {
    return follower == null ? "" : follower.logId();
  }

  public long seq() {
    return follower == null ? 0 : follower.lastSeq();
  }

  /** How the projection is, for the room's health. */
  public Vitals.RoomHealth health() {
    return vitals.health(pulse(), System.nanoTime());
  }

  /** The projection's figures, to be told beside the room's own. */
  public List<Measures.Reading> readings() {
    return vitals.readings(pulse());
  }

  private ProjectionVitals.Pulse pulse() {
    LogFollower log = follower;
    return log == null
        ? new ProjectionVitals.Pulse(false, 0, 0, 0, failures)
        : new ProjectionVitals.Pulse(
            true, log.lastSeq(), log.behind(), log.replayed(), failures + log.failures());
  }

  private void load() {
    if (stopped) {
      return;
    }
    carriage
        .load()
        .onSuccess(
            loaded -> {
              S state = loaded.state();
              if (state != null) {
                kept.restore(state);
              }
              follow(loaded.logId(), loaded.seq());
            })
        .onFailure(
            cause -> {
              LOG.debug("{}: no snapshot yet, trying again: {}", room, cause.getMessage());
              vertx.setTimer(RETRY_MS, timer -> load());
            });
  }

  private void follow(String logId, long seq) {
    if (stopped) {
      return;
    }
    savedSeq = seq;
    LogFollower log = new LogFollower(vertx, room, new EventByEvent(), logId, seq);
    follower = log;
    log.begin()
        .onFailure(
            cause -> {
              failures++;
              LOG.error("{}: cannot listen to the log", room, cause);
            });
  }

  private Future<Void> save() {
    LogFollower log = follower;
    if (log == null || saving || log.logId().isEmpty() || log.lastSeq() == savedSeq) {
      return Future.succeededFuture();
    }
    saving = true;
    long seq = log.lastSeq();
    return carriage
        .save(log.logId(), seq, kept.freeze())
        .onComplete(done -> saving = false)
        .onSuccess(saved -> savedSeq = seq)
        .onFailure(
            cause -> LOG.warn("{}: the snapshot was not saved: {}", room, cause.getMessage()));
  }

  private void tell() {
    if (!batchNanos.isEmpty()) {
      Channels.STAGE_TIMES.publish(vertx, new Measures.StageTimes(node.name(), room, batchNanos));
      batchNanos.clear();
    }
  }

  /** Gives the projection one event at a time, so that one it cannot digest costs no other. */
  private final class EventByEvent implements LogFollower.Projection {
    @Override
    public void apply(List<StoredEvent> events, List<EventTiming> timings) {
      long begun = System.nanoTime();
      for (int i = 0; i < events.size(); i++) {
        StoredEvent event = events.get(i);
        try {
          kept.apply(event, timings.isEmpty() ? null : timings.get(i));
        } catch (RuntimeException e) {
          failures++;
          LOG.error("{}: could not apply event {}", room, event.seq(), e);
        }
      }
      if (!timings.isEmpty() && batchNanos.size() < STAGE_TIMES_KEPT) {
        batchNanos.add(System.nanoTime() - begun);
      }
      kept.settled();
    }

    @Override
    public void reset() {
      savedSeq = 0;
      carriage.forget();
      kept.reset();
    }
  }
}
