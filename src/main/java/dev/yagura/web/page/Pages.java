package dev.yagura.web.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
  private static final String ROOT = "webroot";
  private static final String INDEX = ROOT + "/index.html";
  private static final String LIBRARIES = "META-INF/resources/webjars";

  private final Buffer index;
  private final String policy;

  /**
   * New with every start: a file of this build is asked for again after an update, never before.
   */
  private final String tag = "\"" + UUID.randomUUID() + "\"";

  private Pages(Buffer index) {
    this.index = index;
    this.policy = Policy.ofApp(index.toString());
  }

  /** Reads the document; fails when the build holds none. */
  public static Future<Pages> load(Vertx vertx) {
    return vertx.fileSystem().readFile(INDEX).map(Pages::new);
  }

  /** Is this an address that people see in their browser? By normalised path. */
  public static boolean isPage(String path) {
    return EXACT.contains(path) || BELOW.stream().anyMatch(path::startsWith);
  }

  /** Content-Security-Policy of the document. */
  public String policy() {
    return policy;
  }

  public void mount(Router router) {
    EXACT.forEach(path -> page(router, path));
    BELOW.forEach(path -> page(router, path + "*"));
    router.route("/app/*").handler(this::fresh).handler(files(ROOT));
    router
        .route("/vendor/*")
        .handler(
            ctx -> {
              ctx.response()
                  .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
              ctx.next();
            })
        .handler(files(LIBRARIES));
  }

  private void page(Router router, String path) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::document);
  }

  private void document(RoutingContext ctx) {
    if (unchanged(ctx)) {
      return;
    }
    ctx.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(index);
  }

  private void fresh(RoutingContext ctx) {
    if (unchanged(ctx)) {
      return;
    }
    ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    ctx.addHeadersEndHandler(
        done -> {
          if (ctx.response().getStatusCode() == 200) {
            ctx.response().putHeader(HttpHeaders.ETAG, tag);
          }
        });
    ctx.next();
  }

  private boolean unchanged(RoutingContext ctx) {
    if (!tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return false;
    }
    ctx.response()
        .setStatusCode(304)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, tag)
        .end();
    return true;
  }

  private static StaticHandler files(String root) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, root)
        .setDirectoryListing(false)
        .setIncludeHidden(false)
        .setCachingEnabled(false)
        .setIndexPage("index.html");
  }
}
