package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The store's side of the log for tests of projections: keeps events in memory, answers replay and
 * snapshots, and publishes only what it is told to.
 */
public final class FakeLog {
  private final Vertx vertx;
  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<String, Log.SaveSnapshot> snapshots = new HashMap<>();
  private final Map<String, TreeMap<String, Parts.Part>> parts = new HashMap<>();
  private final List<Long> replaysAsked = new ArrayList<>();
  private String logId;
  private int replaysToFail;
  private int loadsToFail;
  private int pageLimit = 1000;

  public FakeLog(Vertx vertx, String logId) {
    this.vertx = vertx;
    this.logId = logId;
  }

  /** Answers on the store's channels. */
  public Future<Void> begin() {
    return Future.all(
            Channels.REPLAY.answer(vertx, this::onReplay),
            Channels.LOAD_SNAPSHOT.answer(vertx, this::onLoad),
            Channels.SAVE_SNAPSHOT.answer(vertx, this::onSave),
            Channels.LOAD_PARTS.answer(vertx, this::onLoadParts),
            Channels.SAVE_PARTS.answer(vertx, this::onSaveParts))
        .mapEmpty();
  }

  /** Commits without telling anybody: what a lost fact looks like. */
  public synchronized List<StoredEvent> commitSilently(List<HookEvent> added) {
    List<StoredEvent> stored = new ArrayList<>();
    for (HookEvent event : added) {
      stored.add(new StoredEvent(events.size() + stored.size() + 1L, event));
    }
    events.addAll(stored);
    return stored;
  }

  /** Commits and publishes in one batch. */
  public List<StoredEvent> commit(List<HookEvent> added) {
    List<StoredEvent> stored = commitSilently(added);
    publish(stored);
    return stored;
  }

  /** Commits what did not come from a watched folder. */
  public List<StoredEvent> commit(String source, List<HookEvent> added) {
    List<StoredEvent> stored = commitSilently(added);
    publish(stored, source);
    return stored;
  }

  public void publish(List<StoredEvent> batch) {
    publish(batch, null);
  }

  private synchronized void publish(List<StoredEvent> batch, @Nullable String source) {
    List<EventTiming> timings =
        batch.stream()
            .map(event -> new EventTiming(1_000_000, 200_000, 700_000, 5_000_000, source))
            .toList();
    Channels.COMMITTED.publish(vertx, new Log.Committed(logId, batch, timings));
  }

  public synchronized void publishTip() {
    Channels.TIP.publish(vertx, new Log.Tip(logId, events.size()));
  }

  /** Another log takes this one's place, as after a restore. */
  public synchronized void replace(String newLogId, List<HookEvent> content) {
    logId = newLogId;
    events.clear();
    snapshots.clear();
    parts.clear();
    commitSilently(content);
  }

  public synchronized void failReplays(int times) {
    replaysToFail = times;
  }

  public synchronized void failLoads(int times) {
    loadsToFail = times;
  }

  public synchronized void limitPages(int limit) {
    pageLimit = limit;
  }

  public synchronized List<Long> replaysAsked() {
    return List.copyOf(replaysAsked);
  }

  public synchronized List<StoredEvent> all() {
    return List.copyOf(events);
  }

  public synchronized Log.SaveSnapshot snapshot(String name) {
    return snapshots.get(name);
  }

  public synchronized void putSnapshot(String name, long seq, byte[] body) {
    snapshots.put(name, new Log.SaveSnapshot(name, logId, seq, body));
  }

  private synchronized Future<Log.ReplayPage> onReplay(Log.ReplayRequest request) {
    replaysAsked.add(request.after());
    if (replaysToFail > 0) {
      replaysToFail--;
      return Future.failedFuture(BusFailure.unavailable("the fake store is told to fail"));
    }
    int limit = Math.min(pageLimit, request.limit());
    List<StoredEvent> page =
        events.stream().filter(event -> event.seq() > request.after()).limit(limit).toList();
    return Future.succeededFuture(new Log.ReplayPage(logId, page, events.size()));
  }

  private synchronized Future<Log.Snapshot> onLoad(Log.LoadSnapshot request) {
    if (loadsToFail > 0) {
      loadsToFail--;
      return Future.failedFuture(BusFailure.unavailable("the fake store is told to fail"));
    }
    Log.SaveSnapshot kept = snapshots.get(request.name());
    return Future.succeededFuture(
        kept == null
            ? new Log.Snapshot(logId, 0, new byte[0])
            : new Log.Snapshot(logId, kept.seq(), kept.body()));
  }

  private synchronized Future<Log.SnapshotSaved> onSave(Log.SaveSnapshot request) {
    if (request.logId().equals(logId)) {
      snapshots.put(request.name(), request);
    }
    return Future.succeededFuture(new Log.SnapshotSaved());
  }

  /** Unlike the store it does not wait for their snapshot. */
  private synchronized Future<Parts.Saved> onSaveParts(Parts.Save request) {
    Map<String, Parts.Part> known = parts.computeIfAbsent(request.name(), n -> new TreeMap<>());
    request.parts().forEach(part -> known.put(part.id(), part));
    return Future.succeededFuture(new Parts.Saved());
  }

  private synchronized Future<Parts.Page> onLoadParts(Parts.Load request) {
    TreeMap<String, Parts.Part> known = parts.getOrDefault(request.name(), new TreeMap<>());
    return Future.succeededFuture(
        new Parts.Page(
            known.tailMap(request.after() == null ? "" : request.after(), false).values().stream()
                .limit(Math.min(pageLimit, request.limit()))
                .toList()));
  }
}
