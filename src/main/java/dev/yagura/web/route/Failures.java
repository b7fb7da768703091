package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.web.guard.SecurityHeaders;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong behind the guard, as problem+json. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final List<Integer> UNMATCHED = List.of(400, 404, 405, 406, 413, 415, 500, 501);
  private static final String RETRY_SECONDS = "2";

  private Failures() {}

  /**
   * Catches what routes fail with, and what no route matches.
   *
   * @param lost answers an address without a route, if it wants to
   */
  public static void mount(Router router, Predicate<RoutingContext> lost) {
    router.route().failureHandler(ctx -> write(ctx, ctx.statusCode()));
    UNMATCHED.forEach(status -> router.errorHandler(status, ctx -> write(ctx, status)));
    router.errorHandler(
        404,
        ctx -> {
          if (!lost.test(ctx)) {
            write(ctx, 404);
          }
        });
  }

  /** What the HTTP decoder refuses never reaches the router. */
  public static void undecoded(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    int status = 400;
    if (cause instanceof TooLongHttpLineException) {
      status = 414;
    } else if (cause instanceof TooLongHttpHeaderException) {
      status = 431;
    }
    refuse(request, status);
  }

  /** Answers outside the router, which knows nothing of the headers that every answer carries. */
  public static void refuse(HttpServerRequest request, int status) {
    refuse(request, Problem.of(status));
  }

  /** The same with a reason. */
  public static void refuse(HttpServerRequest request, Problem problem) {
    SecurityHeaders.put(request.response().headers(), "default-src 'none'");
    retryLater(request.response(), problem);
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(Json.text(problem))
        .onComplete(sent -> request.connection().close());
  }

  private static void retryLater(HttpServerResponse response, Problem problem) {
    if (problem.status() == 503 && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
  }

  private static void write(RoutingContext ctx, int status) {
    Problem problem = problem(ctx, status);
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    retryLater(response, problem);
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .end(Json.text(problem));
  }

  /** What a route's work failed with. */
  static Problem problem(Throwable cause) {
    if (cause instanceof Problem.Raised raised) {
      return raised.problem();
    }
    return cause instanceof BusFailure failure ? Problem.of(failure) : Problem.of(500);
  }

  /** As the router writes it: what was really asked for may hold what no log should. */
  private static @Nullable String path(RoutingContext ctx) {
    return ctx.currentRoute() == null ? null : ctx.currentRoute().getPath();
  }

  private static Problem problem(RoutingContext ctx, int status) {
    Throwable cause = ctx.failure();
    if (cause instanceof Problem.Raised || cause instanceof BusFailure) {
      return problem(cause);
    }
    if (cause instanceof HttpException http) {
      return Problem.of(http.getStatusCode());
    }
    if (status < 500 && status > 0) {
      return Problem.of(status);
    }
    if (cause instanceof WebSocketHandshakeException) {
      return Problem.of(400);
    }
    if (cause != null && !(cause instanceof HttpClosedException)) {
      LOG.error("{} {} failed", ctx.request().method(), path(ctx), cause);
    }
    return Problem.of(500);
  }
}
