package dev.yagura.web;

import static java.util.Objects.requireNonNull;

import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.web.guard.TokenFile;
import dev.yagura.web.live.Live;
import dev.yagura.web.page.Pages;
import dev.yagura.web.route.Rooms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** See the package for what this room does. */
public final class WebVerticle extends VerticleBase {
  private final Node node;
  private final WebConfig config;
  private final Clock clock;
  private volatile int port;
  private volatile String token = "";
  private @Nullable WebServer server;
  private @Nullable Future<String> prepared;
  private @Nullable Live live;

  public WebVerticle(Node node, WebConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  /** Opens the door; behind it everybody but pollers has to wait for {@link #welcome()}. */
  @Override
  public Future<?> start() {
    if (config.reachable() && !config.allowRemote()) {
      return Future.failedFuture(
          new IllegalArgumentException(config.bind() + " is not served without allow-remote"));
    }
    WebServer http = new WebServer(vertx, config);
    server = http;
    return http.open()
        .onSuccess(
            bound -> {
              port = bound;
              prepared = vertx.executeBlocking(this::prepare);
            });
  }

  /**
   * All rooms are seated: from now on pages, the API and the live feed are served, which before are
   * answered 503. From any thread, once.
   */
  public Future<Void> welcome() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> Future.succeededFuture().compose(go -> mount()).onComplete(done));
    return done.future();
  }

  private Future<Void> mount() {
    WebServer http = requireNonNull(server);
    Live feed = new Live(setup());
    live = feed;
    WebVitals vitals = new WebVitals(port, http, feed);
    return requireNonNull(prepared)
        .compose(
            read -> {
              token = read;
              return Pages.load(vertx);
            })
        .compose(
            pages -> {
              http.mount(token, pages, rooms(feed));
              return feed.begin();
            })
        .compose(told -> RoomVitals.begin(vertx, node, "web", vitals::health, vitals::readings))
        .mapEmpty();
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

  /**
   * The access token; empty before {@link #welcome()}. For the ready line of the foreground only.
   */
  public String token() {
    return token;
  }

  @Nullable Router router() {
    return server == null ? null : server.router();
  }

  @Nullable Live live() {
    return live;
  }

  private Rooms rooms(Live feed) {
    Rooms.Terms terms = new Rooms.Terms(config.idle(), config.backups(), this::newToken);
    return new Rooms(vertx, node, clock, feed, terms);
  }

  private Future<Void> newToken() {
    return vertx
        .executeBlocking(() -> TokenFile.replace(config.tokenFile()))
        .map(
            fresh -> {
              token = fresh;
              if (server != null && live != null) {
                server.renew(fresh);
                live.turnOut();
              }
              return null;
            });
  }

  private Live.Setup setup() {
    return new Live.Setup(
        vertx,
        node,
        clock,
        config.maxStreams(),
        config.maxBodyBytes(),
        config.slowClient(),
        config.idle(),
        config.demo());
  }

  private String prepare() throws IOException {
    Json.prepare();
    return TokenFile.readOrCreate(config.tokenFile());
  }
}
