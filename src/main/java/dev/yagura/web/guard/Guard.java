package dev.yagura.web.guard;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.web.page.Greeting;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first handler of the router: sets the headers of every answer and carries verdicts out. */
public final class Guard implements Handler<RoutingContext> {
  /** Streams are not requests, and events of agents must not be lost. */
  private static final Set<String> UNLIMITED = Set.of("/api/v1/events/stream", "/api/v1/hooks");

  private static final long COOKIE_SECONDS = 30L * 24 * 3600;

  /**
   * @param pagePolicy Content-Security-Policy of every answer that has none of its own
   */
  public record Rules(
      int port, OwnNames names, int readsPerMinute, int changesPerMinute, String pagePolicy) {}

  private final Rules rules;
  private final RateLimit reads;
  private final RateLimit changes;
  private final Map<String, Long> refused = new HashMap<>();
  private Credentials credentials;
  private Gatekeeper gatekeeper;

  public Guard(Rules rules, String token) {
    this.rules = rules;
    this.credentials = new Credentials(token, rules.port());
    this.gatekeeper = new Gatekeeper(rules.names(), credentials);
    this.reads = new RateLimit(rules.readsPerMinute());
    this.changes = new RateLimit(rules.changesPerMinute());
  }

  /** From now on this token counts, and cookies made from it. */
  public void renew(String token) {
    credentials = new Credentials(token, rules.port());
    gatekeeper = new Gatekeeper(rules.names(), credentials);
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = path(ctx);
    boolean page = path != null && !path.startsWith("/api/");
    SecurityHeaders.put(
        ctx.response().headers(), page ? rules.pagePolicy() : SecurityHeaders.DATA_POLICY);
    ctx.addHeadersEndHandler(done -> SecurityHeaders.withoutCors(ctx.response().headers()));
    if (path == null) {
      refuse(ctx, Problem.of(400));
      return;
    }
    Approach approach = approach(ctx, path);
    Verdict verdict = gatekeeper.decide(approach);
    if (verdict instanceof Verdict.Pass pass) {
      pass(ctx, approach, pass.caller());
    } else if (verdict instanceof Verdict.Refuse refuse) {
      refuse(ctx, refuse.problem());
    } else if (verdict instanceof Verdict.Exchange exchange) {
      exchange(ctx, exchange.location());
    } else {
      greet(ctx);
    }
  }

  /** Refused requests by reason, since the start. */
  public List<Measures.Reading> readings() {
    return refused.entrySet().stream()
        .map(
            entry ->
                new Measures.Reading(
                    "http_refused_total",
                    Map.of("reason", entry.getKey()),
                    Measures.Kind.COUNTER,
                    (double) entry.getValue()))
        .toList();
  }

  private void pass(RoutingContext ctx, Approach approach, Caller caller) {
    boolean limited = approach.path().startsWith("/api/") && !UNLIMITED.contains(approach.path());
    RateLimit limit = approach.reads() ? reads : changes;
    int wait = limited ? limit.take(caller, System.nanoTime()) : 0;
    if (wait > 0) {
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(wait));
      refuse(ctx, Problem.of(ProblemCode.TOO_MANY_REQUESTS, "Wait as long as Retry-After says."));
      return;
    }
    caller.put(ctx);
    ctx.next();
  }

  private void refuse(RoutingContext ctx, Problem problem) {
    refused.merge(problem.code(), 1L, Long::sum);
    if (problem.status() == 401) {
      ctx.response().putHeader("WWW-Authenticate", "Bearer");
    }
    if (!ctx.request().isEnded()) {
      ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    ctx.response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .end(Json.text(problem));
  }

  private void exchange(RoutingContext ctx, String location) {
    ctx.response()
        .addCookie(
            Cookie.cookie(credentials.cookieName(), credentials.cookieValue())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(COOKIE_SECONDS));
    ctx.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, location).end();
  }

  private void greet(RoutingContext ctx) {
    refused.merge("credentials_needed", 1L, Long::sum);
    ctx.response()
        .setStatusCode(401)
        .putHeader(SecurityHeaders.POLICY, Greeting.POLICY)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(Greeting.HTML);
  }

  /** Normalised; null when its escapes cannot be read. */
  private static @Nullable String path(RoutingContext ctx) {
    try {
      String path = ctx.normalizedPath();
      return path == null ? "" : path;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Approach approach(RoutingContext ctx, String path) {
    HttpServerRequest request = ctx.request();
    MultiMap headers = request.headers();
    return new Approach(
        request.method().name(),
        request.uri(),
        path,
        request.query(),
        headers.getAll(HttpHeaders.HOST),
        headers.getAll(HttpHeaders.ORIGIN),
        request.cookies(credentials.cookieName()).stream().map(Cookie::getValue).toList(),
        headers.get(HttpHeaders.AUTHORIZATION),
        new Approach.Form(
            Peer.navigates(headers),
            "1".equals(headers.get("X-Yagura")),
            Peer.isNear(request.remoteAddress()),
            headers.get(HttpHeaders.CONTENT_TYPE)));
  }
}
