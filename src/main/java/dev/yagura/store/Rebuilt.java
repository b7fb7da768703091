package dev.yagura.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * This log began anew because the one before was damaged. Stands in the log itself, and is told
 * until somebody has moved away the file that was kept.
 *
 * @param why completes "the database …"
 * @param held events that the damaged log had; -1 when that cannot be told
 * @param kept the damaged file
 */
record Rebuilt(String why, long held, Path kept) {
  private static final EventQuery.Statement NOTED =
      new EventQuery.Statement(
          "SELECT w.value, CAST(h.value AS INTEGER), k.value FROM log_meta w, log_meta h, log_meta k"
              + " WHERE w.key = 'rebuilt_why' AND h.key = 'rebuilt_held'"
              + " AND k.key = 'rebuilt_kept'",
          List.of());

  /** As the log says; empty when it did not begin anew, or the damaged file is there no more. */
  static Future<Optional<Rebuilt>> of(Vertx vertx, SqliteLog log, Path database) {
    return log.read(
            NOTED,
            row -> new Rebuilt(row.text(0), row.number(1), database.resolveSibling(row.text(2))))
        .compose(
            noted ->
                noted.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : vertx.executeBlocking(
                        () -> noted.stream().filter(it -> Files.exists(it.kept)).findFirst()));
  }

  /**
   * @param events that this log has now
   */
  String words(long events) {
    String before = held < 0 ? "an unknown number" : Long.toString(held);
    return "the database "
        + why
        + " and is rebuilt from the raw files: "
        + events
        + " events of "
        + before
        + " so far; the damaged file is kept as "
        + kept.getFileName()
        + ", remove it when nothing is missing";
  }
}
