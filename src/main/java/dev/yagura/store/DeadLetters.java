package dev.yagura.store;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Letters.Letter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is asked about dead letters, and has files read again: after an upgrade all of them,
 * since a newer build may understand what an older one gave up on. Lives on the verticle's context.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private static final int MOST_IDS = 10_000;
  private static final int FACT_FILES = 500;
  private static final long REMIND_MS = 60_000;

  /** A file that nobody watches is waited for as long as this. */
  private static final long PATIENCE_MS = Duration.ofDays(1).toMillis();

  /** Joined in this order: letters are few, files are many. */
  private static final String WAITING =
      "SELECT json_array("
          + LetterRows.COLUMNS
          + ") AS j FROM (SELECT d.*, f.state FROM dead_letter d CROSS JOIN ingest_file f"
          + " USING (folder_id, name)) JOIN watch_folder USING (folder_id)"
          + " WHERE state = 'retry' ORDER BY id LIMIT 10000";

  private final SqliteLog log;
  private final Appender appender;
  private final Node node;
  private final Clock clock;

  /** The log whose letters of other builds were given another try. */
  private String retriedIn = "";

  DeadLetters(SqliteLog log, Appender appender, Node node, Clock clock) {
    this.log = log;
    this.appender = appender;
    this.node = node;
    this.clock = clock;
  }

  /** Answers what is asked, for as long as the room lives. */
  Future<?> answer(Vertx vertx) {
    return Future.all(
        Channels.LETTERS.answer(vertx, this::page), Channels.LETTER.answer(vertx, this::find));
  }

  /** Gives what another build gave up on another try, and settles what people want settled. */
  Future<?> settling(Vertx vertx) {
    return retryOtherBuilds()
        .compose(tried -> Channels.SETTLE_LETTERS.answer(vertx, request -> settle(vertx, request)))
        .compose(tried -> Channels.GONE_LETTERS.listen(vertx, this::gone))
        .onSuccess(
            answering -> {
              remind(vertx);
              vertx.setPeriodic(
                  REMIND_MS, timer -> retryOtherBuilds().onSuccess(tried -> remind(vertx)));
            });
  }

  /** Another log has taken the place of the one before, and may come from another build. */
  void exchanged(Vertx vertx) {
    retryOtherBuilds().onSuccess(tried -> remind(vertx));
  }

  /** Once for each log; later when it cannot be written now. */
  private Future<Void> retryOtherBuilds() {
    String logId = appender.tip().logId();
    if (logId.equals(retriedIn)) {
      return Future.succeededFuture();
    }
    return appender
        .write(at -> LetterSettlement.retryOtherBuilds(at, node.build(), clock.millis()))
        .onSuccess(retried -> retriedIn = logId)
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<Letters.Page> page(Letters.PageRequest request) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("SELECT json_array(")
            .append(LetterRows.COLUMNS)
            .append(") AS j")
            .append(LetterRows.FROM)
            .append("WHERE id < ?");
    parameters.add(request.cursor() == null ? Long.MAX_VALUE : number(request.cursor()));
    if (request.code() != null) {
      sql.append(" AND code = ?");
      parameters.add(request.code());
    }
    if (!request.acknowledged()) {
      sql.append(" AND acknowledged = 0");
    }
    sql.append(" ORDER BY id DESC LIMIT ?");
    parameters.add(request.limit() + 1);
    return log.readPage(new EventQuery.Statement(sql.toString(), parameters), LetterRows::letter)
        .map(letters -> page(letters, request.limit()));
  }

  private static Letters.Page page(List<Letter> letters, int limit) {
    boolean more = letters.size() > limit;
    List<Letter> page = List.copyOf(more ? letters.subList(0, limit) : letters);
    return new Letters.Page(page, more ? page.get(limit - 1).id() : null);
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw BusFailure.invalid("cursor", "not one of a page before");
    }
  }

  private Future<Letters.Found> find(Letters.FindRequest request) {
    String sql =
        "SELECT json_array(" + LetterRows.COLUMNS + ") AS j" + LetterRows.FROM + "WHERE id = ?";
    return log.readPage(new EventQuery.Statement(sql, List.of(request.id())), LetterRows::letter)
        .map(letters -> new Letters.Found(letters.isEmpty() ? null : letters.get(0)));
  }

  private Future<Letters.Settled> settle(Vertx vertx, Letters.Settle request) {
    if (request.action() == null || request.ids() == null || request.ids().size() > MOST_IDS) {
      throw BusFailure.invalid("ids", "an action and at most " + MOST_IDS + " ids");
    }
    return appender
        .write(at -> LetterSettlement.of(at, request, clock.millis()))
        .map(
            settled -> {
              appender.lettersChanged(settled.openChange());
              if (request.action() == Letters.Action.REPLAY) {
                tell(vertx, settled.files());
              }
              return new Letters.Settled(settled.files().size(), List.copyOf(settled.unknown()));
            });
  }

  /** The fact may have been lost, or whoever watches the files was away. */
  private void remind(Vertx vertx) {
    log.readPage(new EventQuery.Statement(WAITING, List.of()), LetterRows::letter)
        .compose(letters -> letters.isEmpty() ? Future.succeededFuture(letters) : expire(letters))
        .onSuccess(
            letters -> tell(vertx, letters.stream().map(letter -> letter.letter().file()).toList()))
        .onFailure(cause -> LOG.warn("cannot look for letters to try again: {}", cause.toString()));
  }

  /** Lets those go that have waited too long; they are told of once more. */
  private Future<List<Letter>> expire(List<Letter> waiting) {
    long now = clock.millis();
    return appender
        .write(at -> LetterSettlement.expire(at, now - PATIENCE_MS, now))
        .transform(expired -> Future.succeededFuture(waiting));
  }

  /** Heard again when it cannot be written now. */
  private void gone(Letters.Gone fact) {
    List<FileMark> files = fact.files();
    if (files != null && !files.isEmpty() && files.size() <= FACT_FILES) {
      appender.write(at -> LetterSettlement.gone(at, files, node.build(), clock.millis()));
    }
  }

  private static void tell(Vertx vertx, List<FileMark> files) {
    for (int from = 0; from < files.size(); from += FACT_FILES) {
      int to = Math.min(from + FACT_FILES, files.size());
      Channels.REPLAY_LETTERS.publish(
          vertx, new Letters.Replay(List.copyOf(files.subList(from, to))));
    }
  }
}
