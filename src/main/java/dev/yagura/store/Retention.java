package dev.yagura.store;

import dev.yagura.store.care.Disposal;
import dev.yagura.store.care.Retirement;
import dev.yagura.store.transcripts.OldResponses;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Retention as the bus asks for it: step by step, each step a transaction that queues up behind the
 * events. Lives on the verticle's context.
 */
final class Retention {
  private static final int MOST_FILES = 1000;
  private static final int MOST_LISTED = 1000;
  private static final int MOST_FOLDERS = 1000;

  /** Well below the time-out of the question. */
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final SqliteLog log;
  private final Appender appender;
  private final String host;

  Retention(SqliteLog log, Appender appender, String host) {
    this.log = log;
    this.appender = appender;
    this.host = host;
  }

  /** One run. */
  private final class Run {
    private final Care.Retain request;
    private final Retirement retirement;
    private final List<String> files = new ArrayList<>();
    private final long begun = System.nanoTime();
    private long events;
    private long bytes;

    private Run(Care.Retain request) {
      this.request = request;
      this.retirement = new Retirement(request, host);
    }

    private Future<Care.Retained> go(long after) {
      return appender
          .write(connection -> retirement.step(connection, after, events))
          .compose(
              step -> {
                note(step);
                boolean late = System.nanoTime() - begun > LONGEST_NANOS;
                return step.end() || late
                    ? Future.succeededFuture(
                        new Care.Retained(events, bytes, !step.end(), List.copyOf(files)))
                    : go(step.after());
              });
    }

    private void note(Retirement.Step step) {
      events += step.events();
      bytes += step.bytes();
      if (!request.dryRun()) {
        appender.retired(step.events(), step.after());
      }
      if (request.rawFiles()) {
        step.files().stream().limit(MOST_FILES - files.size()).forEach(files::add);
      }
    }
  }

  Future<Care.Retained> retain(Care.Retain request) {
    if (request.before() == null && request.maxBytes() == 0) {
      throw BusFailure.invalid("before", "an age or a size must be given");
    }
    if (request.maxBytes() != 0 && request.maxBytes() < Care.Retain.SMALLEST_BYTES) {
      throw BusFailure.invalid("max_bytes", Care.Retain.SMALLEST_BYTES + " or more");
    }
    return new Run(request)
        .go(0)
        .compose(
            retained ->
                request.dryRun() || (request.before() == null && retained.events() == 0)
                    ? Future.succeededFuture(retained)
                    : responses(request).map(retained));
  }

  private Future<Boolean> responses(Care.Retain request) {
    return appender
        .write(connection -> OldResponses.take(connection, request.before()))
        .compose(more -> more ? responses(request) : Future.succeededFuture(true));
  }

  Future<Care.Disposables> disposable(Care.Disposable request) {
    EventQuery.checkLimit(request.limit(), MOST_LISTED);
    List<String> folders = request.folders();
    if (folders != null && folders.size() > MOST_FOLDERS) {
      throw BusFailure.invalid("folders", "at most " + MOST_FOLDERS);
    }
    if (folders != null && folders.isEmpty()) {
      return Future.succeededFuture(new Care.Disposables(List.of()));
    }
    List<Object> parameters = new ArrayList<>(List.of(request.host()));
    parameters.addAll(folders == null ? List.of() : folders);
    parameters.add(request.limit());
    return log.readPage(
            new EventQuery.Statement(
                Disposal.list(folders == null ? -1 : folders.size()), parameters),
            row -> new Care.RawFile(row.text(0), row.text(1), row.number(2), row.number(3)))
        .map(Care.Disposables::new);
  }

  Future<Care.Forgotten> disposed(Care.Disposed request) {
    return appender.write(
        connection -> {
          Disposal.forget(connection, request.host(), request.gone());
          Disposal.keep(connection, request.host(), request.kept());
          return new Care.Forgotten();
        });
  }
}
