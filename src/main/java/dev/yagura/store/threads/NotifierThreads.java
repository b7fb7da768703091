package dev.yagura.store.threads;

import dev.yagura.store.threads.Activities.Activity;
import dev.yagura.vocabulary.bus.Threads.Page;
import dev.yagura.vocabulary.bus.Threads.PageRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions about the notifier's threads. */
public final class NotifierThreads {
  private final Vertx vertx;
  private final ThreadFile file;
  private final Activities activities;

  /**
   * @param file the notifier's database, which need not be there
   */
  public NotifierThreads(Vertx vertx, Path file, Activities activities) {
    this.vertx = vertx;
    this.file = new ThreadFile(file);
    this.activities = activities;
  }

  /** A page; what is wrong with the file is said in it, not a failure. */
  public Future<Page> page(PageRequest request) {
    // One page to keep and one to leave when the file fails in the middle of it.
    ThreadPage page = new ThreadPage(request);
    ThreadPage none = new ThreadPage(request);
    return vertx
        .executeBlocking(() -> new Seen(file.read(page::add), file.sizeBytes()), false)
        .compose(seen -> answer(seen.problem == null ? page : none, seen));
  }

  private record Seen(@Nullable String problem, long sizeBytes) {}

  private Future<Page> answer(ThreadPage page, Seen seen) {
    List<ThreadRow> rows = page.rows();
    Future<Map<String, Activity>> known =
        rows.isEmpty()
            ? Future.succeededFuture(Map.of())
            : activities.of(rows.stream().map(ThreadRow::sessionId).toList());
    return known.map(
        activity ->
            new Page(
                rows.stream().map(row -> row.with(activity.get(row.sessionId()))).toList(),
                page.next(),
                seen.problem,
                page.total(),
                page.total() - page.archived(),
                page.archived(),
                page.oldest(),
                page.newestUse(),
                seen.sizeBytes));
  }
}
