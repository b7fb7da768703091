package dev.yagura.store;

import dev.yagura.store.transcripts.ResponseQuery;
import dev.yagura.store.transcripts.TranscriptQueries;
import dev.yagura.store.transcripts.TranscriptWriter;
import dev.yagura.store.transcripts.UsageQuery;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Answers what is asked about transcripts. Lives on the verticle's context. */
final class TranscriptDesk {
  private static final int MOST_FILES = 10_000;

  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final TranscriptWriter writer;

  TranscriptDesk(Vertx vertx, SqliteLog log, Appender appender, Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.appender = appender;
    this.writer = new TranscriptWriter(clock);
  }

  /**
   * @param readOnly nothing is taken
   */
  Future<?> answer(boolean readOnly) {
    return Future.all(
        List.of(
            readOnly
                ? Future.succeededFuture()
                : Channels.APPEND_TRANSCRIPTS.answer(vertx, this::append),
            Channels.TRANSCRIPT_FILES.answer(vertx, this::files),
            Channels.TRANSCRIPT_CHANGES.answer(vertx, this::changes),
            Channels.USAGE.answer(vertx, this::usage),
            Channels.RESPONSES.answer(vertx, this::responses)));
  }

  private Future<Transcripts.Appended> append(Transcripts.Append request) {
    TranscriptWriter.check(request);
    return appender
        .write(connection -> writer.keep(connection, request))
        .map(
            kept -> {
              if (kept.changed()) {
                Channels.TRANSCRIPTS_CHANGED.publish(
                    vertx, new Transcripts.Changed(logId(), kept.lastChange()));
              }
              return new Transcripts.Appended(kept.offsets());
            });
  }

  private Future<Transcripts.Files> files(Transcripts.FilesRequest request) {
    EventQuery.checkLimit(request.limit(), MOST_FILES);
    String logId = logId();
    return log.read(reads -> TranscriptQueries.files(reads, logId, request));
  }

  private Future<Transcripts.Changes> changes(Transcripts.ChangesRequest request) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    String logId = logId();
    return log.read(reads -> TranscriptQueries.changes(reads, logId, request));
  }

  private Future<Transcripts.Usage> usage(Transcripts.UsageRequest request) {
    UsageQuery query = new UsageQuery(request);
    String logId = logId();
    return log.read(reads -> query.on(reads, logId));
  }

  private Future<Transcripts.Responses> responses(Transcripts.ResponsesRequest request) {
    ResponseQuery query = new ResponseQuery(request);
    return log.read(query::on);
  }

  private String logId() {
    return appender.tip().logId();
  }
}
