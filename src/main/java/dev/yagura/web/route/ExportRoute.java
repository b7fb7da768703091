package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;

/**
 * {@code GET …/export.md} and {@code …/export.json} of a session or a subagent, and {@code
 * /api/v1/export/day/2026-01-31.md}: downloads that no browser shows or runs. Each part is asked
 * for when the one before is written, so a slow reader costs no memory, and one that goes away ends
 * the work.
 */
final class ExportRoute implements Route {
  private static final String POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final String path;
  private final Rooms rooms;
  private final BiFunction<RoutingContext, Params, Exports.Begin> question;

  private ExportRoute(
      String path, Rooms rooms, BiFunction<RoutingContext, Params, Exports.Begin> question) {
    this.path = path;
    this.rooms = rooms;
    this.question = question;
  }

  static List<Route> all(Rooms rooms) {
    return List.of(
        session(rooms, "/export.md", Exports.Format.MARKDOWN),
        session(rooms, "/export.json", Exports.Format.JSON),
        agent(rooms, "/export.md", Exports.Format.MARKDOWN),
        agent(rooms, "/export.json", Exports.Format.JSON),
        new ExportRoute("/api/v1/export/day/:file", rooms, ExportRoute::day));
  }

  private static Route session(Rooms rooms, String end, Exports.Format format) {
    return new ExportRoute(
        "/api/v1/sessions/:id" + end,
        rooms,
        (ctx, params) -> new Exports.Begin(ctx.pathParam("id"), null, null, "UTC", format));
  }

  private static Route agent(Rooms rooms, String end, Exports.Format format) {
    return new ExportRoute(
        "/api/v1/sessions/:id/agents/:agent" + end,
        rooms,
        (ctx, params) ->
            new Exports.Begin(ctx.pathParam("id"), ctx.pathParam("agent"), null, "UTC", format));
  }

  private static Exports.Begin day(RoutingContext ctx, Params params) {
    String file = ctx.pathParam("file");
    String zone = params.text("tz");
    boolean json = file.endsWith(".json");
    if (!json && !file.endsWith(".md")) {
      params.wrong("file", "must be a date and .md or .json, such as 2026-01-31.md");
    }
    return new Exports.Begin(
        null,
        null,
        file.replaceFirst("\\.(md|json)$", ""),
        zone == null ? "UTC" : zone,
        json ? Exports.Format.JSON : Exports.Format.MARKDOWN);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.GET);
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Exports.Begin begin = question.apply(ctx, params);
    params.check();
    Channels.EXPORT_BEGIN
        .ask(rooms.vertx(), begin)
        .onFailure(ctx::fail)
        .onSuccess(
            begun -> {
              String id = begun.id();
              if (id == null) {
                ctx.fail(
                    Problem.of(ProblemCode.NO_SUCH_SESSION, "The log has no event of this.")
                        .raised());
              } else {
                ctx.response().closeHandler(gone -> end(id));
                pass(new Download(ctx, begin.format(), begun.fileName()), id);
              }
            });
  }

  /** Where the parts go. */
  private record Download(RoutingContext ctx, Exports.Format format, String fileName) {
    HttpServerResponse response() {
      return ctx.response();
    }

    /** Before the first bytes: until then a failure can still be told. */
    void head() {
      if (!response().headWritten()) {
        boolean json = format == Exports.Format.JSON;
        response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
            .putHeader(
                HttpHeaders.CONTENT_TYPE,
                json ? "application/json" : "text/markdown; charset=utf-8")
            .setChunked(true);
      }
    }

    void failed(Throwable cause) {
      if (response().headWritten()) {
        response().reset();
      } else {
        ctx.fail(cause);
      }
    }
  }

  private void pass(Download to, String id) {
    if (to.response().closed()) {
      end(id);
      return;
    }
    Channels.EXPORT_NEXT
        .ask(rooms.vertx(), new Exports.Next(id))
        .onFailure(
            cause -> {
              end(id);
              to.failed(cause);
            })
        .onSuccess(part -> write(to, id, part));
  }

  private void write(Download to, String id, Exports.Part part) {
    Buffer bytes = Buffer.buffer(part.bytes());
    if (to.response().closed()) {
      end(id);
    } else if (bytes.length() == 0 && !part.last()) {
      pass(to, id);
    } else {
      to.head();
      Future<Void> sent = part.last() ? to.response().end(bytes) : to.response().write(bytes);
      sent.onFailure(gone -> end(id));
      if (!part.last()) {
        sent.onSuccess(written -> pass(to, id));
      }
    }
  }

  private void end(String id) {
    Channels.EXPORT_END.ask(rooms.vertx(), new Exports.End(id)).onFailure(lost -> {});
  }
}
