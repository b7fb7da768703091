package dev.yagura.web.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The dashboard: one document for every page address, its files under {@code /app}, the libraries
 * (WebJars, by version) under {@code /vendor}.
 */
public final class Pages {
  private static final Set<String> EXACT =
      Set.of(
          "/",
          "/live",
          "/sessions",
          "/tools",
          "/costs",
          "/alerts",
          "/reports",
          "/system",
          "/settings");
  private static final List<String> BELOW = List.of("/sessions/", "/e/");

  /** What is not for people; the page's router knows the same. */
  private static final Pattern OTHERS =
      Pattern.compile("^/(api|app|vendor|eventbus|health|metrics)(/|$)");

  private static final String INDEX = "webroot/index.html";

  /** Ask every time whether there is a newer one. */
  private static final String FRESH = "no-cache";

  /** The version is in the address. */
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final Vertx vertx;
  private final Asset index;

  private Pages(Vertx vertx, Asset index) {
    this.vertx = vertx;
    this.index = index;
  }

  /** Reads the document; fails when the build holds none. */
  public static Future<Pages> load(Vertx vertx) {
    return Asset.load(vertx, INDEX, "text/html; charset=utf-8")
        .map(
            asset -> {
              if (asset == null) {
                throw new IllegalStateException(INDEX + " is not in this build");
              }
              return new Pages(vertx, asset);
            });
  }

  /** Is this an address that people see in their browser? By normalised path. */
  public static boolean isPage(String path) {
    return EXACT.contains(path) || BELOW.stream().anyMatch(path::startsWith);
  }

  /** Content-Security-Policy of the document. */
  public String policy() {
    return Policy.ofApp(index.plain().bytes().toString());
  }

  public void mount(Router router) {
    EXACT.forEach(path -> page(router.route(path)));
    BELOW.forEach(path -> page(router.route(path + "*")));
    readable(router.route("/app/*")).handler(new Assets(vertx, "/app", "webroot", FRESH));
    readable(router.route("/vendor/*"))
        .handler(new Assets(vertx, "/vendor", "META-INF/resources/webjars", FOREVER));
  }

  /**
   * People who follow a link that leads nowhere see the page that says so.
   *
   * @return false, and nothing is answered, for programs and for addresses that are none of ours
   */
  public boolean tellsLost(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
    boolean person =
        (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
            && accept != null
            && accept.contains("text/html")
            && !OTHERS.matcher(ctx.normalizedPath()).find();
    if (person) {
      ctx.response().setStatusCode(404);
      index.sendOnce(ctx);
    }
    return person;
  }

  private void page(Route route) {
    readable(route).handler(ctx -> index.send(ctx, FRESH));
  }

  private static Route readable(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }
}
