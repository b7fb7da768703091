package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.yagura.vocabulary.bus.BusFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer (RFC 9457, {@code application/problem+json}). Says what is wrong and never what
 * the payload held.
 *
 * @param code stable word that programs may test, of {@link ProblemCode}
 * @param errors fields at fault, for status 400 only
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String code, List<Field> errors) {
  public static final String CONTENT_TYPE = "application/problem+json";
  private static final String WRONG = "Something went wrong here; the log says what.";

  /**
   * One field at fault.
   *
   * @param code stable word for the reason; null for one that has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Field(String field, String reason, @Nullable String code) {
    public Field(String field, String reason) {
      this(field, reason, null);
    }
  }

  /** Carries a problem up to where answers are written. */
  public static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Raised(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  public static Problem of(ProblemCode code, String detail) {
    return of(code.status(), code, detail, List.of());
  }

  private static Problem of(int status, ProblemCode code, String detail, List<Field> errors) {
    String word = code.word();
    return new Problem(
        "urn:yagura:problem:" + word, title(status), status, detail, word, List.copyOf(errors));
  }

  /** The request's parameters are at fault. */
  public static Problem parameters(List<Field> errors) {
    return of(
        400, ProblemCode.BAD_PARAMETER, "Some parameters cannot be used; see errors.", errors);
  }

  /** What a room's failure to answer means to the caller: the one table of bus to HTTP. */
  public static Problem of(BusFailure failure) {
    return switch (failure.kind()) {
      case NO_HANDLERS -> of(ProblemCode.ROOM_AWAY, "The part that knows this is not running now.");
      case UNAVAILABLE -> of(ProblemCode.UNAVAILABLE, unavailable(failure.getMessage()));
      case TIMEOUT -> of(ProblemCode.TIMEOUT, "The part that knows this did not answer in time.");
      case INVALID -> parameters(List.of(field(String.valueOf(failure.getMessage()))));
      case INTERNAL -> of(ProblemCode.INTERNAL, WRONG);
    };
  }

  /** The standard problem of a status that the HTTP layer itself gives. */
  public static Problem of(int status) {
    return switch (status) {
      case 400 -> of(ProblemCode.BAD_REQUEST, "The request cannot be understood.");
      case 404 -> of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
      case 405 -> of(ProblemCode.METHOD_NOT_ALLOWED, "This address does not take this method.");
      case 413 -> of(ProblemCode.TOO_LARGE, "The body is larger than web.max-body-bytes.");
      case 414 -> of(ProblemCode.URI_TOO_LONG, "The address is too long.");
      case 415 -> of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON.");
      case 431 -> of(ProblemCode.HEADERS_TOO_LARGE, "The headers are too large.");
      case 503 -> of(ProblemCode.UNAVAILABLE, "This server is starting or stopping.");
      default ->
          status < 500
              ? of(status, ProblemCode.REFUSED, "The request cannot be served.", List.of())
              : of(status, ProblemCode.INTERNAL, WRONG, List.of());
    };
  }

  /** The same, saying more. */
  public Problem withDetail(String more) {
    return new Problem(type, title, status, more, code, errors);
  }

  public Raised raised() {
    return new Raised(this);
  }

  /** Rooms give their reasons in plain words that hold no payload. */
  private static String unavailable(@Nullable String reason) {
    String now = "The part that knows this cannot answer now";
    return reason == null || reason.isEmpty() ? now + "." : now + ": " + reason + ".";
  }

  private static Field field(String message) {
    int colon = message.indexOf(": ");
    if (colon < 0) {
      return new Field("request", message);
    }
    String[] at = message.substring(0, colon).split("#", 2);
    return new Field(at[0], message.substring(colon + 2), at.length == 2 ? at[1] : null);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Credentials needed";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 413 -> "Body too large";
      case 414 -> "Address too long";
      case 415 -> "Unsupported media type";
      case 429 -> "Too many requests";
      case 431 -> "Headers too large";
      case 503 -> "Unavailable";
      case 504 -> "Timed out";
      default -> status < 500 ? "Refused" : "Internal error";
    };
  }
}
