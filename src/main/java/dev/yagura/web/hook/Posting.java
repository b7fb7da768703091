package dev.yagura.web.hook;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.json.HookJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sees posted events of one request through to the log, batch by batch. */
public final class Posting {
  private final Vertx vertx;
  private final Node node;
  private final Clock clock;
  private final String key;
  private final boolean numbered;
  private final long begun = System.nanoTime();
  private final List<HookJson.Result> results = new ArrayList<>();
  private int committed;

  /**
   * @param key what makes these the same events when they come again
   * @param numbered every line is an event; otherwise the body is one
   */
  public Posting(Bridge bridge, String key, boolean numbered) {
    this.vertx = bridge.vertx();
    this.node = bridge.node();
    this.clock = bridge.clock();
    this.key = key;
    this.numbered = numbered;
  }

  /** Where postings go. */
  public record Bridge(Vertx vertx, Node node, Clock clock) {}

  /** Completes after COMMIT; asked one batch at a time. */
  Future<Void> send(List<PostedLines.Line> lines) {
    List<Ingest.Capture> captures = lines.stream().map(this::capture).toList();
    return Channels.CAPTURES
        .ask(vertx, new Ingest.CaptureBatch(node.name(), captures))
        .map(
            receipts -> {
              note(lines, receipts);
              return null;
            });
  }

  List<HookJson.Result> results() {
    return results;
  }

  /** Events that are in the log now. */
  int committed() {
    return committed;
  }

  /** Without folder and name: there is no file that the ledger could know. */
  private Ingest.Capture capture(PostedLines.Line line) {
    return new Ingest.Capture(
        new FileMark(node.host(), "", "", line.bytes().length, 0, null, 1),
        line.bytes(),
        null,
        true,
        clock.instant(),
        System.nanoTime() - begun,
        numbered ? key + ":" + line.number() : key,
        "http");
  }

  private void note(List<PostedLines.Line> lines, Ingest.CaptureReceipts receipts) {
    List<Ingest.Outcome> outcomes = receipts.outcomes();
    List<Ingest.Detail> details = receipts.details();
    if (outcomes.size() != lines.size() || (details != null && details.size() != lines.size())) {
      throw new BusFailure(BusFailure.Kind.INTERNAL, "as many receipts as captures were expected");
    }
    for (int i = 0; i < lines.size(); i++) {
      Ingest.Outcome outcome = outcomes.get(i);
      boolean kept = outcome == Ingest.Outcome.STORED || outcome == Ingest.Outcome.DUPLICATE;
      committed += kept ? 1 : 0;
      results.add(
          result(lines.get(i), kept ? outcome : null, details == null ? null : details.get(i)));
    }
  }

  private HookJson.Result result(
      PostedLines.Line line, Ingest.@Nullable Outcome kept, Ingest.@Nullable Detail detail) {
    return new HookJson.Result(
        numbered ? line.number() : null,
        kept == null ? "rejected" : kept.name().toLowerCase(Locale.ROOT),
        detail == null ? null : detail.eventId(),
        detail == null ? null : detail.code(),
        detail == null ? null : detail.reason());
  }
}
