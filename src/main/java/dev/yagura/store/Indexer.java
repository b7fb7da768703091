package dev.yagura.store;

import dev.yagura.store.IndexPage.Means;
import dev.yagura.store.search.WordSample;
import dev.yagura.store.sql.WriterConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the full-text index follow the log, a page of rows at a time, on the writer between commits:
 * a moment after a commit when nothing waits, and in between when a page is full or when it trails
 * too far. What is indexed stands in the database itself, so after a crash, and on a database from
 * before there was a search, it goes on where it was. Lives on the verticle's context.
 */
final class Indexer {
  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

  /** Single events gather for this long, so that the index does not cost a sync for each. */
  private static final long GATHER_MS = 100;

  private static final long RETRY_MS = 2000;

  /** Small pages make many small pieces of the index, which SQLite must join again and again. */
  private static final int PAGE_ROWS = 1000;

  /** At a time, when the index trails too far. */
  private static final int MOST_PAGES = 20;

  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private Means means;
  private final Figures figures;
  private final int mostLag;
  private final int pageRows;

  /** Who only asks leaves the index as it is. */
  private final boolean follows;

  private long indexedSeq;
  private boolean writing;
  private boolean waiting;
  private boolean failed;

  Indexer(Vertx vertx, SqliteLog log, Appender appender, StoreConfig config, Figures figures) {
    this.vertx = vertx;
    this.log = log;
    this.appender = appender;
    this.figures = figures;
    this.follows = !config.readOnly();
    this.mostLag = config.indexLagEvents();
    this.pageRows = Math.max(PAGE_ROWS, config.commitRows());
    this.means = means();
  }

  /** With a sample that has seen nothing yet. */
  private Means means() {
    return new Means(
        (encoding, stored) -> log.payloads().decode(encoding, stored), new WordSample(), pageRows);
  }

  /** The log is open: goes on where the index ends. */
  Future<Void> begin() {
    appender.unindexed().clear();
    // Another log may have taken the place: what it has indexed is not known until it was read.
    indexedSeq = 0;
    means = means();
    return log.read(
            new EventQuery.Statement(IndexPage.INDEXED_SEQ, List.of()), row -> row.number(0))
        .onSuccess(
            found -> {
              indexedSeq = found.get(0);
              committed();
            })
        .onFailure(
            cause -> LOG.warn("cannot tell yet how far the index reaches: {}", cause.toString()))
        .mapEmpty();
  }

  /** Every event up to this one can be found by words. */
  long indexedSeq() {
    return indexedSeq;
  }

  /** Something was committed. */
  void committed() {
    figures.indexTrails(lag());
    if (!follows || writing || lag() == 0) {
      return;
    }
    if (appender.failure() == null && (fullPage() || lag() > mostLag)) {
      page();
    } else {
      waitFor(GATHER_MS);
    }
  }

  private long lag() {
    return Math.max(0, appender.tip().lastSeq() - indexedSeq);
  }

  /** To take them now is cheaper than to read them later. */
  private boolean fullPage() {
    return appender.unindexed().size() >= pageRows;
  }

  private void waitFor(long quietMs) {
    if (!waiting) {
      waiting = true;
      vertx.setTimer(quietMs, timer -> look());
    }
  }

  private void look() {
    waiting = false;
    if (writing || lag() == 0) {
      return;
    }
    if (appender.failure() != null) {
      waitFor(RETRY_MS);
    } else if (appender.waitingRows() > 0 && lag() <= mostLag) {
      waitFor(GATHER_MS);
    } else {
      page();
    }
  }

  private void page() {
    writing = true;
    int pages = pages();
    List<Unindexed.Row> next = appender.unindexed().takeAfter(indexedSeq, pages * pageRows);
    Means with = means;
    log.write(connection -> write(connection, next, with, pages * pageRows))
        .onSuccess(this::indexed)
        .onFailure(this::broke);
  }

  /** A commit that is larger than a page must not gain on the index. */
  private int pages() {
    long tooMany = (lag() - mostLag + pageRows - 1) / pageRows;
    return (int) Math.max(1, Math.min(MOST_PAGES, tooMany));
  }

  /** On the writer's thread, which holds one page that is read from the log at a time. */
  private IndexPage write(
      WriterConnection connection, List<Unindexed.Row> atHand, Means with, int most)
      throws SQLException {
    IndexPage page =
        atHand.isEmpty()
            ? IndexPage.write(connection, with)
            : IndexPage.add(connection, atHand, with);
    boolean more = most > pageRows;
    while (more && page.rows() < most) {
      IndexPage next = IndexPage.write(connection, with);
      more = next.rows() > 0;
      page = page.with(next);
    }
    return page;
  }

  private void indexed(IndexPage page) {
    writing = false;
    failed = false;
    indexedSeq = page.indexedSeq();
    figures.indexed(page.rows(), lag());
    if (page.rows() < pageRows && !fullPage()) {
      if (lag() > 0) {
        waitFor(GATHER_MS);
      }
    } else {
      look();
    }
  }

  private void broke(Throwable cause) {
    writing = false;
    if (!failed) {
      LOG.warn("cannot write to the full-text index, trying again: {}", cause.toString());
    }
    failed = true;
    // What was tried in vain must not count as often as it is tried.
    means = means();
    waitFor(RETRY_MS);
  }
}
