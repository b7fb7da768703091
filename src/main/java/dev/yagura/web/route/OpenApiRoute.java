package dev.yagura.web.route;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/openapi.yaml}: the contract of this API, which is {@code docs/openapi.yaml} of
 * the sources this jar was built from.
 */
final class OpenApiRoute implements Route {
  static final String DOCUMENT = "openapi.yaml";

  private final Rooms rooms;
  private @Nullable Future<Buffer> read;

  OpenApiRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/openapi.yaml";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Future<Buffer> document = read;
    if (document == null || document.failed()) {
      document = rooms.vertx().executeBlocking(OpenApiRoute::read, false);
      read = document;
    }
    document
        .onSuccess(
            bytes ->
                ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml").end(bytes))
        .onFailure(ctx::fail);
  }

  private static Buffer read() throws IOException {
    try (InputStream in = OpenApiRoute.class.getClassLoader().getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IOException(DOCUMENT + " is not in this build");
      }
      return Buffer.buffer(in.readAllBytes());
    }
  }
}
