package dev.yagura.vocabulary.bus;

import io.vertx.core.eventbus.ReplyException;
import java.util.Locale;

/**
 * A query that was not answered, or a refusal that an answering room gives on purpose. It crosses
 * nodes as kind, code and message; {@code web} maps it to HTTP in one table.
 */
public final class BusFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Kind {
    /** No room listens on that address, on any node. */
    NO_HANDLERS(1),
    /** The room did not answer in time; the question may or may not have been dealt with. */
    TIMEOUT(2),
    /** The question is at fault; asking again is useless. The message names the field. */
    INVALID(3),
    /** The room cannot answer now; asking again later may help. */
    UNAVAILABLE(4),
    /** Our fault. */
    INTERNAL(5);

    /** The failure code on the wire. */
    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private final Kind kind;

  public BusFailure(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /**
   * The question is at fault: {@code field} says which part, {@code reason} what is wrong with it.
   */
  public static BusFailure invalid(String field, String reason) {
    return new BusFailure(Kind.INVALID, field + ": " + reason);
  }

  /**
   * The same with a stable word for the reason, by which a page says it in its reader's language.
   */
  public static BusFailure invalid(String field, String code, String reason) {
    return invalid(field + "#" + code, reason);
  }

  /** The room cannot answer now. */
  public static BusFailure unavailable(String reason) {
    return new BusFailure(Kind.UNAVAILABLE, reason);
  }

  public Kind kind() {
    return kind;
  }

  /** Whatever a future of the bus failed with, as one of the kinds. */
  public static BusFailure of(Throwable cause) {
    if (cause instanceof BusFailure failure) {
      return failure;
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case NO_HANDLERS -> new BusFailure(Kind.NO_HANDLERS, message);
        case TIMEOUT -> new BusFailure(Kind.TIMEOUT, message);
        case RECIPIENT_FAILURE -> new BusFailure(kindOf(reply.failureCode()), message);
        case ERROR -> new BusFailure(Kind.INTERNAL, message);
      };
    }
    return new BusFailure(
        Kind.INTERNAL, cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": " + message);
  }

  int code() {
    return kind.code;
  }

  private static Kind kindOf(int code) {
    for (Kind kind : Kind.values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return Kind.INTERNAL;
  }
}
