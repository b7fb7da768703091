package dev.yagura.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.web.guard.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request's JSON body, as {@link Params} are those of its query: every field that
 * is read is known, {@link #check} refuses the rest.
 */
final class Fields {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_LIST = 1000;

  private final ObjectNode given;
  private final Set<String> known = new HashSet<>();
  private final List<Problem.Field> errors = new ArrayList<>();

  private Fields(ObjectNode given) {
    this.given = given;
  }

  /**
   * The body of a request whose body has been read; none is an object without fields.
   *
   * @throws Problem.Raised when it is no JSON object
   */
  static Fields of(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    String type = String.valueOf(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE));
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw Problem.of(415).raised();
    }
    byte[] body = ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes();
    ObjectNode object = Json.object(body.length == 0 ? new byte[] {'{', '}'} : body);
    if (object == null) {
      throw Problem.parameters(List.of(new Problem.Field("body", "must be a JSON object")))
          .raised();
    }
    return new Fields(object);
  }

  /** The same, from callers that hold the token itself: what they name or do reaches files. */
  static Fields ofBearer(RoutingContext ctx) {
    if (Caller.of(ctx) != Caller.BEARER) {
      throw Problem.of(
              ProblemCode.TOKEN_NEEDED,
              "Only programs that hold the token may do this, no browser.")
          .raised();
    }
    return of(ctx);
  }

  @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    String text = value.textValue();
    if (text == null || text.isEmpty() || text.length() > MAX_TEXT) {
      wrong(name, "must be a text of 1 to " + MAX_TEXT + " characters");
      return null;
    }
    return text;
  }

  /** A text that must be given; without it {@link #check} refuses. */
  String needed(String name) {
    String text = text(name);
    if (text == null && errors.stream().noneMatch(error -> error.field().equals(name))) {
      wrong(name, "must be given");
    }
    return text == null ? "" : text;
  }

  /** False when it was not given. */
  boolean flag(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      wrong(name, "must be true or false");
    }
    return value != null && value.asBoolean();
  }

  /** 0 when it was not given. */
  long number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return 0;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 1) {
      wrong(name, "must be a whole number, 1 or more");
      return 0;
    }
    return value.longValue();
  }

  @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      wrong(name, "must be a time such as 2026-01-31T15:04:05.123Z");
      return null;
    }
  }

  /** Empty when it was not given. */
  List<String> texts(String name) {
    JsonNode value = value(name);
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    boolean fits = value.isArray() && !value.isEmpty() && value.size() <= MAX_LIST;
    for (JsonNode item : value) {
      String text = item.textValue();
      fits &= text != null && !text.isEmpty() && text.length() <= MAX_TEXT;
      texts.add(String.valueOf(text));
    }
    if (!fits) {
      wrong(name, "must be a list of 1 to " + MAX_LIST + " texts");
    }
    return texts;
  }

  /** An object of texts; empty when it was not given. */
  Map<String, String> map(String name) {
    JsonNode value = value(name);
    Map<String, String> map = new LinkedHashMap<>();
    if (value == null) {
      return map;
    }
    boolean fits = value.isObject() && value.size() <= MAX_LIST;
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String text = entry.getValue().textValue();
      fits &= text != null && text.length() <= MAX_TEXT;
      map.put(entry.getKey(), String.valueOf(text));
    }
    if (!fits) {
      wrong(name, "must be an object of at most " + MAX_LIST + " texts");
    }
    return map;
  }

  boolean has(String name) {
    return given.has(name);
  }

  void wrong(String name, String reason) {
    errors.add(new Problem.Field(name, reason));
  }

  /**
   * @throws Problem.Raised when anything is wrong
   */
  void check() {
    for (String name : (Iterable<String>) given::fieldNames) {
      if (!known.contains(name)) {
        wrong(
            name.length() > 100 ? name.substring(0, 100) : name,
            "is no field of this address; there are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.parameters(errors).raised();
    }
  }

  private @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode value = given.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
