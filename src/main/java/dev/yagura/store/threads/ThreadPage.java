package dev.yagura.store.threads;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Threads.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sees every row of the table once and keeps the sums over all of them and the best rows of one
 * page: the times are texts of many shapes, so SQLite can neither compare nor sort them.
 */
final class ThreadPage {
  private static final int MAX_LIMIT = 1000;

  /** The last row of the page before. */
  private record Cursor(long lastUsedMs, String session) {
    private static final char BETWEEN = ':';

    static Cursor of(ThreadRow row) {
      return new Cursor(row.lastUsed().toEpochMilli(), row.sessionId());
    }

    static Cursor parse(String text) {
      int end = text.indexOf(BETWEEN);
      try {
        return new Cursor(
            Long.parseLong(text.substring(0, Math.max(end, 0))), text.substring(end + 1));
      } catch (NumberFormatException e) {
        throw BusFailure.invalid("cursor", "is not one that a page gave");
      }
    }

    String text() {
      return lastUsedMs + String.valueOf(BETWEEN) + session;
    }

    boolean before(ThreadRow row) {
      long used = row.lastUsed().toEpochMilli();
      return used < lastUsedMs || (used == lastUsedMs && row.sessionId().compareTo(session) > 0);
    }
  }

  private final PageRequest request;
  private final @Nullable Cursor cursor;

  /**
   * The worst on top, to be pushed out first; one more than the page tells that another follows.
   */
  private final PriorityQueue<ThreadRow> best =
      new PriorityQueue<>(ThreadRow.NEWEST_FIRST.reversed());

  private long total;
  private long archived;
  private @Nullable Instant oldest;
  private @Nullable Instant newestUse;

  /**
   * @throws BusFailure limit or cursor are not valid
   */
  ThreadPage(PageRequest request) {
    if (request.limit() < 1 || request.limit() > MAX_LIMIT) {
      throw BusFailure.invalid("limit", "1 to " + MAX_LIMIT);
    }
    this.request = request;
    this.cursor = request.cursor() == null ? null : Cursor.parse(request.cursor());
  }

  void add(ThreadRow row) {
    total++;
    archived += row.archived() ? 1 : 0;
    if (known(row.createdAt()) && (oldest == null || row.createdAt().isBefore(oldest))) {
      oldest = row.createdAt();
    }
    if (known(row.lastUsed()) && (newestUse == null || row.lastUsed().isAfter(newestUse))) {
      newestUse = row.lastUsed();
    }
    if (matches(row) && (cursor == null || cursor.before(row))) {
      best.add(row);
      if (best.size() > request.limit() + 1) {
        best.remove();
      }
    }
  }

  /** The page's rows, newest use first. */
  List<ThreadRow> rows() {
    List<ThreadRow> rows = new ArrayList<>(best);
    rows.sort(ThreadRow.NEWEST_FIRST);
    return List.copyOf(rows.subList(0, Math.min(rows.size(), request.limit())));
  }

  /** Cursor of the next page; null when this is the last. */
  @Nullable String next() {
    List<ThreadRow> rows = rows();
    return best.size() > request.limit() ? Cursor.of(rows.get(rows.size() - 1)).text() : null;
  }

  long total() {
    return total;
  }

  long archived() {
    return archived;
  }

  /** Creation of the oldest. */
  @Nullable Instant oldest() {
    return oldest;
  }

  @Nullable Instant newestUse() {
    return newestUse;
  }

  private boolean matches(ThreadRow row) {
    return (request.session() == null || request.session().equals(row.sessionId()))
        && (request.channel() == null || request.channel().equals(row.channelId()))
        && (request.archived() == null || request.archived() == row.archived())
        && createdInside(row.createdAt());
  }

  private boolean createdInside(Instant created) {
    if (request.createdFrom() == null && request.createdTo() == null) {
      return true;
    }
    return known(created)
        && (request.createdFrom() == null || !created.isBefore(request.createdFrom()))
        && (request.createdTo() == null || created.isBefore(request.createdTo()));
  }

  private static boolean known(Instant time) {
    return !time.equals(Instant.EPOCH);
  }
}
