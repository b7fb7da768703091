package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.cache.SearchedEvents.Searched;
import dev.yagura.store.payload.DamagedPayload;
import dev.yagura.store.search.Snippets;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.Log.Snippet;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a page whose seqs are found, each with its snippet, read a few at a time by whoever
 * has a thread for it: the one that found the seqs, and another if one is free in time.
 */
final class FoundPage {
  /** Seqs go to {@code json_each}. */
  private static final String ROWS =
      JsonRows.packed(
          "SELECT "
              + EventRows.COLUMNS
              + " FROM event_store WHERE seq IN (SELECT value FROM json_each(?))");

  /** A very large payload would cost more than its snippet is worth. */
  private static final String PAYLOADS =
      "SELECT seq, encoding, raw_data FROM event_payload"
          + " WHERE seq IN (SELECT value FROM json_each(?)) AND length(raw_data) <= 65536";

  /** Packed, a payload may be a hundred times smaller than it is: such are cut and let go. */
  private static final int MOST_KEPT_BYTES = 65_536;

  private static final byte[] NOTHING = new byte[0];

  /** Read in one go. */
  private static final int SHARE = 12;

  /** An event that was found, and what shows why. */
  record Row(StoredEvent event, Snippet snippet) {}

  private final Snippets cutter;
  private final long[] seqs;
  private final Recall recall;
  private final Payloads payloads;
  private final AtomicReferenceArray<@Nullable Row> rows;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final Promise<List<Row>> done = Promise.promise();

  FoundPage(Snippets cutter, List<Long> seqs, Recall recall, Payloads payloads) {
    this.cutter = cutter;
    this.recall = recall;
    this.seqs = seqs.stream().mapToLong(Long::longValue).toArray();
    this.payloads = payloads;
    this.rows = new AtomicReferenceArray<>(seqs.size());
    this.left = new AtomicInteger(seqs.size());
    if (seqs.isEmpty()) {
      done.complete(List.of());
    }
  }

  /** In the order of the seqs, when all are read; without those that retention took meanwhile. */
  Future<List<Row>> done() {
    return done.future();
  }

  /** Reads what nobody else has begun to read. */
  void on(Reads reads) throws SQLException {
    for (int from = next.getAndAdd(SHARE); from < seqs.length; from = next.getAndAdd(SHARE)) {
      share(reads, from, Math.min(from + SHARE, seqs.length));
    }
  }

  private void share(Reads reads, int from, int to) throws SQLException {
    Share share = new Share(reads);
    share.find(Arrays.copyOfRange(seqs, from, to));
    if (cutter.any()) {
      share.cut();
    }
    for (int i = from; i < to; i++) {
      rows.set(i, share.row(seqs[i]));
    }
    share.remember();
    if (left.addAndGet(from - to) == 0) {
      done.tryComplete(
          IntStream.range(0, seqs.length).mapToObj(rows::get).filter(Objects::nonNull).toList());
    }
  }

  /** Some of the events, by their seq. */
  private final class Share {
    private final Reads reads;
    private final Map<Long, Searched> events = new HashMap<>();
    private final Map<Long, Snippet> snippets = new HashMap<>();

    /** Whose row or payload had to be read. */
    private final Set<Long> read = new HashSet<>();

    Share(Reads reads) {
      this.reads = reads;
    }

    void find(long[] wanted) throws SQLException {
      for (long seq : wanted) {
        Searched known = recall.known(seq);
        if (known != null) {
          events.put(seq, known);
        }
      }
      long[] others = Arrays.stream(wanted).filter(seq -> !events.containsKey(seq)).toArray();
      if (others.length > 0) {
        String packed = reads.query(ROWS, row -> row.text(0), Arrays.toString(others)).get(0);
        JsonRows.unpack(packed, EventRows::event)
            .forEach(stored -> put(new Searched(stored, null)));
      }
    }

    private void put(Searched found) {
      long seq = found.event().seq();
      events.put(seq, found);
      read.add(seq);
    }

    void cut() throws SQLException {
      List<Long> unread = new ArrayList<>();
      events.forEach(
          (seq, found) -> {
            byte[] payload = found.payload();
            Optional<Snippet> snippet = cutter.ofSummary(found.event().event().summary());
            if (snippet.isEmpty() && payload != null) {
              snippet = cutter.ofPayload(payload);
            } else if (snippet.isEmpty()) {
              unread.add(seq);
            }
            snippet.ifPresent(cut -> snippets.put(seq, cut));
          });
      if (!unread.isEmpty()) {
        reads.query(
            PAYLOADS,
            row -> payload(row.number(0), decoded((int) row.number(1), row.bytes(2))),
            unread.toString());
      }
    }

    private boolean payload(long seq, byte[] payload) {
      Searched found = events.get(seq);
      if (found != null && payload.length <= MOST_KEPT_BYTES) {
        put(new Searched(found.event(), payload));
      }
      cutter.ofPayload(payload).ifPresent(cut -> snippets.put(seq, cut));
      return true;
    }

    /** Null when retention took the event meanwhile. */
    @Nullable Row row(long seq) {
      Searched found = events.get(seq);
      if (found == null) {
        return null;
      }
      Snippet snippet = snippets.get(seq);
      return new Row(found.event(), snippet == null ? plain(found.event()) : snippet);
    }

    void remember() {
      for (long seq : read) {
        recall.shown(Objects.requireNonNull(events.get(seq)));
      }
    }
  }

  private byte[] decoded(int encoding, byte[] stored) {
    try {
      return payloads.decode(encoding, stored);
    } catch (DamagedPayload e) {
      // The event's own page says so.
      return NOTHING;
    }
  }

  /** Found by a filter, or by a word that only the row's own fields hold. */
  private static Snippet plain(StoredEvent stored) {
    return new Snippet("summary", stored.event().summary(), List.of());
  }
}
