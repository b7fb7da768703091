package dev.yagura.web.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait to be told, and how far the telling has come. Frames join on without overlap:
 * {@code first} is always the previous {@code last} + 1, also over seqs that are no longer in the
 * log.
 */
final class FrameQueue {
  static final int MAX_EVENTS = 500;

  /** Who is further behind is told of a gap and fetches what it wants to see. */
  static final int MOST_BEHIND = 10_000;

  private final Deque<FeedEvent> waiting = new ArrayDeque<>();
  private long told;
  private long newest;
  private boolean gap;

  /** Forgets all; the next frame begins after {@code seq}. */
  void restart(long seq) {
    waiting.clear();
    told = seq;
    newest = seq;
    gap = false;
  }

  /** More than {@link #MOST_BEHIND} is not told one by one but as a gap. */
  void add(List<FeedEvent> events) {
    waiting.addAll(events);
    newest = Math.max(newest, events.get(events.size() - 1).seq());
    if (waiting.size() > MOST_BEHIND) {
      skipTo(newest);
    }
  }

  /** Leaves everything up to {@code seq} out; the next frame says so. */
  void skipTo(long seq) {
    waiting.clear();
    newest = Math.max(newest, seq);
    gap = newest > told;
  }

  /** The last seq that a frame has covered. */
  long told() {
    return told;
  }

  boolean isEmpty() {
    return newest <= told;
  }

  /** The next frame; null when there is nothing to tell. */
  @Nullable Frame poll() {
    if (isEmpty()) {
      return null;
    }
    List<FeedEvent> events = new ArrayList<>();
    while (events.size() < MAX_EVENTS && !waiting.isEmpty()) {
      events.add(waiting.remove());
    }
    long last = waiting.isEmpty() ? newest : events.get(events.size() - 1).seq();
    Frame frame = new Frame(told + 1, last, gap, events);
    told = last;
    gap = false;
    return frame;
  }
}
