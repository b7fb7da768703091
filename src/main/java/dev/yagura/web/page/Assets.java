package dev.yagura.web.page;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of the class path below one folder, from memory once they were asked for. Vert.x's static
 * handler would unpack the jar's whole {@code META-INF} into the temporary folder first, and knows
 * no ETag; a jar with fixed time stamps has nothing else to tell a new version by.
 */
final class Assets implements Handler<RoutingContext> {
  /** Names without a leading dot, so neither hidden files nor a way up, and a type that we know. */
  private static final Pattern PATH =
      Pattern.compile("(?:/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)+\\.([a-z0-9]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json");

  private final Vertx vertx;
  private final String mount;
  private final String root;
  private final String caching;
  private final Map<String, Asset> loaded = new HashMap<>();

  /**
   * @param mount path that is replaced by {@code root}
   * @param caching Cache-Control of its files
   */
  Assets(Vertx vertx, String mount, String root, String caching) {
    this.vertx = vertx;
    this.mount = mount;
    this.root = root;
    this.caching = caching;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = ctx.normalizedPath().substring(mount.length());
    Matcher parts = PATH.matcher(path);
    String type = parts.matches() ? TYPES.get(parts.group(1)) : null;
    Asset known = loaded.get(path);
    if (type == null) {
      ctx.next();
    } else if (known != null) {
      known.send(ctx, caching);
    } else {
      Asset.load(vertx, root + path, type)
          .onSuccess(
              asset -> {
                if (asset == null) {
                  ctx.next();
                } else {
                  loaded.put(path, asset);
                  asset.send(ctx, caching);
                }
              })
          .onFailure(ctx::fail);
    }
  }
}
