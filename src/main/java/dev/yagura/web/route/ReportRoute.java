package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Reports;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code GET /api/v1/reports/2026-11-26}: a report as JSON, or as Markdown or HTML, which are
 * downloads that no browser shows or runs. One that is not made yet is made now; 503 means that it
 * takes longer and is to be asked for again.
 */
final class ReportRoute implements Route {
  private static final String POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private static final Map<Reports.Format, String> WORDS =
      Map.of(
          Reports.Format.JSON, "json", Reports.Format.MARKDOWN, "md", Reports.Format.HTML, "html");

  private final Rooms rooms;

  ReportRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/reports/:id";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.GET);
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Reports.Format asked = params.oneOf("format", List.of(Reports.Format.values()), WORDS::get);
    Reports.Format format = asked == null ? Reports.Format.JSON : asked;
    String language = params.oneOf("lang", List.of("en", "ja"), Function.identity());
    params.check();
    Channels.REPORT
        .ask(
            rooms.vertx(),
            new Reports.Ask(ctx.pathParam("id"), format, language == null ? "en" : language))
        .onFailure(ctx::fail)
        .onSuccess(report -> answer(ctx, format, report));
  }

  private static void answer(RoutingContext ctx, Reports.Format format, Reports.Report report) {
    if (format == Reports.Format.JSON) {
      Answers.json(ctx, 200, new String(report.body(), StandardCharsets.UTF_8));
      return;
    }
    if (!ctx.response().closed()) {
      ctx.response()
          .putHeader("Content-Security-Policy", POLICY)
          .putHeader("Content-Disposition", "attachment; filename=\"" + report.fileName() + "\"")
          .putHeader(
              HttpHeaders.CONTENT_TYPE,
              format == Reports.Format.HTML
                  ? "text/html; charset=utf-8"
                  : "text/markdown; charset=utf-8")
          .end(Buffer.buffer(report.body()));
    }
  }
}
