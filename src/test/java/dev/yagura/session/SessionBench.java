package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an event costs with 1,000 live sessions, and bytes of one that sleeps. Printed only. */
class SessionBench {
  private static final int LIVE = 1000;
  private static final int COLD = 5000;

  private final TestClock clock = new TestClock();
  private final SessionTracker tracker = Trackers.at(clock);
  private long seq;

  @Test
  void an_event_among_a_thousand_live_sessions() {
    clock.set(EventBuilder.BASE.plusSeconds(300));
    List<List<HookEvent>> stories = new ArrayList<>();
    for (int i = 0; i < LIVE; i++) {
      stories.add(told(i, "live-" + i));
    }
    long[] nanos = new long[400_000];
    int used = 0;
    for (int round = 0; used < nanos.length; round++) {
      for (List<HookEvent> story : stories) {
        HookEvent event = story.get(round % story.size());
        long begun = System.nanoTime();
        tracker.apply(new StoredEvent(++seq, event), true);
        if (used < nanos.length) {
          nanos[used++] = System.nanoTime() - begun;
        }
      }
      tracker.takeFound();
      tracker.changedBeside();
    }
    long[] warm = Arrays.copyOfRange(nanos, used / 2, used);
    Arrays.sort(warm);
    assertThat(warm).isNotEmpty();
    print("event, 1,000 live sessions, us: p50 %.1f p99 %.1f p99.9 %.1f max %.1f", warm);
    long begun = System.nanoTime();
    tracker.totals();
    System.out.printf("totals %.2f ms%n", (System.nanoTime() - begun) / 1e6);
  }

  @Test
  void a_session_that_sleeps() {
    clock.set(EventBuilder.BASE.plus(Duration.ofDays(3)));
    for (int i = 0; i < COLD; i++) {
      for (HookEvent event : told(i, "cold-" + i)) {
        tracker.apply(new StoredEvent(++seq, event), false);
      }
    }
    long asleep = COLD - tracker.awake();
    assertThat(asleep).isPositive();
    System.out.printf(
        "%d asleep, %d bytes each; %d awake%n",
        asleep, tracker.asleepBytes() / asleep, tracker.awake());
    long begun = System.nanoTime();
    tracker.views(List.of("cold-1")).get();
    for (int i = 0; i < 1000; i++) {
      tracker.view("cold-" + i);
    }
    System.out.printf("1,000 views of sleepers: %.1f ms%n", (System.nanoTime() - begun) / 1e6);
  }

  private static List<HookEvent> told(int seed, String session) {
    return SessionStory.of(seed, session);
  }

  private static void print(String format, long[] sorted) {
    System.out.printf(
        format + "%n",
        sorted[sorted.length / 2] / 1e3,
        sorted[sorted.length * 99 / 100] / 1e3,
        sorted[(int) (sorted.length * 0.999)] / 1e3,
        sorted[sorted.length - 1] / 1e3);
  }
}
