package dev.yagura.normalize;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;

/**
 * Answers captures: normalises them, has the store keep them, and then tells what became of each.
 */
public final class NormalizeVerticle extends VerticleBase {
  private static final int KIB = 1024;

  private final Node node;
  private final NormalizeConfig config;
  private final EventNormalizer normalizer;
  private final NormalizeFigures figures = new NormalizeFigures();

  /**
   * @param clock not needed: every time comes with the capture, so that a capture sent twice gives
   *     the same event
   */
  public NormalizeVerticle(Node node, NormalizeConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.normalizer = new EventNormalizer(config.maxDepth());
  }

  @Override
  public Future<?> start() {
    return Future.all(
        Channels.CAPTURES.answer(vertx, this::onCaptures),
        Channels.REDACT.answer(vertx, this::onTexts),
        RoomVitals.begin(vertx, node, "normalize", figures::health, figures::readings));
  }

  private Future<Ingest.RedactedTexts> onTexts(Ingest.Texts request) {
    return vertx.executeBlocking(
        () -> new Ingest.RedactedTexts(request.texts().stream().map(normalizer::redact).toList()),
        false);
  }

  private Future<Ingest.CaptureReceipts> onCaptures(Ingest.CaptureBatch batch) {
    List<Ingest.Capture> captures = batch.captures();
    if (captures == null || captures.stream().anyMatch(NormalizeVerticle::isBroken)) {
      return Future.failedFuture(BusFailure.invalid("captures", "file, bytes and time are needed"));
    }
    figures.begun();
    return normalized(captures)
        .compose(normalized -> stored(normalized, captures))
        .onComplete(done -> figures.ended());
  }

  /** Big batches would hold up the event loop and everything that shares it. */
  private Future<NormalizedBatch> normalized(List<Ingest.Capture> captures) {
    long bytes = captures.stream().mapToLong(NormalizeVerticle::size).sum();
    return bytes <= (long) config.inlineKb() * KIB
        ? Future.succeededFuture(NormalizedBatch.of(captures, normalizer))
        : vertx.executeBlocking(() -> NormalizedBatch.of(captures, normalizer), false);
  }

  private static long size(Ingest.Capture capture) {
    byte[] twin = capture.twin();
    return (long) capture.bytes().length + (twin == null ? 0 : twin.length);
  }

  private Future<Ingest.CaptureReceipts> stored(
      NormalizedBatch batch, List<Ingest.Capture> captures) {
    List<Ingest.Append> appends = batch.appends();
    return appends.isEmpty()
        ? receipts(batch, captures, List.of())
        : Channels.APPEND
            .ask(vertx, new Ingest.AppendBatch(appends))
            .compose(answer -> receipts(batch, captures, answer.outcomes()))
            .onSuccess(answer -> figures.storeAnswered())
            .onFailure(cause -> figures.storeFailed(BusFailure.of(cause).kind().name()));
  }

  private Future<Ingest.CaptureReceipts> receipts(
      NormalizedBatch batch, List<Ingest.Capture> captures, List<Ingest.Outcome> stored) {
    List<Ingest.Outcome> receipts = batch.receipts(stored);
    figures.done(batch, receipts);
    return Future.succeededFuture(new Ingest.CaptureReceipts(receipts, batch.details(captures)));
  }

  /** From another node anything may come. */
  private static boolean isBroken(Ingest.Capture capture) {
    return capture == null
        || capture.file() == null
        || capture.file().name() == null
        || capture.bytes() == null
        || capture.seenAt() == null;
  }
}
