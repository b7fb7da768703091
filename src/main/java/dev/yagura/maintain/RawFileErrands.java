package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches the raw files of this host that may go, page by page, has them deleted, and tells the
 * store, until there are none left. One errand at a time. Lives on the verticle's context.
 */
final class RawFileErrands {
  private static final int PAGE = 500;

  /**
   * @param failures of {@code kept}, those that the system did not let go
   */
  record Tally(long deleted, long kept, int failures) {
    private static final Tally NONE = new Tally(0, 0, 0);

    private Tally plus(Tidying.Swept swept) {
      return new Tally(
          deleted + swept.gone().size(), kept + swept.kept().size(), failures + swept.failures());
    }
  }

  private final Vertx vertx;
  private final Node node;
  private final List<String> folders;
  private final Tidying tidying;
  private final Journal journal;
  private Future<?> last = Future.succeededFuture();

  RawFileErrands(Vertx vertx, Node node, List<Path> folders, Journal journal) {
    this.vertx = vertx;
    this.node = node;
    this.folders = folders.stream().map(Path::toString).toList();
    this.tidying = new Tidying(folders);
    this.journal = journal;
  }

  Future<Tally> run() {
    Future<Tally> mine = last.transform(before -> next(Tally.NONE, List.of()));
    last = mine;
    return mine;
  }

  private Future<Tally> next(Tally tally, List<Care.RawFile> before) {
    return Channels.DISPOSABLE
        .ask(vertx, new Care.Disposable(node.host(), PAGE, folders))
        .compose(
            page -> {
              if (page.files().isEmpty()) {
                return Future.succeededFuture(tally);
              }
              return page.files().equals(before)
                  ? Future.failedFuture(
                      BusFailure.unavailable("the ledger did not take note of deleted files"))
                  : sweep(tally, page.files());
            });
  }

  private Future<Tally> sweep(Tally tally, List<Care.RawFile> files) {
    return vertx
        .executeBlocking(() -> tidying.sweep(files), false)
        .compose(
            swept ->
                Channels.DISPOSED
                    .ask(vertx, new Care.Disposed(node.host(), swept.gone(), swept.kept()))
                    .compose(
                        noted -> {
                          journal.tidied(swept.gone().size(), swept.kept().size());
                          return next(tally.plus(swept), files);
                        }));
  }
}
