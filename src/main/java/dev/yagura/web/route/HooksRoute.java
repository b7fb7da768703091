package dev.yagura.web.route;

import dev.yagura.vocabulary.json.HookJson;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.web.hook.Ballast;
import dev.yagura.web.hook.PostedBody;
import dev.yagura.web.hook.Posting;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/hooks}: one event as JSON, or one a line as NDJSON; answered 202 after
 * COMMIT. A post is a new event unless it carries an {@code Idempotency-Key}: payloads hold no
 * time, so two equal ones may be two events.
 */
final class HooksRoute implements Route {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

  private final Posting.Bridge bridge;
  private final Ballast ballast = new Ballast();

  HooksRoute(Rooms rooms) {
    this.bridge = new Posting.Bridge(rooms.vertx(), rooms.node(), rooms.clock());
  }

  @Override
  public String path() {
    return "/api/v1/hooks";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.POST);
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && tooLong(length)) {
      refuse(ctx, Ballast.tooLarge());
      return;
    }
    String given = request.getHeader("Idempotency-Key");
    if (given != null && !KEY.matcher(given).matches()) {
      refuse(
          ctx,
          Problem.of(ProblemCode.BAD_KEY, "Idempotency-Key: 1 to 200 visible ASCII characters."));
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      ctx.response().writeContinue();
    }
    boolean lines = isLines(request.getHeader(HttpHeaders.CONTENT_TYPE));
    String key = given == null ? UUID.randomUUID().toString() : given;
    new PostedBody(request, new Posting(bridge, key, lines), ballast, lines)
        .post()
        .onSuccess(results -> answer(ctx, results, lines))
        .onFailure(cause -> broken(ctx, cause));
  }

  private static void answer(RoutingContext ctx, List<HookJson.Result> results, boolean lines) {
    if (results.isEmpty()) {
      refuse(ctx, Problem.of(ProblemCode.EMPTY, "The body holds no event."));
    } else if (!lines && results.get(0).outcome().equals("rejected")) {
      refuse(ctx, refusal(results.get(0)));
    } else if (!ctx.response().closed()) {
      ctx.response().setStatusCode(202);
      if (wantsNothing(ctx.request().getHeader("Prefer"))) {
        ctx.response().putHeader("Preference-Applied", "return=minimal").end();
      } else {
        ctx.response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .end(Json.text(new HookJson(results)));
      }
    }
  }

  private static Problem refusal(HookJson.Result result) {
    String word = result.code() == null ? "" : result.code();
    ProblemCode code = ProblemCode.of(word).orElse(ProblemCode.REJECTED);
    if (code == ProblemCode.INTERNAL) {
      return Problem.of(500);
    }
    return Problem.of(
        code,
        "This is no event: " + (result.reason() == null ? code.word() : result.reason()) + ".");
  }

  private static void broken(RoutingContext ctx, Throwable cause) {
    if (!ctx.request().isEnded()) {
      ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    ctx.fail(cause);
  }

  private static void refuse(RoutingContext ctx, Problem problem) {
    broken(ctx, problem.raised());
  }

  /** RFC 7240: Claude Code takes an empty answer as "go on", whatever the hook. */
  private static boolean wantsNothing(@Nullable String prefer) {
    return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("return=minimal");
  }

  private static boolean isLines(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-ndjson");
  }

  private static boolean tooLong(String length) {
    return length.length() > 10 || Long.parseLong(length) > Ballast.MAX_BODY;
  }
}
