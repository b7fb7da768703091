package dev.yagura.web.page;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, as it is and compressed, for browsers that take gzip. Only files of the build
 * are compressed, and each once: what the server says by itself may stand beside a secret, whose
 * length would tell about it (BREACH).
 *
 * @param type Content-Type
 * @param plain the file itself
 * @param packed by gzip; null where that would save nothing, as it does for pictures
 */
record Asset(String type, Form plain, @Nullable Form packed) {
  private static final String GZIP = "gzip";

  /**
   * What is sent, byte for byte.
   *
   * @param tag strong ETag: the hash of these bytes, so that the two forms of a file never pass for
   *     each other
   * @param encoding Content-Encoding; null when it is the file itself
   */
  record Form(Buffer bytes, String tag, @Nullable String encoding) {
    static Form of(byte[] bytes, @Nullable String encoding) {
      return new Form(Buffer.buffer(bytes), '"' + Policy.sha256(bytes) + '"', encoding);
    }
  }

  static Asset of(String type, byte[] bytes) {
    byte[] packed = pack(bytes);
    return new Asset(
        type, Form.of(bytes, null), packed.length < bytes.length ? Form.of(packed, GZIP) : null);
  }

  /** The class path's file; null when there is none. */
  static Future<@Nullable Asset> load(Vertx vertx, String name, String type) {
    return vertx.executeBlocking(
        () -> {
          try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? null : of(type, in.readAllBytes());
          }
        },
        false);
  }

  /**
   * Sends the file, or says that the browser's copy is still the one. Parts of it are not to be had
   * (RFC 9110 §14.2: a server may ignore {@code Range}).
   */
  void send(RoutingContext ctx, String caching) {
    MultiMap asked = ctx.request().headers();
    Form form = chosen(asked);
    ctx.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.ETAG, form.tag);
    if (names(asked.getAll(HttpHeaders.IF_NONE_MATCH), form.tag)) {
      vary(ctx.response()).setStatusCode(304).end();
    } else {
      write(ctx.response(), form);
    }
  }

  /** Sends it as the text of an answer that is no copy to keep. */
  void sendOnce(RoutingContext ctx) {
    write(ctx.response(), chosen(ctx.request().headers()));
  }

  private void write(HttpServerResponse response, Form form) {
    if (form.encoding != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, form.encoding);
    }
    vary(response)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(form.bytes.length()))
        .end(form.bytes);
  }

  /** Caches between us and the browser keep one copy for each encoding. */
  private HttpServerResponse vary(HttpServerResponse response) {
    return packed == null
        ? response
        : response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
  }

  private Form chosen(MultiMap asked) {
    return packed != null && AcceptEncoding.takes(GZIP, asked.getAll(HttpHeaders.ACCEPT_ENCODING))
        ? packed
        : plain;
  }

  /** Weak comparison, as RFC 9110 §13.1.2 wants it here. */
  private static boolean names(List<String> ifNoneMatch, String tag) {
    return ifNoneMatch.stream()
        .flatMap(line -> Stream.of(line.split(",", -1)))
        .map(String::strip)
        .anyMatch(
            one -> one.equals("*") || (one.startsWith("W/") ? one.substring(2) : one).equals(tag));
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new Thorough(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return packed.toByteArray();
  }

  /** Compresses as far as gzip goes: it is done once and sent often. */
  private static final class Thorough extends GZIPOutputStream {
    Thorough(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
