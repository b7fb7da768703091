package dev.yagura.cost;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeRoom;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.event.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The store's side of transcripts and snapshots, in memory. */
final class FakeStore extends FakeRoom {
  volatile String logId = "log";
  volatile byte[] snapshot = new byte[0];
  volatile int refused;

  private final Vertx vertx;
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Map<String, Transcripts.Digest> digests = new LinkedHashMap<>();
  private long change;
  private long version;

  FakeStore(Vertx vertx) {
    super(vertx);
    this.vertx = vertx;
  }

  Future<?> answer() {
    return Future.all(
        on(Channels.LOAD_SNAPSHOT, q -> new Log.Snapshot(logId, version, snapshot)),
        on(Channels.SAVE_SNAPSHOT, this::save),
        on(Channels.TRANSCRIPT_CHANGES, this::changes),
        on(Channels.USAGE, this::usage));
  }

  /** A transcript says more; the fact may get lost. */
  synchronized void use(Line line, @Nullable Long claudeMicroUsd) {
    lines.add(line);
    change++;
    String session = String.valueOf(line.session());
    digests.remove(session);
    digests.put(
        session,
        new Transcripts.Digest(
            session,
            change,
            new Transcripts.SessionFacts(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                claudeMicroUsd,
                null,
                Instant.parse(line.day() + "T12:00:00Z")),
            List.of(),
            TokenUsage.NONE,
            TokenUsage.NONE));
  }

  void tell() {
    Channels.TRANSCRIPTS_CHANGED.publish(vertx, new Transcripts.Changed(logId, change));
  }

  private synchronized Log.SnapshotSaved save(Log.SaveSnapshot save) {
    if (save.replaces() != null && save.replaces() != version) {
      refused++;
      throw BusFailure.invalid("replaces", "another snapshot was saved meanwhile");
    }
    version = save.seq();
    snapshot = save.body();
    return new Log.SnapshotSaved();
  }

  private synchronized Transcripts.Changes changes(Transcripts.ChangesRequest request) {
    return new Transcripts.Changes(
        logId,
        digests.values().stream()
            .filter(digest -> digest.change() > request.after())
            .limit(Math.min(2, request.limit()))
            .toList(),
        change);
  }

  private synchronized Transcripts.Usage usage(Transcripts.UsageRequest request) {
    Map<Line, Line> sums = new HashMap<>();
    for (Line line : lines) {
      if (fits(line, request)) {
        Line key = key(line, request.by());
        sums.merge(key, with(key, line.usage()), (a, b) -> with(a, a.usage().plus(b.usage())));
      }
    }
    return new Transcripts.Usage(logId, new ArrayList<>(sums.values()), change);
  }

  private static boolean fits(Line line, Transcripts.UsageRequest request) {
    return (request.fromDay() == null || line.day().compareTo(request.fromDay()) >= 0)
        && (request.toDay() == null || line.day().compareTo(request.toDay()) <= 0)
        && (request.project() == null || request.project().equals(line.project()))
        && (request.sessions().isEmpty() || request.sessions().contains(line.session()));
  }

  private static Line key(Line line, List<String> by) {
    return new Line(
        by.contains("session") ? line.session() : null,
        by.contains("agent") ? line.agent() : null,
        line.model(),
        by.contains("project") ? line.project() : null,
        by.contains("host") ? line.host() : null,
        line.day(),
        TokenUsage.NONE,
        TokenUsage.NONE);
  }

  private static Line with(Line key, TokenUsage usage) {
    return new Line(
        key.session(),
        key.agent(),
        key.model(),
        key.project(),
        key.host(),
        key.day(),
        usage,
        TokenUsage.NONE);
  }
}
