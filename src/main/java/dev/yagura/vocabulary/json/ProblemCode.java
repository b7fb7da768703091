package dev.yagura.vocabulary.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every word that an error answer can have as its {@code code}, with its HTTP status. Programs test
 * these words: a new one is a row here and one in {@code docs/openapi.yaml}, and none is renamed.
 */
public enum ProblemCode {
  BAD_REQUEST(400),
  /** Query parameters or fields of the body; {@code errors} names them. */
  BAD_PARAMETER(400),
  BAD_KEY(400),

  /** A posted event that is none; the words are those of dead letters. */
  EMPTY(400),
  NOT_UTF8(400),
  MALFORMED_JSON(400),
  NOT_AN_OBJECT(400),
  TOO_DEEP(400),
  LIMIT(400),
  REJECTED(400),

  CREDENTIALS_NEEDED(401),
  FOREIGN_HOST(403),
  FOREIGN_ORIGIN(403),
  NOT_MARKED(403),
  TOKEN_NEEDED(403),
  NOT_FOUND(404),
  NO_SUCH_EVENT(404),
  NO_SUCH_SESSION(404),
  NO_SUCH_TRANSCRIPT(404),
  NO_SUCH_LETTER(404),
  NO_SUCH_IMPORT(404),
  METHOD_NOT_ALLOWED(405),
  TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  TOO_MANY_REQUESTS(429),
  HEADERS_TOO_LARGE(431),

  /** What the HTTP layer refuses with a status that has no row of its own. */
  REFUSED(400),

  INTERNAL(500),
  PAYLOAD_DAMAGED(500),
  ROOM_AWAY(503),
  UNAVAILABLE(503),
  INGEST_FULL(503),
  TOO_MANY_STREAMS(503),
  TIMEOUT(504);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** As it stands in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The row with this word. */
  public static Optional<ProblemCode> of(String word) {
    return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
  }
}
