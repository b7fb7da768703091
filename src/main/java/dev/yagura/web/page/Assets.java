package dev.yagura.web.page;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** A file's bytes and the hash that names this version of it. */
  record Asset(Buffer bytes, String type, String tag) {}

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
      send(ctx, known, caching);
    } else {
      load(vertx, root + path, type)
          .onSuccess(
              asset -> {
                if (asset == null) {
                  ctx.next();
                } else {
                  loaded.put(path, asset);
                  send(ctx, asset, caching);
                }
              })
          .onFailure(ctx::fail);
    }
  }

  /** The class path's file; null when there is none. */
  static Future<@Nullable Asset> load(Vertx vertx, String name, String type) {
    return vertx.executeBlocking(() -> read(name, type), false);
  }

  /** Sends the file, or says that the browser's copy is still the one. */
  static void send(RoutingContext ctx, Asset asset, String caching) {
    ctx.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.ETAG, asset.tag());
    if (asset.tag().equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      ctx.response().setStatusCode(304).end();
    } else {
      ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, asset.type()).end(asset.bytes());
    }
  }

  private static @Nullable Asset read(String name, String type) throws IOException {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      return new Asset(Buffer.buffer(bytes), type, '"' + Policy.sha256(bytes) + '"');
    }
  }
}
