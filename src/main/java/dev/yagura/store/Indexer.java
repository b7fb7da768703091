package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the full-text index follow the log, a page of rows at a time, on the writer between commits:
 * a moment after a commit when nothing waits, and in between when it trails too far. What is
 * indexed stands in the database itself, so after a crash, and on a database from before there was
 * a search, it goes on where it was. Lives on the verticle's context.
 */
final class Indexer {
  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

  /** Single events gather for this long, so that the index does not cost a sync for each. */
  private static final long GATHER_MS = 100;

  private static final long RETRY_MS = 2000;
  private static final int PAGE_ROWS = 500;

  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final Payloads payloads;
  private final Figures figures;
  private final int mostLag;
  private final int pageRows;

  /** Who only asks leaves the index as it is. */
  private final boolean follows;

  private long indexedSeq;
  private boolean busy;
  private boolean failed;

  Indexer(Vertx vertx, SqliteLog log, Appender appender, StoreConfig config, Figures figures) {
    this.vertx = vertx;
    this.log = log;
    this.appender = appender;
    this.payloads = (encoding, stored) -> log.payloads().decode(encoding, stored);
    this.figures = figures;
    this.follows = !config.readOnly();
    this.mostLag = config.indexLagEvents();
    this.pageRows = Math.max(PAGE_ROWS, config.commitRows());
  }

  /** The log is open: goes on where the index ends. */
  Future<Void> begin() {
    return log.read(
            new EventQuery.Statement(IndexPage.INDEXED_SEQ, List.of()), row -> row.number(0))
        .onSuccess(
            found -> {
              indexedSeq = found.get(0);
              committed();
            })
        .mapEmpty();
  }

  /** Every event up to this one can be found by words. */
  long indexedSeq() {
    return indexedSeq;
  }

  /** Something was committed. */
  void committed() {
    figures.indexTrails(lag());
    if (follows && !busy && lag() > 0) {
      next(GATHER_MS);
    }
  }

  private long lag() {
    return Math.max(0, appender.tip().lastSeq() - indexedSeq);
  }

  /** At once when the index trails too far; live commits go first otherwise. */
  private void next(long quietMs) {
    busy = true;
    if (lag() > mostLag && appender.failure() == null) {
      page();
    } else {
      vertx.setTimer(Math.max(1, quietMs), timer -> look());
    }
  }

  private void look() {
    if (appender.failure() != null) {
      next(RETRY_MS);
    } else if (appender.waitingRows() > 0 && lag() <= mostLag) {
      next(GATHER_MS);
    } else {
      page();
    }
  }

  private void page() {
    log.write(connection -> IndexPage.write(connection, payloads, pageRows))
        .onSuccess(this::indexed)
        .onFailure(this::broke);
  }

  private void indexed(IndexPage page) {
    busy = false;
    failed = false;
    indexedSeq = page.indexedSeq();
    figures.indexed(page.rows(), lag());
    if (lag() > 0) {
      next(page.rows() < pageRows ? GATHER_MS : 0);
    }
  }

  private void broke(Throwable cause) {
    if (!failed) {
      LOG.warn("cannot write to the full-text index, trying again: {}", cause.toString());
    }
    failed = true;
    vertx.setTimer(RETRY_MS, timer -> look());
  }
}
