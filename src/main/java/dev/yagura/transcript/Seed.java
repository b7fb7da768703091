package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Asks the store how far every file of this host was read, before any is looked at. */
final class Seed {
  private static final int PAGE = 1000;

  private final Vertx vertx;
  private final String host;
  private final Desk desk;

  Seed(Vertx vertx, String host, Desk desk) {
    this.vertx = vertx;
    this.host = host;
    this.desk = desk;
  }

  /** Empties the desk and fills it with what the store knows; the log that it knows it of. */
  Future<String> begin() {
    return vertx
        .executeBlocking(
            () -> {
              desk.reset();
              return "";
            })
        .compose(this::page);
  }

  private Future<String> page(String after) {
    return Channels.TRANSCRIPT_FILES
        .ask(vertx, new Transcripts.FilesRequest(host, after, PAGE))
        .compose(
            page ->
                vertx
                    .executeBlocking(
                        () -> {
                          desk.seed(page.files());
                          return page;
                        })
                    .compose(
                        taken ->
                            page.more() && !page.files().isEmpty()
                                ? page(page.files().get(page.files().size() - 1).file().path())
                                : Future.succeededFuture(page.logId())));
  }
}
