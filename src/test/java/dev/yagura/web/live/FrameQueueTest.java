package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.web.FakeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private static final HookEvent EVENT = FakeLog.event(1, "s", "x");

  static List<FeedEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(seq -> new FeedEvent(new StoredEvent(seq, EVENT), 0))
        .toList();
  }

  private static Frame next(FrameQueue queue) {
    return Objects.requireNonNull(queue.poll());
  }

  private static List<Long> seqs(Frame frame) {
    return frame.events().stream().map(FeedEvent::seq).toList();
  }

  @Test
  void the_first_frame_begins_after_the_tip_that_was_found_at_the_start() {
    FrameQueue queue = new FrameQueue();
    queue.restart(41);
    assertThat(queue.poll()).isNull();
    queue.add(events(42, 43));
    Frame frame = next(queue);
    assertThat(frame.first()).isEqualTo(42);
    assertThat(frame.last()).isEqualTo(43);
    assertThat(frame.gap()).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void frames_join_on_whatever_comes_and_hold_at_most_500() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      FrameQueue queue = new FrameQueue();
      long seq = random.nextInt(1000);
      queue.restart(seq);
      long expected = seq + 1;
      List<Long> told = new ArrayList<>();
      List<Long> put = new ArrayList<>();
      for (int step = 0; step < 100; step++) {
        if (random.nextInt(3) > 0) {
          // Holes stand for rows that retention took away.
          long from = seq + 1 + (random.nextInt(10) == 0 ? 3 : 0);
          List<FeedEvent> batch = events(from, from + random.nextInt(900));
          queue.add(batch);
          batch.forEach(event -> put.add(event.seq()));
          seq = batch.get(batch.size() - 1).seq();
        }
        Frame frame = queue.poll();
        if (frame != null) {
          assertThat(frame.first()).isEqualTo(expected);
          assertThat(frame.events()).hasSizeLessThanOrEqualTo(FrameQueue.MAX_EVENTS);
          expected = frame.last() + 1;
          if (frame.gap()) {
            told.clear();
            put.removeIf(past -> past <= frame.last());
          }
          told.addAll(seqs(frame));
        }
      }
      while (!queue.isEmpty()) {
        Frame frame = next(queue);
        assertThat(frame.first()).isEqualTo(expected);
        expected = frame.last() + 1;
        if (frame.gap()) {
          told.clear();
          put.removeIf(past -> past <= frame.last());
        }
        told.addAll(seqs(frame));
      }
      assertThat(expected).isEqualTo(seq + 1);
      assertThat(told).isEqualTo(put);
    }
  }

  @Test
  void more_than_the_ring_holds_is_told_as_one_gap() {
    FrameQueue queue = new FrameQueue();
    queue.restart(0);
    queue.add(events(1, FrameQueue.MOST_BEHIND + 1));
    Frame frame = next(queue);
    assertThat(frame.gap()).isTrue();
    assertThat(frame.events()).isEmpty();
    assertThat(frame.first()).isEqualTo(1);
    assertThat(frame.last()).isEqualTo(FrameQueue.MOST_BEHIND + 1);
    queue.add(events(FrameQueue.MOST_BEHIND + 2, FrameQueue.MOST_BEHIND + 2));
    assertThat(next(queue).gap()).isFalse();
  }

  @Test
  void the_bridge_gets_its_envelope_and_sse_its_id() {
    Frame frame = new Frame(1, 1, false, events(1, 1));
    assertThat(frame.bridge(false))
        .startsWith(
            "{\"type\":\"rec\",\"address\":\"ui.events\",\"body\":{\"first\":1,\"last\":1,\"gap\":false,\"events\":[{\"seq\":1,")
        .endsWith("]}}");
    assertThat(frame.bridge(true)).contains("\"gap\":true");
    assertThat(frame.bridge(false)).contains("\"gap\":false");
    assertThat(frame.sse(false, EventFilter.ALL)).startsWith("id: 1\nevent: events\ndata: {");
    assertThat(frame.sse(false, new EventFilter("other", null, null, null)))
        .isEqualTo(
            "id: 1\nevent: events\ndata: {\"first\":1,\"last\":1,\"gap\":false,\"events\":[]}\n\n");
  }
}
