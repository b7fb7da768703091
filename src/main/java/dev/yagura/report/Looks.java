package dev.yagura.report;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the nodes once a minute: health tells of processors and memory of all of them, the
 * meters of HTTP. What was seen lies in the log's snapshot {@code report}, so that a restart does
 * not make a hole of a day. Lives on the verticle's context.
 */
final class Looks {
  private static final String NAME = "report";
  private static final int SAVE_EVERY = 5;

  private final Vertx vertx;
  private final Node node;
  private final Clock clock;
  private final SystemFigures figures = new SystemFigures();
  private @Nullable String logId;
  private boolean remembered;
  private boolean looking;
  private long versions;
  private long taken;
  private long failed;

  Looks(Vertx vertx, Node node, Clock clock) {
    this.vertx = vertx;
    this.node = node;
    this.clock = clock;
  }

  /** What is known, with that of before this process began if the log tells. */
  Future<SystemFigures> figures() {
    return remember().map(figures).otherwise(figures);
  }

  /** One look; never two at once. */
  Future<Void> look() {
    if (looking) {
      return Future.succeededFuture();
    }
    looking = true;
    return remember()
        .transform(
            told -> NodeChannels.HEALTH.at(node.name()).ask(vertx, new Vitals.ReportRequest()))
        .compose(report -> all(new ArrayList<>(looks(report).values())))
        .onSuccess(seen -> taken++)
        .onFailure(cause -> failed++)
        .transform(
            seen -> {
              looking = false;
              return taken % SAVE_EVERY == 1 ? save() : Future.succeededFuture();
            });
  }

  /** A node without web has nothing to tell of HTTP. */
  private record Seen(SystemFigures.Look look, boolean serves) {}

  private static Map<String, Seen> looks(Vitals.Report report) {
    Map<String, Seen> looks = new TreeMap<>();
    for (Vitals.NodeBeat beat : report.nodes()) {
      Map<String, String> cpu = data(report, beat.node() + "/cpu");
      Map<String, String> memory = data(report, beat.node() + "/memory");
      Long max = number(memory.get("max_mb"));
      Long live = number(memory.get("live_mb"));
      looks.put(
          beat.node(),
          new Seen(
              new SystemFigures.Look(
                  beat.node(),
                  number(cpu.get("process_percent")),
                  // Nothing is known before the first collection.
                  live == null || live == 0 || max == null ? null : live,
                  max == null ? 0 : max,
                  null),
              beat.rooms().contains("web")));
    }
    return looks;
  }

  private static Map<String, String> data(Vitals.Report report, String check) {
    return report.checks().stream()
        .filter(one -> one.id().equals(check))
        .findFirst()
        .map(Vitals.Check::data)
        .orElse(Map.of());
  }

  private static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
  }

  private Future<Void> all(List<Seen> seen) {
    Future<Void> done = Future.succeededFuture();
    for (Seen one : seen) {
      done = done.compose(before -> note(one));
    }
    return done;
  }

  private Future<Void> note(Seen seen) {
    return served(seen)
        .map(
            http -> {
              SystemFigures.Look look = seen.look;
              figures.note(
                  clock.instant(),
                  new SystemFigures.Look(
                      look.node(), look.cpuPercent(), look.liveMb(), look.maxMb(), http));
              return null;
            });
  }

  /** Null when the node serves nothing, or its meters do not answer. */
  private Future<SystemFigures.@Nullable Served> served(Seen seen) {
    return seen.serves
        ? Channels.SCRAPE
            .at(seen.look.node())
            .ask(vertx, new Measures.ScrapeRequest())
            .compose(scrape -> vertx.executeBlocking(() -> HttpFigures.of(scrape.text())))
            .recover(
                cause -> {
                  failed++;
                  return Future.succeededFuture(null);
                })
        : Future.succeededFuture(null);
  }

  private Future<Void> remember() {
    if (remembered) {
      return Future.succeededFuture();
    }
    return Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(NAME))
        .map(
            snapshot -> {
              logId = snapshot.logId();
              versions = snapshot.seq();
              if (!remembered) {
                remembered = true;
                figures.decode(snapshot.body());
              }
              return null;
            });
  }

  /** Not before it is known what to replace. */
  Future<Void> save() {
    String id = logId;
    if (!remembered || id == null || taken == 0) {
      return Future.succeededFuture();
    }
    versions++;
    return Channels.SAVE_SNAPSHOT
        .ask(vertx, new Log.SaveSnapshot(NAME, id, versions, figures.encode()))
        .<Void>mapEmpty()
        .recover(
            cause ->
                BusFailure.of(cause).kind() == BusFailure.Kind.INVALID
                    ? otherLog()
                    : Future.succeededFuture());
  }

  /** The log was restored or begun anew; what was measured stays true. */
  private Future<Void> otherLog() {
    return Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(NAME))
        .<Void>map(
            snapshot -> {
              logId = snapshot.logId();
              return null;
            })
        .otherwiseEmpty();
  }

  long taken() {
    return taken;
  }

  long failed() {
    return failed;
  }
}
