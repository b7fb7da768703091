package dev.yagura.store;

import dev.yagura.store.cache.CacheLimits;
import dev.yagura.store.cache.EventRing;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.EventRequest;
import dev.yagura.vocabulary.bus.Log.FacetsRequest;
import dev.yagura.vocabulary.bus.Log.ReplayRequest;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Run by hand: {@code java -cp ... dev.yagura.store.CacheMeasurement FOLDER [EVENTS]}. Prints what
 * the same questions cost a store that remembers and one beside it that asks SQLite each time, in
 * turns; and what remembering costs. Times depend on the machine and its load, so nothing here is
 * asserted.
 */
final class CacheMeasurement {
  private static final int QUESTIONS = 400;
  private static final int TURNS = 4;
  private static final int SESSIONS = 400;

  /** A third of the events are looked at closely, and none is found. */
  private static final EventPageRequest NOTHING =
      EventsAsked.newestFirst(100)
          .tool("Bash")
          .between(Samples.START.plusSeconds(1_000_000_000), null)
          .request();

  private final RoomUnderTest room;
  private final RoomUnderTest plain;

  private CacheMeasurement(RoomUnderTest room, RoomUnderTest plain) {
    this.room = room;
    this.plain = plain;
  }

  public static void main(String[] arguments) {
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    try (RoomUnderTest room = RoomUnderTest.start(Path.of(arguments[0]))) {
      for (int from = 0; from < events; from += 500) {
        room.append(batch(from, Math.min(events, from + 500)));
      }
      try (RoomUnderTest plain = RoomUnderTest.start(room.config.asReadOnly(), () -> 0)) {
        new CacheMeasurement(room, plain).questions(events);
      }
    }
    remembering();
  }

  private void questions(int events) {
    System.out.printf("%,d events, ms p50 / p99, remembered and from SQLite%n", events);
    ask("newest 100", Channels.EVENTS, n -> page(null, null, null, 100));
    ask("next page", Channels.EVENTS, n -> page(null, null, events - 100L * (n % 90), 100));
    ask("tool, newest 100", Channels.EVENTS, n -> page(null, "Bash", null, 100));
    ask(
        "session, newest 20",
        Channels.EVENTS,
        n -> page("s" + (SESSIONS - 1 - n % 8), null, null, 20));
    ask("old session", Channels.EVENTS, n -> page("s" + n % 8, null, null, 100));
    ask("old session, new", Channels.EVENTS, n -> page("s" + n % 100, null, events - 1L - n, 100));
    ask("facets", Channels.FACETS, n -> new FacetsRequest(100));
    ask("replay 100", Channels.REPLAY, n -> new ReplayRequest(events - 9000L + 20L * n, 100));
    ask("replay 1000", Channels.REPLAY, n -> new ReplayRequest(events - 1000, 1000));
    ask("one event", Channels.EVENT, n -> new EventRequest(id(events - 1 - n % 50)));
  }

  private <Q extends BusMessage, R extends BusMessage> void ask(
      String name, Query<Q, R> query, IntFunction<Q> question) {
    times(room, query, question);
    times(plain, query, question);
    long[] remembered = new long[0];
    long[] read = new long[0];
    for (int turn = 0; turn < TURNS; turn++) {
      remembered = joined(remembered, times(room, query, question));
      read = joined(read, times(plain, query, question));
    }
    System.out.printf("%-20s %s   %s%n", name, words(remembered), words(read));
  }

  private static <Q extends BusMessage, R extends BusMessage> long[] times(
      RoomUnderTest room, Query<Q, R> query, IntFunction<Q> question) {
    long[] nanos = new long[QUESTIONS];
    for (int i = 0; i < nanos.length; i++) {
      Q asked = question.apply(i);
      long begun = System.nanoTime();
      room.ask(query, asked);
      nanos[i] = System.nanoTime() - begun;
    }
    return nanos;
  }

  private static long[] joined(long[] some, long[] more) {
    long[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static EventPageRequest page(String session, String tool, Long before, int limit) {
    return EventsAsked.newestFirst(limit).session(session).tool(tool).before(before).request();
  }

  private static String words(long[] nanos) {
    Arrays.sort(nanos);
    return "%.3f / %.2f"
        .formatted(nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
  }

  /** Time of a commit's events, and memory of ten thousand, with nothing else around. */
  private static void remembering() {
    CacheLimits limits = new CacheLimits(10_000, 1 << 24, 0, 0, Duration.ofMinutes(1));
    for (int round = 0; round < 6; round++) {
      EventRing ring = new EventRing(limits);
      List<List<StoredEvent>> commits = commits(40_000, 1 + round % 2 * 99);
      long begun = System.nanoTime();
      commits.forEach(ring::add);
      long nanos = System.nanoTime() - begun;
      long miss = System.nanoTime();
      for (int n = 0; n < 1000; n++) {
        ring.page(NOTHING);
      }
      miss = System.nanoTime() - miss;
      commits = List.of();
      System.out.printf(
          "commits of %3d: %.2f us an event; %d events, estimated %,d bytes; miss %.2f us%n",
          1 + round % 2 * 99, nanos / 1e3 / 40_000, ring.size(), ring.bytes(), miss / 1e6);
      System.out.printf("  heap %,d%n", heapOf(ring));
    }
  }

  /** What the heap has less of without the ring. */
  private static long heapOf(EventRing ring) {
    long with = used();
    ring.begin(0);
    return with - used();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static List<List<StoredEvent>> commits(int events, int size) {
    List<List<StoredEvent>> all = new ArrayList<>();
    for (int from = 0; from < events; from += size) {
      List<StoredEvent> commit = new ArrayList<>();
      for (int n = from; n < from + size; n++) {
        commit.add(new StoredEvent(n + 1, event(n)));
      }
      all.add(commit);
    }
    return all;
  }

  private static AppendBatch batch(int from, int to) {
    List<Append> appends = new ArrayList<>();
    for (int n = from; n < to; n++) {
      appends.add(
          Samples.append(Samples.name(n), "{\"n\":" + n + "," + "x".repeat(2000) + "}", event(n)));
    }
    return new AppendBatch(appends);
  }

  private static String id(int n) {
    return Samples.sha("event " + n);
  }

  /** With texts of their own, as after parsing; eight sessions are alive at a time. */
  private static HookEvent event(int n) {
    Random random = new Random(n);
    String session = "s" + Math.min(SESSIONS - 1, n / 250 + random.nextInt(8));
    var at = Samples.START.plusSeconds(n);
    return new HookEvent(
        id(n),
        session,
        random.nextBoolean() ? new String("PreToolUse") : new String("PostToolUse"),
        at,
        at.plusMillis(5),
        random.nextInt(3) == 0 ? new String("Bash") : "Tool" + random.nextInt(20),
        "toolu_01" + "%022d".formatted(n),
        random.nextInt(5) == 0 ? "agent-" + n / 50 : null,
        random.nextInt(5) == 0 ? new String("Explore") : null,
        "prompt-" + n / 20,
        new String("default"),
        "/home/someone/.claude/projects/-home-someone-alpha/" + session + ".jsonl",
        new String("/home/someone/alpha"),
        new String("alpha"),
        new String(Samples.HOST),
        (long) n,
        null,
        "grep -rn \"something\" src/main/java/dev/yagura/"
            + n
            + " | head -20; sed -n 1,80p README.md",
        2500,
        Map.of("command", "grep -rn something src/main/java/" + n + " | head -20"),
        List.of());
  }
}
