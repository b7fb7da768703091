package dev.yagura.web;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands in for the store: holds events, answers replay and pages, publishes what is committed. */
public final class FakeLog {
  public static final String ID = "0b5e9f6e-log";

  public final List<StoredEvent> events = new CopyOnWriteArrayList<>();
  public final List<Log.EventPageRequest> asked = new CopyOnWriteArrayList<>();
  public final AtomicInteger replays = new AtomicInteger();
  public volatile @Nullable String damage;
  public volatile byte[] raw = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private final Vertx vertx;

  public FakeLog(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Answers on the store's channels. */
  public FakeLog answer() {
    Future.all(
            Channels.LOG_STATS.answer(vertx, q -> Future.succeededFuture(stats())),
            Channels.REPLAY.answer(vertx, q -> Future.succeededFuture(replay(q))),
            Channels.EVENTS.answer(vertx, q -> Future.succeededFuture(page(q))),
            Channels.EVENT.answer(vertx, q -> payload(q.eventId())))
        .await();
    return this;
  }

  public long last() {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).seq();
  }

  /** Adds without telling anybody. */
  public List<StoredEvent> add(int count) {
    int from = events.size();
    for (int i = 0; i < count; i++) {
      long seq = last() + 1;
      events.add(new StoredEvent(seq, event(seq, "s1", "summary " + seq)));
    }
    return List.copyOf(events.subList(from, events.size()));
  }

  /** Adds and publishes. */
  public List<StoredEvent> commit(int count) {
    List<StoredEvent> added = add(count);
    publish(added);
    return added;
  }

  public void commit(HookEvent event) {
    StoredEvent stored = new StoredEvent(last() + 1, event);
    events.add(stored);
    publish(List.of(stored));
  }

  public void publish(List<StoredEvent> added) {
    Channels.COMMITTED.publish(
        vertx,
        new Log.Committed(
            ID, added, Collections.nCopies(added.size(), new EventTiming(1, 1, 1, 1))));
  }

  public static HookEvent event(long seq, String session, String summary) {
    return new HookEvent(
        "%064x".formatted(seq),
        session,
        "PostToolUse",
        Instant.parse("2026-01-02T03:04:05.600Z"),
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        seq % 2 == 0 ? "Bash" : "Read",
        "toolu_" + seq,
        null,
        null,
        "prompt-1",
        "default",
        "/home/u/.claude/projects/p/s.jsonl",
        "/home/u/p",
        "p",
        "box",
        seq,
        EventStatus.OK,
        summary,
        1234,
        Map.of("source", "startup"),
        List.of("missing:tool_input"));
  }

  /** The disk goes away after so many. */
  public final AtomicInteger payloadsLeft = new AtomicInteger(Integer.MAX_VALUE);

  private Future<Log.EventDetail> payload(String eventId) {
    return payloadsLeft.decrementAndGet() < 0
        ? Future.failedFuture(BusFailure.unavailable("the disk is away"))
        : Future.succeededFuture(detail(eventId));
  }

  private Log.Stats stats() {
    return new Log.Stats(ID, last(), events.size(), 3, 4096);
  }

  private Log.ReplayPage replay(Log.ReplayRequest request) {
    replays.incrementAndGet();
    return new Log.ReplayPage(
        ID,
        events.stream().filter(e -> e.seq() > request.after()).limit(request.limit()).toList(),
        last());
  }

  private Log.EventPage page(Log.EventPageRequest request) {
    asked.add(request);
    Long before = request.beforeSeq();
    Long after = request.afterSeq();
    String session = request.session();
    List<StoredEvent> all =
        events.stream()
            .filter(e -> session == null || e.event().sessionId().equals(session))
            .filter(e -> before == null || e.seq() < before)
            .filter(e -> after == null || e.seq() > after)
            .sorted(
                (a, b) ->
                    request.ascending()
                        ? Long.compare(a.seq(), b.seq())
                        : Long.compare(b.seq(), a.seq()))
            .toList();
    List<StoredEvent> shown = all.subList(0, Math.min(all.size(), request.limit()));
    Long next = all.size() > shown.size() ? Long.valueOf(shown.get(shown.size() - 1).seq()) : null;
    return new Log.EventPage(ID, shown, next);
  }

  private Log.EventDetail detail(String id) {
    @Nullable StoredEvent found =
        events.stream().filter(e -> e.event().eventId().equals(id)).findFirst().orElse(null);
    return new Log.EventDetail(found, raw, "2026-01-02_03-04-05-600_PostToolUse_s1.json", damage);
  }
}
