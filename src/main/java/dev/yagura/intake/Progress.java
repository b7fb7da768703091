package dev.yagura.intake;

import dev.yagura.vocabulary.bus.Imports;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and how fast it goes. Thread-safe: the reading thread tells what it read,
 * the room's context what was answered. Times are monotonic nanoseconds.
 */
final class Progress {
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);
  private static final long SAMPLE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double SECOND = 1e9;

  /** What became of an event. */
  enum Fate {
    STORED,
    DUPLICATE,
    DEAD_LETTER,
    /** Known from before, or refused. */
    SKIPPED
  }

  private record Sample(long nanos, long events, long bytes) {}

  private final LongSupplier nanoTime;
  private final long begun;
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long bytesDone;
  private long bytesTotal = -1;
  private long ended = -1;

  Progress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    samples.add(new Sample(begun, 0, 0));
  }

  /** How much there is to read, now that it is known. */
  synchronized void total(long bytes) {
    bytesTotal = bytes;
  }

  synchronized void read(long bytes) {
    bytesDone += bytes;
    sample();
  }

  synchronized void add(Fate fate) {
    fates.merge(fate, 1L, Long::sum);
  }

  synchronized long count(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  /** Nothing more will come. */
  synchronized void end() {
    if (ended < 0) {
      ended = nanoTime.getAsLong();
    }
  }

  synchronized Imports.Status status(String id, Imports.State state, @Nullable String problem) {
    long now = ended < 0 ? nanoTime.getAsLong() : ended;
    boolean done = state == Imports.State.DONE;
    long total = Math.max(bytesTotal, bytesDone);
    // A file may have shrunk since it was looked at, an archive's directory is not read.
    long bytes = done && bytesTotal >= 0 ? bytesTotal : Math.min(bytesDone, total);
    return new Imports.Status(
        id,
        state,
        problem,
        bytes,
        done && bytesTotal >= 0 ? bytesTotal : total,
        count(Fate.STORED),
        count(Fate.DUPLICATE),
        count(Fate.DEAD_LETTER),
        count(Fate.SKIPPED),
        perSecond(now),
        TimeUnit.NANOSECONDS.toMillis(now - begun),
        state == Imports.State.RUNNING ? etaMillis(now) : null);
  }

  /** Of the last seconds while it runs, of the whole when it has ended. */
  private double perSecond(long now) {
    Sample since = ended < 0 ? base(now) : new Sample(begun, 0, 0);
    return now == since.nanos ? 0 : (events() - since.events) * SECOND / (now - since.nanos);
  }

  private @Nullable Long etaMillis(long now) {
    Sample since = base(now);
    long read = bytesDone - since.bytes;
    if (bytesTotal < 0 || read <= 0 || now == since.nanos) {
      return null;
    }
    double nanosPerByte = (double) (now - since.nanos) / read;
    return (long) (Math.max(0, bytesTotal - bytesDone) * nanosPerByte / 1e6);
  }

  private void sample() {
    long now = nanoTime.getAsLong();
    if (now - samples.getLast().nanos >= SAMPLE) {
      base(now);
      samples.add(new Sample(now, events(), bytesDone));
    }
  }

  /** The youngest sample that is as old as the window, or the oldest there is. */
  private Sample base(long now) {
    while (samples.size() > 1 && now - second().nanos >= WINDOW) {
      samples.removeFirst();
    }
    return samples.getFirst();
  }

  private Sample second() {
    var each = samples.iterator();
    each.next();
    return each.next();
  }

  private long events() {
    return count(Fate.STORED) + count(Fate.DUPLICATE) + count(Fate.DEAD_LETTER);
  }
}
