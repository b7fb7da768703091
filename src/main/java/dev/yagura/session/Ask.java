package dev.yagura.session;

import dev.yagura.session.Sign.Kind;
import dev.yagura.vocabulary.event.Waiting;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that the session wants of its human.
 *
 * @param thread {@code agent_id} of who asks; {@code ""} for the main thread, or when it is not
 *     known who
 * @param call {@code tool_use_id}, where the event named it
 * @param key hash of the tool's input
 * @param loose asked in a mode in which Claude Code shows no prompt: any event after it shows that
 *     nobody waited
 */
record Ask(
    Mark when,
    Waiting.Reason reason,
    Form form,
    String text,
    String thread,
    @Nullable String tool,
    @Nullable String call,
    @Nullable String key,
    boolean loose) {
  /**
   * Calls of one batch begin together, each with its own event before it: one that follows within
   * this time shows nothing of the human.
   */
  private static final long BATCH_MS = 2000;

  private static final long REMINDER_MS = 120_000;

  /** Hooks of one call run side by side: what came after may carry the earlier time. */
  static final long JITTER_MS = 500;

  /** How it was asked. */
  enum Form {
    /** A tool runs that itself asks: its end is the answer. */
    CALL,
    /** PermissionRequest, which does not name its call. */
    REQUEST,
    /** A notification, which names neither call nor thread. */
    NOTE,
    /** A notification that some agent needs something. */
    AGENT_NOTE,
    ELICITATION,
    /** The turn is over. */
    IDLE
  }

  /**
   * Whether this is a notification of what the other one asks: those name no call, but come 6 s
   * after the request that they are about, or somewhat later.
   */
  boolean reminds(Ask request) {
    long later = when.at() - request.when.at();
    return form == Form.NOTE
        && request.form != Form.NOTE
        && request.form != Form.IDLE
        && later >= 0
        && later <= REMINDER_MS;
  }

  /** Whether the sign shows that the human has answered this. */
  boolean answeredBy(Sign sign) {
    if (form == Form.CALL && ends(sign) && call != null && call.equals(sign.call())) {
      return true;
    }
    if (!sign.when().isAfter(when)) {
      return form == Form.REQUEST
          && key != null
          && ofThisInput(sign)
          && sign.when().at() >= when.at() - JITTER_MS;
    }
    if (loose || sign.kind().answersAll()) {
      return true;
    }
    return switch (form) {
      case CALL -> goesOn(sign) || unnamedEnd(sign);
      case REQUEST -> goesOn(sign) || ofThisInput(sign);
      case NOTE -> noteAnswered(sign);
      case AGENT_NOTE -> !sign.main() && (sign.kind() == Kind.PRE || ends(sign));
      case ELICITATION -> sign.kind() == Kind.ELICITED || goesOn(sign) || ofServer(sign);
      case IDLE -> idleAnswered(sign);
    };
  }

  private static boolean ends(Sign sign) {
    return sign.kind() == Kind.POST || sign.kind() == Kind.DENIED;
  }

  /** The thread that asked is further on. */
  private boolean goesOn(Sign sign) {
    if (!sign.thread().equals(thread)) {
      return false;
    }
    return switch (sign.kind()) {
      case PRE -> !isThisCall(sign) && sign.when().at() - when.at() >= BATCH_MS;
      case BATCH, AGENT_STOP, INJECTED, STOP_BUSY -> true;
      default -> false;
    };
  }

  private boolean isThisCall(Sign sign) {
    return call != null && call.equals(sign.call());
  }

  /** Old payloads have no id: the same tool of the same thread. */
  private boolean unnamedEnd(Sign sign) {
    boolean named = call != null && sign.call() != null;
    return !named && ends(sign) && sign.tool().equals(tool) && sign.thread().equals(thread);
  }

  private boolean ofThisInput(Sign sign) {
    if (!ends(sign) || !sign.tool().equals(tool)) {
      return false;
    }
    boolean keyless = key == null || sign.key() == null;
    return keyless ? sign.thread().equals(thread) : Objects.equals(key, sign.key());
  }

  private boolean noteAnswered(Sign sign) {
    boolean agentsAreDone = sign.main() && ShownTool.startsAgents(sign.tool());
    boolean mine = tool == null || agentsAreDone || ShownTool.same(tool, sign.tool());
    return switch (sign.kind()) {
      case POST, DENIED -> mine;
      case PRE, BATCH -> sign.main();
      default -> false;
    };
  }

  private boolean ofServer(Sign sign) {
    return ends(sign) && sign.thread().equals(thread) && sign.tool().startsWith("mcp__");
  }

  private static boolean idleAnswered(Sign sign) {
    return sign.main()
        && switch (sign.kind()) {
          case PRE, POST, DENIED, BATCH, INJECTED, STOP_BUSY, ATTENDED -> true;
          default -> false;
        };
  }

  /**
   * @param joined the call that was found for it
   * @param does what that call would do; a notification itself names no more than the tool
   */
  Waiting waiting(@Nullable String joined, @Nullable String does) {
    return new Waiting(
        reason,
        form == Form.NOTE && does != null ? does : text,
        tool,
        call != null ? call : joined,
        thread.isEmpty() ? null : thread,
        Instant.ofEpochMilli(when.at()));
  }
}
