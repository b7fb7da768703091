package dev.yagura.web.route;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** One address of the API. */
public interface Route extends Handler<RoutingContext> {
  /** As the router writes it, such as {@code /api/v1/events/:id}. */
  String path();

  default List<HttpMethod> methods() {
    return List.of(HttpMethod.GET, HttpMethod.HEAD);
  }

  /** The whole body is read before the route is called; see {@link Fields}. */
  default boolean takesJson() {
    return false;
  }
}
