package dev.yagura.web;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.web.guard.OwnNames;
import dev.yagura.web.guard.Peer;
import dev.yagura.web.guard.SecurityHeaders;
import dev.yagura.web.route.Failures;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who answers at the port while the rooms behind it are being seated: pollers of this machine hear
 * that the process lives and is not ready, everybody else is asked to come back. It holds no token,
 * so it tells nothing that needs one.
 */
final class Door implements Handler<HttpServerRequest> {
  private static final String POLICY = "default-src 'none'";

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
    String path = asks && Peer.isNear(request.remoteAddress()) ? request.path() : null;
    if ("/health/live".equals(path)) {
      answer(request, 200, "{\"status\":\"healthy\"}");
    } else if ("/health/ready".equals(path)) {
      answer(request, 503, "{\"ready\":false}");
    } else {
      Failures.refuse(request, 503);
    }
  }

  private static void answer(HttpServerRequest request, int status, String json) {
    SecurityHeaders.put(request.response().headers(), POLICY);
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(json);
  }
}
