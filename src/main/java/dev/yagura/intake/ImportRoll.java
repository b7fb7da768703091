package dev.yagura.intake;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest imports, and the figures of all. Lives on the room's context. */
final class ImportRoll {
  private static final int KEPT = 10;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long imports;
  private long stored;
  private long duplicates;
  private long deadLetters;
  private long skipped;

  private record Entry(String id, ImportRun run) {}

  void add(String id, ImportRun run) {
    imports++;
    entries.addFirst(new Entry(id, run));
    if (entries.size() > KEPT) {
      entries.removeLast();
    }
  }

  /** Counts what an import has come to. */
  void ended(ImportRun run) {
    Imports.Status status = run.status();
    stored += status.stored();
    duplicates += status.duplicates();
    deadLetters += status.deadLetters();
    skipped += status.skipped();
  }

  /** The one that is not over. */
  @Nullable ImportRun running() {
    Entry newest = entries.peekFirst();
    return newest == null || newest.run.isOver() ? null : newest.run;
  }

  /**
   * Null when there never was one.
   *
   * @param id null for the newest
   * @throws BusFailure when it is not known
   */
  @Nullable ImportRun find(@Nullable String id) {
    if (id == null) {
      return entries.isEmpty() ? null : entries.getFirst().run;
    }
    return entries.stream()
        .filter(entry -> entry.id.equals(id))
        .map(Entry::run)
        .findFirst()
        .orElseThrow(() -> BusFailure.invalid("id", "there is no such import among the last 10"));
  }

  List<Reading> readings() {
    ImportRun run = running();
    Imports.Status now = run == null ? null : run.status();
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.gauge("intake_running", run == null ? 0 : 1));
    readings.add(Reading.counter("intake_imports_total", (double) imports));
    readings.add(events("stored", stored + (now == null ? 0 : now.stored())));
    readings.add(events("duplicate", duplicates + (now == null ? 0 : now.duplicates())));
    readings.add(events("dead_letter", deadLetters + (now == null ? 0 : now.deadLetters())));
    readings.add(events("skipped", skipped + (now == null ? 0 : now.skipped())));
    return readings;
  }

  RoomHealth health() {
    ImportRun run = running();
    Map<String, String> data =
        Map.of("running", Boolean.toString(run != null), "imports", Long.toString(imports));
    return run != null && run.isWaitingForTheLog()
        ? new RoomHealth(HealthStatus.WARNING, "the import waits: it is not answered", data)
        : RoomHealth.healthy(data);
  }

  private static Reading events(String outcome, long count) {
    return new Reading(
        "intake_events_total", Map.of("outcome", outcome), Kind.COUNTER, (double) count);
  }
}
