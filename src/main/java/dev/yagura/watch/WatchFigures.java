package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The room's figures and health, from the state of its files and folders. */
final class WatchFigures {
  private static final long UNANSWERED_TOO_LONG = TimeUnit.SECONDS.toNanos(5);

  /**
   * Figures of this moment.
   *
   * @param pending files that are not done, as far as they are known
   * @param backlogKnown every folder has been compared with the ledger
   * @param past files that were there before
   */
  record Now(
      long pending, int inHand, long known, boolean backlogKnown, Past past, long failingNanos) {}

  private WatchFigures() {}

  static List<Measures.Reading> readings(Now figures, WatchCounters counters) {
    List<Measures.Reading> readings = new ArrayList<>();
    readings.add(Measures.Reading.gauge("watch_pending_files", (double) figures.pending()));
    readings.add(Measures.Reading.gauge("watch_in_flight", figures.inHand()));
    readings.add(Measures.Reading.gauge("watch_known_files", (double) figures.known()));
    readings.add(Measures.Reading.gauge("watch_past_files", (double) figures.past().files()));
    readings.add(Measures.Reading.gauge("watch_past_files_read", (double) figures.past().read()));
    counters.totals().forEach((name, total) -> readings.add(counter(name, Map.of(), total)));
    for (FileNames.Skip reason : FileNames.Skip.values()) {
      readings.add(
          counter(
              "ingest_skipped_total",
              Map.of("reason", reason.name().toLowerCase(Locale.ROOT)),
              counters.skipped(reason)));
    }
    return readings;
  }

  private static Measures.Reading counter(String name, Map<String, String> labels, long total) {
    return new Measures.Reading(name, labels, Measures.Kind.COUNTER, (double) total);
  }

  static Vitals.RoomHealth health(Now figures, List<FolderUpkeep> folders, HookLook.State hooks) {
    HealthStatus status = HealthStatus.HEALTHY;
    List<String> causes = new ArrayList<>();
    int followed = 0;
    boolean polled = false;
    for (FolderUpkeep folder : folders) {
      FolderUpkeep.Condition condition = folder.condition();
      boolean follows = folder.isFollowed();
      followed += follows ? 1 : 0;
      polled |= condition == FolderUpkeep.Condition.POLLED;
      if (condition != FolderUpkeep.Condition.WATCHED) {
        causes.add(folder.path() + " " + condition.words);
      }
      if (folder.away()) {
        causes.add("the file system of " + folder.path() + " is not mounted");
      }
      if (follows && folder.openToOthers()) {
        causes.add(folder.path() + " is writable by every user of this machine");
      }
    }
    if (figures.failingNanos() > UNANSWERED_TOO_LONG) {
      causes.add("captures are not answered, the files wait");
    }
    if (!hooks.cause.isEmpty()) {
      causes.add(hooks.cause);
    }
    if (followed == 0) {
      status = HealthStatus.CRITICAL;
    } else if (!causes.isEmpty()) {
      status = HealthStatus.WARNING;
    }
    return new Vitals.RoomHealth(
        status,
        String.join("; ", causes),
        Map.of(
            "pending_files", Long.toString(figures.pending()),
            "in_flight", Integer.toString(figures.inHand()),
            "backlog_known", Boolean.toString(figures.backlogKnown()),
            "folders", Integer.toString(followed),
            "hooks", hooks.word(),
            "mode", polled ? "polling" : "inotify"));
  }
}
