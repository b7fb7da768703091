package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the first page, from the three rooms that know them. What a room did not answer is
 * null and the room is named in {@code missing}.
 *
 * @param sessionsActive heard of within the last hour and not ended; the fields after it count all
 *     sessions by state
 * @param pastFiles files that were there before they were looked for; {@code pastFilesRead} of them
 *     are read by now
 * @param eventsPerSecond events received in each of the last 300 seconds, oldest first
 */
public record StatsJson(
    @Nullable Long eventsTotal,
    @Nullable Long sessionsTotal,
    @Nullable Long sessionsActive,
    @Nullable Long sessionsWorking,
    @Nullable Long sessionsWaiting,
    @Nullable Long sessionsIdle,
    @Nullable Long sessionsEnded,
    @Nullable Long sessionsLost,
    @Nullable Long humanWaitMs,
    @Nullable Long eventsLastHour,
    @Nullable Long messagesLastHour,
    @Nullable List<Tool> topTools,
    @Nullable Double sessionDurationAvgSeconds,
    @Nullable Long lastSeq,
    @Nullable Long deadLetters,
    @Nullable Long pendingFiles,
    @Nullable Long pastFiles,
    @Nullable Long pastFilesRead,
    @Nullable Long errorsTotal,
    @Nullable List<Long> eventsPerSecond,
    @Nullable String logId,
    List<String> missing) {
  private static final int TOP = 10;
  private static final String PENDING = "watch_pending_files";
  private static final String PAST = "watch_past_files";
  private static final String PAST_READ = "watch_past_files_read";

  /** Calls of one tool. */
  public record Tool(String tool, long count, long errors) {}

  /** The answers that came; null for a room that did not answer. */
  public static StatsJson of(
      Log.@Nullable Stats log,
      Sessions.@Nullable Totals sessions,
      Measures.@Nullable Snapshot metrics) {
    Long pending = get(metrics, snapshot -> sum(snapshot, PENDING));
    return new StatsJson(
        get(log, Log.Stats::events),
        get(sessions, Sessions.Totals::total),
        get(sessions, Sessions.Totals::active),
        get(sessions, Sessions.Totals::working),
        get(sessions, Sessions.Totals::waiting),
        get(sessions, Sessions.Totals::idle),
        get(sessions, Sessions.Totals::ended),
        get(sessions, Sessions.Totals::lost),
        get(sessions, Sessions.Totals::humanWaitMs),
        get(metrics, Measures.Snapshot::eventsLastHour),
        get(metrics, Measures.Snapshot::messagesLastHour),
        get(metrics, StatsJson::top),
        get(sessions, Sessions.Totals::averageSeconds),
        get(log, Log.Stats::lastSeq),
        get(log, Log.Stats::deadLetters),
        pending,
        get(metrics, snapshot -> sum(snapshot, PAST)),
        get(metrics, snapshot -> sum(snapshot, PAST_READ)),
        get(metrics, Measures.Snapshot::errors),
        get(metrics, Measures.Snapshot::perSecond),
        get(log, Log.Stats::logId),
        missing(log, sessions, metrics, pending));
  }

  private static List<String> missing(
      @Nullable Object log,
      @Nullable Object sessions,
      @Nullable Object metrics,
      @Nullable Long pending) {
    List<String> missing = new ArrayList<>();
    if (log == null) {
      missing.add("store");
    }
    if (sessions == null) {
      missing.add("session");
    }
    if (metrics == null) {
      missing.add("metrics");
    }
    if (pending == null) {
      missing.add("watch");
    }
    return missing;
  }

  private static List<Tool> top(Measures.Snapshot metrics) {
    return metrics.tools().stream()
        .sorted(Comparator.comparingLong(Measures.Line::count).reversed())
        .limit(TOP)
        .map(line -> new Tool(line.name(), line.count(), line.errors()))
        .toList();
  }

  /** Over all watching nodes; null when none has told yet. */
  private static @Nullable Long sum(Measures.Snapshot metrics, String gauge) {
    List<Measures.Reading> readings =
        metrics.rooms().values().stream()
            .flatMap(Collection::stream)
            .filter(reading -> reading.name().equals(gauge))
            .toList();
    return readings.isEmpty()
        ? null
        : (long) readings.stream().mapToDouble(Measures.Reading::value).sum();
  }

  private static <T, R> @Nullable R get(@Nullable T answer, Function<T, @Nullable R> part) {
    return answer == null ? null : part.apply(answer);
  }
}
