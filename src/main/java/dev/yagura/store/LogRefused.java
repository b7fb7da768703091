package dev.yagura.store;

import dev.yagura.store.sql.SqlFailure;
import java.nio.file.Path;

/** The log cannot be opened, for a reason that the user can mend; the message says how. */
final class LogRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogRefused(String message) {
    super(message, null, false, false);
  }

  /** The same for health and for askers. */
  static SqlFailure failure(Throwable cause) {
    return cause instanceof LogRefused
        ? new SqlFailure(0, String.valueOf(cause.getMessage()))
        : SqlFailure.of(cause);
  }

  /** What SQLite failed with, in plain words; anything else as it is. */
  static Throwable of(Throwable cause, Path database) {
    SqlFailure failure = SqlFailure.of(cause);
    return failure.code() == 0 ? cause : new LogRefused(failure.words() + ": " + database);
  }
}
