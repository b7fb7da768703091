package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.payload.DamagedPayload;
import dev.yagura.store.search.Snippets;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.Log.Snippet;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The snippets of a page, cut a few at a time by whoever has a thread for it: the one that found
 * the rows, and another if one is free in time.
 */
final class SnippetCutting implements Reads.Work<Boolean> {
  /** A very large payload would cost more than its snippet is worth. */
  private static final String PAYLOADS =
      "SELECT seq, encoding, raw_data FROM event_payload"
          + " WHERE seq IN (SELECT value FROM json_each(?)) AND length(raw_data) <= 65536";

  /** Cut in one go. */
  static final int SHARE = 12;

  private final Snippets cutter;
  private final List<StoredEvent> events;
  private final Payloads payloads;
  private final AtomicReferenceArray<Snippet> cut;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final Promise<List<Snippet>> done = Promise.promise();

  SnippetCutting(Snippets cutter, List<StoredEvent> events, Payloads payloads) {
    this.cutter = cutter;
    this.events = events;
    this.payloads = payloads;
    this.cut = new AtomicReferenceArray<>(events.size());
    this.left = new AtomicInteger(events.size());
    if (events.isEmpty()) {
      done.complete(List.of());
    }
  }

  /** One for each event, in their order, when all are cut. */
  Future<List<Snippet>> done() {
    return done.future();
  }

  /** Who helped could not. */
  void failed(Throwable cause) {
    done.tryFail(cause);
  }

  /** Cuts what nobody else has begun to cut. */
  @Override
  public Boolean on(Reads reads) throws SQLException {
    for (int from = next.getAndAdd(SHARE); from < events.size(); from = next.getAndAdd(SHARE)) {
      share(reads, from, Math.min(from + SHARE, events.size()));
    }
    return true;
  }

  private void share(Reads reads, int from, int to) throws SQLException {
    if (cutter.any()) {
      cut(reads, events.subList(from, to), from);
    } else {
      for (int i = from; i < to; i++) {
        cut.set(i, plain(events.get(i)));
      }
    }
    if (left.addAndGet(from - to) == 0) {
      done.tryComplete(IntStream.range(0, cut.length()).mapToObj(cut::get).toList());
    }
  }

  private void cut(Reads reads, List<StoredEvent> share, int from) throws SQLException {
    Map<Long, Snippet> found = new HashMap<>();
    for (StoredEvent stored : share) {
      cutter
          .ofSummary(stored.event().summary())
          .ifPresent(snippet -> found.put(stored.seq(), snippet));
    }
    if (found.size() < share.size()) {
      String others =
          share.stream()
              .map(StoredEvent::seq)
              .filter(seq -> !found.containsKey(seq))
              .map(String::valueOf)
              .collect(Collectors.joining(",", "[", "]"));
      reads.query(
          PAYLOADS,
          row ->
              ofPayload((int) row.number(1), row.bytes(2))
                  .map(snippet -> found.put(row.number(0), snippet)),
          others);
    }
    for (int i = 0; i < share.size(); i++) {
      StoredEvent stored = share.get(i);
      cut.set(from + i, found.getOrDefault(stored.seq(), plain(stored)));
    }
  }

  private Optional<Snippet> ofPayload(int encoding, byte[] stored) {
    try {
      return cutter.ofPayload(payloads.decode(encoding, stored));
    } catch (DamagedPayload e) {
      // The event's own page says so.
      return Optional.empty();
    }
  }

  /** Found by a filter, or by a word that only the row's own fields hold. */
  private static Snippet plain(StoredEvent stored) {
    return new Snippet("summary", stored.event().summary(), List.of());
  }
}
