package dev.yagura.web;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.web.guard.OwnNames;
import dev.yagura.web.guard.Peer;
import dev.yagura.web.guard.SecurityHeaders;
import dev.yagura.web.page.Opening;
import dev.yagura.web.page.Pages;
import dev.yagura.web.route.Failures;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who answers at the port while the rooms behind it are being seated: pollers of this machine hear
 * that the process lives and is not ready, people see a page that asks again by itself, everybody
 * else is asked to come back. It holds no token, so it tells nothing that needs one.
 */
final class Door implements Handler<HttpServerRequest> {
  private static final String POLICY = "default-src 'none'";
  private static final String RETRY_SECONDS = "2";

  private final OwnNames names;

  Door(OwnNames names) {
    this.names = names;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Problem objection =
        names.objection(
            request.uri(),
            request.headers().getAll(HttpHeaders.HOST),
            request.headers().getAll(HttpHeaders.ORIGIN));
    if (objection != null) {
      Failures.refuse(request, objection);
      return;
    }
    String method = request.method().name();
    boolean asks = method.equals("GET") || method.equals("HEAD");
    String path = asks ? request.path() : null;
    String polled = Peer.isNear(request.remoteAddress()) ? path : null;
    if ("/health/live".equals(polled)) {
      tell(request, 200, "{\"status\":\"healthy\"}");
    } else if ("/health/ready".equals(polled)) {
      tell(request, 503, "{\"ready\":false}");
    } else if (path != null && Pages.isPage(path) && Peer.navigates(request.headers())) {
      show(request);
    } else {
      Failures.refuse(request, 503);
    }
  }

  private static void show(HttpServerRequest request) {
    SecurityHeaders.put(request.response().headers(), Opening.POLICY);
    request
        .response()
        .setStatusCode(503)
        .putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(Opening.HTML);
  }

  private static void tell(HttpServerRequest request, int status, String json) {
    SecurityHeaders.put(request.response().headers(), POLICY);
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(json);
  }
}
