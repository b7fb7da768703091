package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings parts to the store, without their secrets, and asks until they are committed. */
final class Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
  private static final long AGAIN_MS = 1000;

  private final Vertx vertx;
  private boolean complained;

  Outlet(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * @param wanted asked before each further attempt
   * @return the offsets that the store knows now, one per part; fails when it is not wanted any
   *     more
   */
  Future<List<Long>> deliver(List<Part> parts, BooleanSupplier wanted) {
    return redacted(parts)
        .compose(clean -> Channels.APPEND_TRANSCRIPTS.ask(vertx, new Transcripts.Append(clean)))
        .map(
            answer -> {
              complained = false;
              if (answer.offsets().size() != parts.size()) {
                throw new IllegalStateException("the store answered for other parts");
              }
              return answer.offsets();
            })
        .recover(cause -> again(parts, wanted, cause));
  }

  private Future<List<Long>> again(List<Part> parts, BooleanSupplier wanted, Throwable cause) {
    if (!complained) {
      LOG.warn("transcripts are not taken ({}), asking again", cause.getMessage());
      complained = true;
    }
    return vertx
        .timer(AGAIN_MS, TimeUnit.MILLISECONDS)
        .compose(
            later -> wanted.getAsBoolean() ? deliver(parts, wanted) : Future.failedFuture(cause));
  }

  private Future<List<Part>> redacted(List<Part> parts) {
    List<String> texts = Texts.of(parts);
    if (texts.isEmpty()) {
      return Future.succeededFuture(parts);
    }
    return Channels.REDACT
        .ask(vertx, new Ingest.Texts(texts))
        .map(
            answer -> {
              if (answer.texts().size() != texts.size()) {
                throw new IllegalStateException("texts went missing while they were redacted");
              }
              return Texts.put(parts, answer.texts());
            });
  }
}
