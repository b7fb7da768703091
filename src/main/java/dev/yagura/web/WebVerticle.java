package dev.yagura.web;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.web.guard.Guard;
import dev.yagura.web.guard.TokenFile;
import dev.yagura.web.live.Live;
import dev.yagura.web.page.Pages;
import dev.yagura.web.route.Failures;
import dev.yagura.web.route.Rooms;
import dev.yagura.web.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** See the package for what this room does. */
public final class WebVerticle extends VerticleBase {
  private static final int MAX_HEAD_BYTES = 8192;
  private static final int MAX_FRAME_BYTES = 65_536;

  private final Node node;
  private final WebConfig config;
  private final Clock clock;
  private final long[] answered = new long[6];
  private volatile int port;
  private volatile String token = "";
  private @Nullable HttpServer server;
  private @Nullable Guard guard;
  private @Nullable Live live;
  private @Nullable Router router;

  public WebVerticle(Node node, WebConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    if (config.reachable() && !config.allowRemote()) {
      return Future.failedFuture(
          new IllegalArgumentException(config.bind() + " is not served without allow-remote"));
    }
    Live feed =
        new Live(
            new Live.Setup(
                vertx,
                node,
                clock,
                config.maxStreams(),
                config.maxBodyBytes(),
                config.slowClient(),
                config.demo()));
    live = feed;
    return vertx
        .executeBlocking(() -> TokenFile.readOrCreate(config.tokenFile()))
        .onSuccess(read -> token = read)
        .compose(read -> Pages.load(vertx))
        .compose(pages -> listen(pages, feed))
        .compose(bound -> feed.begin())
        .compose(told -> RoomVitals.begin(vertx, node, "web", this::health, this::readings));
  }

  @Override
  public Future<?> stop() {
    if (live != null) {
      live.end();
    }
    return server == null ? Future.succeededFuture() : server.close();
  }

  /** The port that is bound; 0 before the start. */
  public int port() {
    return port;
  }

  /** The access token; empty before the start. For the ready line of the foreground only. */
  public String token() {
    return token;
  }

  @Nullable Router router() {
    return router;
  }

  @Nullable Live live() {
    return live;
  }

  /**
   * The guard compares with the port that is bound, so routes are mounted after binding; until then
   * every request is answered 503.
   */
  private Future<?> listen(Pages pages, Live feed) {
    HttpServer http = vertx.createHttpServer(options());
    server = http;
    Router routes = Router.router(vertx);
    router = routes;
    return http.requestHandler(request -> serve(routes, request))
        .invalidRequestHandler(Failures::undecoded)
        .listen(config.port(), config.bind())
        .onSuccess(
            bound -> {
              port = bound.actualPort();
              mount(routes, pages, feed);
            });
  }

  private void mount(Router routes, Pages pages, Live feed) {
    Guard first =
        new Guard(
            new Guard.Rules(
                port,
                config.allowedHosts(),
                config.readsPerMinute(),
                config.changesPerMinute(),
                pages.policy()),
            token);
    guard = first;
    routes.route().handler(first);
    Failures.mount(routes);
    feed.mount(routes);
    Routes.mount(routes, Routes.all(new Rooms(vertx, node, clock, feed)));
    pages.mount(routes);
  }

  private void serve(Router routes, HttpServerRequest request) {
    request.response().endHandler(end -> answered[request.response().getStatusCode() / 100 % 6]++);
    if (guard == null) {
      Failures.refuse(request, 503);
    } else if (request.headers().getAll(HttpHeaders.HOST).isEmpty()) {
      // The router would answer this by itself, before the guard.
      Failures.refuse(request, 400);
    } else {
      routes.handle(request);
    }
  }

  /**
   * The idle time-out counts writes only: a client that sends its request byte by byte, or does not
   * read its answer, gets nothing written and is closed; a live stream is written to every second.
   */
  private HttpServerOptions options() {
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

  private Vitals.RoomHealth health() {
    if (live == null) {
      return new Vitals.RoomHealth(HealthStatus.UNKNOWN, "It is starting.", Map.of());
    }
    Map<String, String> data =
        Map.of(
            "port", Integer.toString(port),
            "streams", Integer.toString(live.openStreams()),
            "behind", Long.toString(live.behind()));
    return live.logId() == null
        ? new Vitals.RoomHealth(HealthStatus.WARNING, "The log has not answered yet.", data)
        : Vitals.RoomHealth.healthy(data);
  }

  private List<Measures.Reading> readings() {
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
    if (live != null) {
      readings.addAll(live.readings());
    }
    return readings;
  }
}
