package dev.yagura.normalize;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Ingest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the captures of one batch, in their order. */
record NormalizedBatch(List<Item> items) {
  private static final Logger LOG = LoggerFactory.getLogger(NormalizedBatch.class);

  /**
   * One capture's outcome.
   *
   * @param append what the store is asked to keep; null when nothing
   */
  record Item(Outcome outcome, Ingest.@Nullable Append append) {}

  static NormalizedBatch of(List<Ingest.Capture> captures, EventNormalizer normalizer) {
    return new NormalizedBatch(
        captures.stream().map(capture -> item(capture, normalizer)).toList());
  }

  /** What goes to the store. */
  List<Ingest.Append> appends() {
    List<Ingest.Append> appends = new ArrayList<>();
    for (Item item : items) {
      if (item.append != null) {
        appends.add(item.append);
      }
    }
    return appends;
  }

  /**
   * The reply to watch.
   *
   * @param stored the store's reply, one per append
   */
  List<Ingest.Outcome> receipts(List<Ingest.Outcome> stored) {
    if (stored.size() != appends().size()
        || stored.contains(Ingest.Outcome.INCOMPLETE)
        || stored.contains(Ingest.Outcome.REJECTED)) {
      throw new BusFailure(
          BusFailure.Kind.INTERNAL,
          "store.append answered with other outcomes than were asked for");
    }
    Iterator<Ingest.Outcome> next = stored.iterator();
    return items.stream()
        .map(item -> item.append == null ? withoutAppend(item.outcome) : next.next())
        .toList();
  }

  /** What senders without a file are told; null when every capture came from a file. */
  @Nullable List<Ingest.Detail> details(List<Ingest.Capture> captures) {
    return captures.stream().noneMatch(NormalizedBatch::isFileless)
        ? null
        : items.stream().map(item -> detail(item.outcome)).toList();
  }

  private static Ingest.Outcome withoutAppend(Outcome outcome) {
    return outcome instanceof Outcome.Rejected
        ? Ingest.Outcome.REJECTED
        : Ingest.Outcome.INCOMPLETE;
  }

  private static Ingest.Detail detail(Outcome outcome) {
    if (outcome instanceof Outcome.Normalized normalized) {
      return new Ingest.Detail(normalized.event().eventId(), null, null);
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Ingest.Detail(null, rejected.letter().code(), rejected.letter().reason());
    }
    return new Ingest.Detail(null, null, null);
  }

  /** A dead letter speaks of a file; what was posted has none. */
  private static boolean isFileless(Ingest.Capture capture) {
    return capture.file().name().isEmpty();
  }

  private static Item item(Ingest.Capture capture, EventNormalizer normalizer) {
    long begin = System.nanoTime();
    Outcome outcome;
    try {
      outcome = normalizer.normalize(capture);
    } catch (RuntimeException | StackOverflowError e) {
      // One payload that we fail on must not hold up all others; it is counted as "internal".
      LOG.error(
          "normalize failed on {}", DisplayText.escaped(capture.file().name(), 300), trace(e));
      outcome = normalizer.failed(capture, e);
    }
    return new Item(outcome, append(capture, outcome, System.nanoTime() - begin));
  }

  /** The place of a failure without its message, which may quote the payload. */
  private static Throwable trace(Throwable cause) {
    Throwable trace = new IllegalStateException(cause.getClass().getName());
    trace.setStackTrace(cause.getStackTrace());
    return trace;
  }

  private static Ingest.@Nullable Append append(
      Ingest.Capture capture, Outcome outcome, long nanos) {
    if (outcome instanceof Outcome.Normalized normalized) {
      return new Ingest.Append(
          normalized.file(),
          normalized.event(),
          normalized.raw(),
          null,
          capture.watchNanos(),
          nanos,
          capture.source());
    }
    if (outcome instanceof Outcome.Rejected rejected && !isFileless(capture)) {
      return new Ingest.Append(
          rejected.letter().file(),
          null,
          new byte[0],
          rejected.letter(),
          capture.watchNanos(),
          nanos,
          capture.source());
    }
    return null;
  }
}
