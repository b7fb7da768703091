package dev.yagura.web;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.web.guard.Guard;
import dev.yagura.web.guard.OwnNames;
import dev.yagura.web.page.Pages;
import dev.yagura.web.route.Failures;
import dev.yagura.web.route.Rooms;
import dev.yagura.web.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP server with the guard in front of everything that is mounted on it. */
final class WebServer {
  private static final int MAX_HEAD_BYTES = 8192;
  private static final int MAX_FRAME_BYTES = 65_536;

  private final Vertx vertx;
  private final WebConfig config;
  private final HttpServer server;
  private final long[] answered = new long[6];
  private @Nullable Door door;
  private @Nullable Router router;
  private @Nullable Guard guard;

  WebServer(Vertx vertx, WebConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.server = vertx.createHttpServer(options(config));
  }

  /**
   * Binds. Until something is mounted, the {@link Door} answers.
   *
   * @return the port
   */
  Future<Integer> open() {
    return server
        .requestHandler(this::serve)
        .invalidRequestHandler(Failures::undecoded)
        .listen(config.port(), config.bind())
        .map(HttpServer::actualPort)
        .onSuccess(port -> door = new Door(new OwnNames(port, config.allowedHosts())));
  }

  /** From now on the guard, and behind it all that there is. */
  void mount(String token, Pages pages, Rooms rooms) {
    Guard first =
        new Guard(
            new Guard.Rules(
                server.actualPort(),
                new OwnNames(server.actualPort(), config.allowedHosts()),
                config.readsPerMinute(),
                config.changesPerMinute(),
                pages.policy()),
            token);
    Router all = Router.router(vertx);
    all.route().handler(first);
    Failures.mount(all, pages::tellsLost);
    rooms.live().mount(all);
    Routes.mount(all, Routes.all(rooms), config.maxBodyBytes());
    pages.mount(all);
    guard = first;
    router = all;
  }

  Future<Void> close() {
    return server.close();
  }

  /** From now on this token counts and no other. */
  void renew(String token) {
    if (guard != null) {
      guard.renew(token);
    }
  }

  @Nullable Router router() {
    return router;
  }

  List<Measures.Reading> readings() {
    List<Measures.Reading> readings = new ArrayList<>();
    for (int hundreds = 1; hundreds < answered.length; hundreds++) {
      readings.add(
          new Measures.Reading(
              "http_requests_total",
              Map.of("status", hundreds + "xx"),
              Measures.Kind.COUNTER,
              (double) answered[hundreds]));
    }
    if (guard != null) {
      readings.addAll(guard.readings());
    }
    return readings;
  }

  private void serve(HttpServerRequest request) {
    Router all = router;
    if (all == null) {
      greet(request);
      return;
    }
    request.response().endHandler(end -> answered[request.response().getStatusCode() / 100 % 6]++);
    if (request.headers().getAll(HttpHeaders.HOST).isEmpty()) {
      // The router would answer this by itself, before the guard.
      Failures.refuse(request, 400);
    } else {
      all.handle(request);
    }
  }

  /** Not counted: a start would look like a server that fails. */
  private void greet(HttpServerRequest request) {
    if (door == null) {
      Failures.refuse(request, 503);
    } else {
      door.handle(request);
    }
  }

  /**
   * The idle time-out counts writes only: a client that sends its request byte by byte, or does not
   * read its answer, gets nothing written and is closed; a live stream is written to every second.
   */
  private static HttpServerOptions options(WebConfig config) {
    return new HttpServerOptions()
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setWriteIdleTimeout((int) config.idle().toMillis())
        .setMaxInitialLineLength(MAX_HEAD_BYTES)
        .setMaxHeaderSize(MAX_HEAD_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
        .setMaxWebSocketMessageSize(MAX_FRAME_BYTES);
  }
}
