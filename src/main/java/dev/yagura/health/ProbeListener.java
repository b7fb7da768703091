package dev.yagura.health;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Vitals.Report;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * {@code /health/live}, {@code /health/ready}, {@code /health} and {@code /metrics} on a node that
 * has no {@code web}: ids and statuses only, because nobody has to show a token here.
 */
final class ProbeListener {
  private static final int IDLE_SECONDS = 30;
  private static final long FIRST_REQUEST_MS = 30_000;

  private final Vertx vertx;
  private final String node;
  private final Supplier<Future<Report>> report;
  private final HttpServer server;
  private final Set<HttpConnection> silent = new HashSet<>();

  ProbeListener(Vertx vertx, String node, Supplier<Future<Report>> report) {
    this.vertx = vertx;
    this.node = node;
    this.report = report;
    // Upgrades to HTTP/2 are off: a second parser for four pages is only more to attack.
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                // Of writes only: a request that comes byte by byte keeps nothing open.
                .setWriteIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false));
  }

  /** Listens; the future holds the port. */
  Future<Integer> listen(HealthConfig.Probe probe) {
    return server
        .connectionHandler(this::onConnection)
        .requestHandler(request -> onRequest(request, probe.host()))
        .listen(probe.port(), probe.host())
        .map(HttpServer::actualPort);
  }

  Future<Void> close() {
    return server.close();
  }

  /** An idle time-out alone does not end a connection that sends one byte now and then. */
  private void onConnection(HttpConnection connection) {
    silent.add(connection);
    connection.closeHandler(closed -> silent.remove(connection));
    vertx.setTimer(
        FIRST_REQUEST_MS,
        late -> {
          if (silent.remove(connection)) {
            connection.close();
          }
        });
  }

  private void onRequest(HttpServerRequest request, String host) {
    silent.remove(request.connection());
    HttpServerResponse response = request.response();
    response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    int verdict =
        new ProbeGuard(host, server.actualPort())
            .judge(
                request.method().name(),
                request.uri(),
                request.headers().getAll("Host"),
                request.headers().getAll("Origin"));
    if (verdict != ProbeGuard.PASS) {
      problem(response, verdict, "this request is not for us");
      return;
    }
    switch (request.path()) {
      case "/health/live" -> json(response, 200, new JsonObject().put("status", "healthy"));
      case "/health/ready" -> answer(response, ProbeListener::ready);
      case "/health" -> answer(response, ProbeListener::health);
      case "/metrics" -> metrics(response);
      default -> problem(response, 404, "there is /health/live, /health/ready, /health, /metrics");
    }
  }

  private void answer(HttpServerResponse response, BiConsumer<HttpServerResponse, Report> page) {
    report
        .get()
        .onSuccess(known -> page.accept(response, known))
        .onFailure(cause -> problem(response, 503, "the checks could not be run"));
  }

  private static void ready(HttpServerResponse response, Report report) {
    json(response, report.ready() ? 200 : 503, new JsonObject().put("ready", report.ready()));
  }

  private static void health(HttpServerResponse response, Report report) {
    JsonArray checks = new JsonArray();
    report
        .checks()
        .forEach(
            check ->
                checks.add(
                    new JsonObject().put("id", check.id()).put("status", check.status().word())));
    json(
        response,
        report.status() == HealthStatus.CRITICAL ? 503 : 200,
        new JsonObject()
            .put("status", report.status().word())
            .put("checks", checks)
            .put("timestamp", report.at().truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  private void metrics(HttpServerResponse response) {
    Channels.SCRAPE
        .at(node)
        .ask(vertx, new Measures.ScrapeRequest())
        .onSuccess(
            scrape ->
                response
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(scrape.text()))
        .onFailure(
            cause ->
                problem(
                    response,
                    503,
                    BusFailure.of(cause).kind() == BusFailure.Kind.NO_HANDLERS
                        ? "the room metrics is not seated on this node"
                        : "the room metrics does not answer"));
  }

  private static void problem(HttpServerResponse response, int status, String detail) {
    if (status == 405) {
      response.putHeader("Allow", "GET, HEAD");
    }
    response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
    response.end(
        new JsonObject()
            .put("type", "about:blank")
            .put("title", response.getStatusMessage())
            .put("status", status)
            .put("detail", detail)
            .put("code", "probe_" + status)
            .encode());
  }

  private static void json(HttpServerResponse response, int status, JsonObject body) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body.encode());
  }
}
