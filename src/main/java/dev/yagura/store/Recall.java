package dev.yagura.store;

import dev.yagura.store.cache.AnswerCache;
import dev.yagura.store.cache.CacheTally;
import dev.yagura.store.cache.EventRing;
import dev.yagura.store.cache.EventRing.Wanted;
import dev.yagura.store.cache.SearchedEvents;
import dev.yagura.store.cache.SearchedEvents.Searched;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log can answer without being read, kept in step with it. After a start the newest events
 * are read once, in small pages. Who only reads, as beside another process, remembers nothing,
 * because nobody would tell it of a commit. Lives on the verticle's context, but for what searches
 * ask.
 */
final class Recall {
  private static final Logger LOG = LoggerFactory.getLogger(Recall.class);
  private static final long FILL_AFTER_MS = 2000;
  private static final int FILL_ROWS = 200;

  private static final String OLDER =
      "SELECT " + EventRows.COLUMNS + " FROM event_store WHERE seq < ? ORDER BY seq DESC LIMIT ?";

  private final Vertx vertx;
  private final SqliteLog log;
  private final boolean mayFollow;
  private final EventRing ring;
  private final AnswerCache answers;
  private final SearchedEvents searched;
  private final CacheTally tally;
  private boolean filling;

  /** Every commit is made here. */
  private volatile boolean follows;

  /** Memory is short: nothing is remembered. */
  private volatile boolean pressed;

  Recall(Vertx vertx, SqliteLog log, StoreConfig config, CacheTally tally) {
    this.vertx = vertx;
    this.log = log;
    this.mayFollow = !config.readOnly();
    this.ring = new EventRing(config.cache());
    this.answers = new AnswerCache(config.cache(), System::nanoTime, tally);
    this.searched = new SearchedEvents(config.cache(), System::nanoTime);
    this.tally = tally;
    tally.takes(CacheTally.Tier.RECENT, ring::bytes);
    tally.takes(CacheTally.Tier.SESSION, answers::bytes);
    tally.takes(CacheTally.Tier.SEARCHED, searched::bytes);
  }

  /** The log was opened, or opened anew. */
  void begin(LogTip opened) {
    ring.begin(opened.lastSeq());
    answers.clear();
    searched.clear();
    follows = mayFollow && !log.unwritable();
    if (follows) {
      vertx.setTimer(FILL_AFTER_MS, timer -> fill());
    }
  }

  /** Which log will be there next is uncertain: nothing is remembered until {@link #begin}. */
  void pause() {
    follows = false;
  }

  /** To be called before anybody else hears of the commit. */
  void committed(List<StoredEvent> events) {
    ring.add(events);
    answers.committed(events);
    if (pressed) {
      ring.forget(Long.MAX_VALUE);
    }
  }

  /** Follows what is told of this machine's memory. */
  Future<Void> hear(Node node) {
    return RoomVitals.onPressure(vertx, node, fact -> press(fact.memory()));
  }

  private void press(boolean now) {
    if (now == pressed) {
      return;
    }
    pressed = now;
    if (pressed) {
      ring.forget(Long.MAX_VALUE);
      answers.clear();
      searched.clear();
    } else {
      fill();
    }
  }

  /** Events up to this one may have left the log. */
  void retired(long upTo) {
    ring.forget(upTo);
    answers.clear();
    searched.clear();
    fill();
  }

  /** Events after this one, as far as they are remembered without a hole; else null. */
  @Nullable List<StoredEvent> after(long seq, int limit) {
    return follows ? counted(ring.after(seq, limit)) : null;
  }

  /** The page and one event more when another follows, if it is remembered; else null. */
  @Nullable List<StoredEvent> newest(Log.EventPageRequest request) {
    return follows ? counted(ring.page(request)) : null;
  }

  /** An event that a search found, if it is remembered. May be asked on any thread. */
  @Nullable Searched known(long seq) {
    if (!follows) {
      return null;
    }
    Searched known = searched.find(seq);
    StoredEvent recent = known == null ? ring.peek(seq) : null;
    tally.asked(CacheTally.Tier.SEARCHED, known != null || recent != null);
    return recent == null ? known : new Searched(recent, null);
  }

  /** A search shows it. On any thread, before the read that found it is over. */
  void shown(Searched event) {
    if (follows && !pressed) {
      searched.keep(event);
    }
  }

  /** A page that was read before, or is being read; else reads it. */
  Future<Log.EventPage> page(Log.EventPageRequest request, Supplier<Future<Log.EventPage>> read) {
    return follows && !pressed ? answers.page(request, read) : read.get();
  }

  /** Facets that were read before, or are being read; else reads them. */
  Future<Log.Facets> facets(Log.FacetsRequest request, Supplier<Future<Log.Facets>> read) {
    return follows && !pressed ? answers.facets(request, read) : read.get();
  }

  /** How many events are remembered. */
  int size() {
    return ring.size();
  }

  private @Nullable List<StoredEvent> counted(@Nullable List<StoredEvent> found) {
    tally.asked(CacheTally.Tier.RECENT, found != null);
    return found;
  }

  private void fill() {
    Wanted wanted = ring.wanted();
    if (!follows || pressed || wanted == null || filling) {
      return;
    }
    filling = true;
    log.readPage(
            new EventQuery.Statement(OLDER, List.of(wanted.before(), FILL_ROWS)), EventRows::event)
        .onSuccess(
            older -> {
              filling = false;
              ring.fill(wanted, older, older.size() < FILL_ROWS);
              fill();
            })
        .onFailure(
            cause -> {
              filling = false;
              LOG.debug("cannot read the newest events: {}", cause.toString());
            });
  }
}
