package dev.yagura.cost;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs.Scope;
import dev.yagura.vocabulary.bus.FollowedFile;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the transcripts in rounds of questions, one after another and at most one a second: which
 * sessions changed, the sums of today, what the sessions and projects with a budget cost. Facts may
 * be lost, so there is a round every half a minute in any case. Lives on the verticle's context.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final long IDLE_NANOS = 30_000_000_000L;
  private static final long WHOLE_NANOS = 600_000_000_000L;
  private static final int PAGE = 200;
  private static final int PAGES = 20;
  private static final int SESSIONS = 1000;
  private static final int WAITING = 100_000;

  private final Vertx vertx;
  private final FollowedFile<PriceBook> prices;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Books books;
  private final Crossings crossings;
  private final Set<String> changed = new LinkedHashSet<>();
  private String logId = "";
  private long change;
  private boolean asking;
  private boolean due = true;
  private boolean whole = true;
  private long beganAt;
  private long wholeAt;
  private LocalDate wholeOn = LocalDate.MIN;

  Follower(
      Vertx vertx,
      FollowedFile<PriceBook> prices,
      Clock clock,
      LongSupplier nanoTime,
      Books books) {
    this.vertx = vertx;
    this.prices = prices;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.books = books;
    this.crossings = new Crossings(vertx, books.watch());
  }

  /** Transcripts or prices changed. */
  void changed() {
    due = true;
  }

  /** Other prices: everything is reckoned anew. */
  void repriced() {
    due = true;
    whole = true;
  }

  /** A second has passed. */
  void tick() {
    long now = nanoTime.getAsLong();
    books.burn().note(now, books.sums().spent());
    if (asking || (!due && now - beganAt < IDLE_NANOS)) {
      return;
    }
    asking = true;
    due = false;
    beganAt = now;
    round()
        .onSuccess(done -> books.answered(nanoTime.getAsLong()))
        .onFailure(
            cause -> {
              due = true;
              books.failed(String.valueOf(BusFailure.of(cause).getMessage()));
              LOG.debug("asking again: {}", cause.getMessage());
            })
        .onComplete(done -> asking = false);
  }

  private Future<Void> round() {
    return crossings
        .remember()
        .compose(done -> changes(PAGES))
        .compose(done -> sums())
        .compose(done -> sessions())
        .compose(done -> projects())
        .compose(done -> crossings.tell(logId));
  }

  private Future<Void> changes(int pages) {
    return Channels.TRANSCRIPT_CHANGES
        .ask(vertx, new Transcripts.ChangesRequest(change, PAGE))
        .compose(
            answer -> {
              boolean same = sameLog(answer.logId());
              if (same) {
                answer.sessions().forEach(this::hear);
              }
              boolean more =
                  !same || (!answer.sessions().isEmpty() && change < answer.lastChange());
              due |= more;
              return more && pages > 1 ? changes(pages - 1) : Future.succeededFuture();
            });
  }

  private void hear(Transcripts.Digest digest) {
    change = Math.max(change, digest.change());
    books.notes().hear(digest);
    if (books.budgets().session() > 0 && changed.size() < WAITING) {
      changed.add(digest.sessionId());
    }
  }

  /** False when another log came up: what was known is forgotten, but not what was told. */
  private boolean sameLog(String id) {
    if (id.equals(logId)) {
      return true;
    }
    boolean first = logId.isEmpty();
    logId = id;
    if (first) {
      return true;
    }
    change = 0;
    changed.clear();
    books.notes().clear();
    books.sums().forget();
    whole = true;
    crossings.logReplaced();
    return false;
  }

  private Future<Void> sums() {
    LocalDate today = today();
    long now = nanoTime.getAsLong();
    boolean all = whole || !today.equals(wholeOn) || now - wholeAt >= WHOLE_NANOS;
    String from = all ? null : yesterday().toString();
    return usage(new Transcripts.UsageRequest(List.of(), from, null, null, null, null, List.of()))
        .map(
            lines -> {
              books.sums().see(prices.content(), lines, from, yesterday().toString());
              if (all) {
                whole = false;
                wholeAt = now;
                wholeOn = today;
              }
              for (LocalDate day : List.of(yesterday(), today)) {
                books.spent(Scope.DAY, "", day.toString(), books.on(prices.content(), day));
              }
              return null;
            });
  }

  /** Those that changed and used something since yesterday; what others cost is history. */
  private Future<Void> sessions() {
    List<String> some = changed.stream().limit(SESSIONS).toList();
    if (some.isEmpty()) {
      return Future.succeededFuture();
    }
    return usageOf(some, yesterday().toString())
        .compose(
            lines -> {
              List<String> live = some.stream().filter(sessionsOf(lines)::contains).toList();
              return live.isEmpty()
                  ? Future.succeededFuture(List.<Transcripts.Line>of())
                  : usageOf(live, null);
            })
        .map(
            lines -> {
              books.sessions(prices.content(), lines);
              some.forEach(changed::remove);
              due |= !changed.isEmpty();
              return null;
            });
  }

  private static Set<String> sessionsOf(List<Transcripts.Line> lines) {
    Set<String> sessions = new HashSet<>();
    lines.forEach(line -> sessions.add(String.valueOf(line.session())));
    return sessions;
  }

  private Future<List<Transcripts.Line>> usageOf(List<String> sessions, @Nullable String from) {
    return usage(
        new Transcripts.UsageRequest(List.of("session"), from, null, null, null, null, sessions));
  }

  private Future<Void> projects() {
    if (!books.budgets().anyProject()) {
      return Future.succeededFuture();
    }
    String from = yesterday().withDayOfMonth(1).toString();
    return usage(
            new Transcripts.UsageRequest(
                List.of("project"), from, null, null, null, null, List.of()))
        .map(
            lines -> {
              books.projects(prices.content(), lines);
              return null;
            });
  }

  private Future<List<Transcripts.Line>> usage(Transcripts.UsageRequest request) {
    return Channels.USAGE
        .ask(vertx, request)
        .compose(
            usage ->
                sameLog(usage.logId())
                    ? Future.succeededFuture(usage.lines())
                    : Future.failedFuture(BusFailure.unavailable("the log was replaced")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private LocalDate yesterday() {
    return today().minusDays(1);
  }
}
