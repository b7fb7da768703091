package dev.yagura.web.hook;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.json.HookJson;
import dev.yagura.vocabulary.json.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Reads a body and posts it. While a batch is on its way the request is paused, so at most one
 * batch and what the connection holds is in memory; a single event is in memory as a whole.
 */
public final class PostedBody {
  private static final int BATCH = 100;
  private static final long BATCH_BYTES = 1024 * 1024;

  private final HttpServerRequest request;
  private final Posting posting;
  private final Ballast ballast;
  private final boolean lines;
  private final PostedLines waiting = new PostedLines();
  private final Buffer whole = Buffer.buffer();
  private final Promise<List<HookJson.Result>> done = Promise.promise();
  private long read;
  private boolean ended;
  private boolean closed;

  public PostedBody(HttpServerRequest request, Posting posting, Ballast ballast, boolean lines) {
    this.request = request;
    this.posting = posting;
    this.ballast = ballast;
    this.lines = lines;
  }

  /** What became of the events; fails with a {@link Problem.Raised} or a {@link BusFailure}. */
  public Future<List<HookJson.Result>> post() {
    request.exceptionHandler(this::fail);
    request.handler(this::onPiece);
    request.endHandler(
        end -> {
          if (!closed) {
            ended = true;
            waiting.end();
            advance();
          }
        });
    return done.future();
  }

  private void onPiece(Buffer piece) {
    if (closed) {
      return;
    }
    if (read + piece.length() > Ballast.MAX_BODY) {
      fail(told(Ballast.tooLarge()).raised());
    } else if (!ballast.take(piece.length())) {
      fail(told(Ballast.full()).raised());
    } else {
      read += piece.length();
      keep(piece);
    }
  }

  private void keep(Buffer piece) {
    if (!lines) {
      whole.appendBuffer(piece);
      return;
    }
    waiting.feed(piece.getBytes());
    if (waiting.waiting() >= BATCH) {
      advance();
    }
  }

  /** Sends what waits, then reads on or answers. */
  private void advance() {
    List<PostedLines.Line> batch =
        lines
            ? waiting.take(BATCH, BATCH_BYTES)
            : List.of(new PostedLines.Line(1, whole.getBytes()));
    if (batch.isEmpty()) {
      finish();
      return;
    }
    request.pause();
    posting.send(batch).onSuccess(sent -> goOn()).onFailure(this::fail);
  }

  private void goOn() {
    if (closed) {
      return;
    }
    boolean more = lines && (ended ? waiting.waiting() > 0 : waiting.waiting() >= BATCH);
    if (more) {
      advance();
    } else if (ended) {
      finish();
    } else {
      request.resume();
    }
  }

  private void finish() {
    if (!closed) {
      closed = true;
      ballast.release(read);
      done.complete(posting.results());
    }
  }

  private void fail(Throwable cause) {
    if (closed) {
      return;
    }
    closed = true;
    ballast.release(read);
    request.resume();
    boolean partly = cause instanceof BusFailure && posting.committed() > 0;
    done.fail(partly ? told(Problem.of((BusFailure) cause)).raised() : cause);
  }

  /** A caller without an Idempotency-Key must know what not to send again. */
  private Problem told(Problem problem) {
    int through = posting.results().size();
    return through == 0
        ? problem
        : problem.withDetail(
            problem.detail() + " The first " + through + " events were dealt with.");
  }
}
