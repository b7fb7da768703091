package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
    return append(parts)
        .recover(cause -> isRefused(cause) ? oneByOne(parts) : Future.failedFuture(cause))
        .recover(cause -> again(parts, wanted, cause));
  }

  private Future<List<Long>> append(List<Part> parts) {
    return redacted(parts)
        .compose(clean -> Channels.APPEND_TRANSCRIPTS.ask(vertx, new Transcripts.Append(clean)))
        .map(
            answer -> {
              complained = false;
              if (answer.offsets().size() != parts.size()) {
                throw new IllegalStateException("the store answered for other parts");
              }
              return answer.offsets();
            });
  }

  private static boolean isRefused(Throwable cause) {
    return cause instanceof BusFailure failure && failure.kind() == BusFailure.Kind.INVALID;
  }

  /**
   * Something in these parts will never be taken. Each is asked for by itself, and of the one at
   * fault only how far it was read: what one line holds must not hold up all others.
   */
  private Future<List<Long>> oneByOne(List<Part> parts) {
    Future<List<Long>> offsets = Future.succeededFuture(List.of());
    for (Part part : parts) {
      offsets =
          offsets.compose(
              before ->
                  append(List.of(part))
                      .recover(cause -> passedOver(part, cause))
                      .map(one -> Stream.concat(before.stream(), one.stream()).toList()));
    }
    return offsets;
  }

  private Future<List<Long>> passedOver(Part part, Throwable cause) {
    if (!isRefused(cause)) {
      return Future.failedFuture(cause);
    }
    LOG.warn("a part of a transcript is passed over: {}", cause.getMessage());
    return append(
        List.of(
            new Part(part.file(), part.from(), part.to(), List.of(), List.of(), null, List.of())));
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
