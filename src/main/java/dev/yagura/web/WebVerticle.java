package dev.yagura.web;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.web.guard.TokenFile;
import dev.yagura.web.live.Live;
import dev.yagura.web.page.Pages;
import dev.yagura.web.route.Rooms;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** See the package for what this room does. */
public final class WebVerticle extends VerticleBase {
  private final Node node;
  private final WebConfig config;
  private final Clock clock;
  private volatile int port;
  private volatile String token = "";
  private @Nullable WebServer server;
  private @Nullable Live live;

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
    Live feed = new Live(setup());
    WebServer http = new WebServer(vertx, config);
    live = feed;
    server = http;
    return vertx
        .executeBlocking(this::prepare)
        .onSuccess(read -> token = read)
        .compose(read -> Pages.load(vertx))
        .compose(pages -> http.open(config, token, pages, rooms(feed)))
        .onSuccess(bound -> port = bound)
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
    if (server != null) {
      readings.addAll(server.readings());
    }
    if (live != null) {
      readings.addAll(live.readings());
    }
    return readings;
  }
}
