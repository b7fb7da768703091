package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.LogFollower;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log from its tip and tells every stream. Lives on the verticle's context, like all it
 * holds.
 */
final class LiveFeed implements LogFollower.Projection {
  private static final long RETRY_MS = 1000;
  private static final int REPLAY_PAGE = FrameQueue.MAX_EVENTS;

  private final Vertx vertx;
  private final Streams streams;
  private final FrameQueue queue = new FrameQueue();
  private final Pace pace = new Pace();
  private final List<Long> broadcastNanos = new ArrayList<>();
  private @Nullable LogFollower follower;
  private boolean frameScheduled;
  private boolean ended;
  private long frames;
  private long events;

  LiveFeed(Vertx vertx, Streams streams) {
    this.vertx = vertx;
    this.streams = streams;
  }

  /** Asks for the log's tip until somebody knows it, then follows. Does not wait for it. */
  void begin() {
    if (ended) {
      return;
    }
    Channels.LOG_STATS
        .ask(vertx, new Log.StatsRequest())
        .onSuccess(this::follow)
        .onFailure(cause -> vertx.setTimer(RETRY_MS, timer -> begin()));
  }

  void end() {
    ended = true;
    if (follower != null) {
      follower.end();
    }
  }

  /** The log that is followed; null until it is known. */
  @Nullable String logId() {
    return follower == null ? null : follower.logId();
  }

  /**
   * The newest seq that a client can hold; more than that when the follower knows of events that it
   * has not got yet, so that the page notices and fetches them.
   */
  long lastSeq() {
    long behind = follower == null ? 0 : follower.behind();
    return behind > 0 && follower != null ? follower.lastSeq() + behind : queue.told();
  }

  /** Events known to exist and not here yet. */
  long behind() {
    return follower == null ? 0 : follower.behind();
  }

  @Override
  public void apply(List<StoredEvent> stored, List<EventTiming> timings) {
    long arrived = timings.isEmpty() ? 0 : System.nanoTime();
    List<FeedEvent> batch = stored.stream().map(event -> new FeedEvent(event, arrived)).toList();
    if (behind() > FrameQueue.MOST_BEHIND) {
      queue.skipTo(stored.get(stored.size() - 1).seq());
    } else {
      queue.add(batch);
    }
    pump();
  }

  @Override
  public void reset() {
    queue.restart(0);
    for (LiveStream stream : streams.all()) {
      if (stream instanceof SseStream sse) {
        sse.forget();
      }
    }
  }

  /** Processors are short, or no longer: frames keep more distance. */
  void press(boolean now) {
    pace.press(now);
  }

  /** Sends what waits without regard to the pace. */
  void flush() {
    send();
  }

  /** Broadcast times since the last call, in nanoseconds. */
  List<Long> takeBroadcastNanos() {
    List<Long> taken = List.copyOf(broadcastNanos);
    broadcastNanos.clear();
    return taken;
  }

  List<Measures.Reading> readings() {
    return List.of(
        Measures.Reading.counter("live_frames_total", (double) frames),
        Measures.Reading.counter("live_events_total", (double) events));
  }

  /** Brings a stream up to the present, one frame at a time, then lets it join the others. */
  void catchUp(SseStream stream) {
    if (follower != null && stream.beginCatchingUp()) {
      step(stream);
    }
  }

  private void follow(Log.Stats stats) {
    if (ended) {
      return;
    }
    queue.restart(stats.lastSeq());
    follower = new LogFollower(vertx, "web", this, stats.logId(), stats.lastSeq());
    follower.begin();
    for (LiveStream stream : streams.all()) {
      if (stream instanceof SseStream sse) {
        catchUp(sse);
      }
    }
  }

  private void step(SseStream stream) {
    // What is told while the store reads comes in a later step: the page must not be taken for it.
    long told = queue.told();
    long behind = told - stream.position();
    if (stream.position() < 0 || behind <= 0) {
      stream.goLive();
    } else if (behind > FrameQueue.MOST_BEHIND) {
      Frame gap = new Frame(stream.position() + 1, told, true, List.of());
      stream.catchUp(gap);
      stream.goLive();
    } else {
      Channels.REPLAY
          .ask(vertx, new Log.ReplayRequest(stream.position(), REPLAY_PAGE))
          .onSuccess(page -> onPage(stream, page, told))
          .onFailure(cause -> stream.pauseCatchingUp());
    }
  }

  private void onPage(SseStream stream, Log.ReplayPage page, long told) {
    if (!page.logId().equals(logId())) {
      stream.pauseCatchingUp();
      return;
    }
    tellPast(stream, page.events().stream().map(event -> new FeedEvent(event, 0)).toList(), told);
  }

  /** Tells what has been told to the others already; the rest will come with them. */
  private void tellPast(SseStream stream, List<FeedEvent> page, long told) {
    List<FeedEvent> past = page.stream().filter(event -> event.seq() <= told).toList();
    long last = past.isEmpty() ? told : past.get(past.size() - 1).seq();
    stream
        .catchUp(new Frame(stream.position() + 1, last, false, past))
        .onSuccess(written -> step(stream));
  }

  private void pump() {
    if (frameScheduled || queue.isEmpty()) {
      return;
    }
    long wait = pace.waitMillis(System.nanoTime(), streams.count());
    if (wait == 0) {
      send();
      pump();
      return;
    }
    frameScheduled = true;
    vertx.setTimer(
        wait,
        timer -> {
          frameScheduled = false;
          send();
          pump();
        });
  }

  private void send() {
    Frame frame = queue.poll();
    if (frame == null) {
      return;
    }
    pace.left(System.nanoTime());
    streams.offer(frame, System.nanoTime());
    frames++;
    events += frame.events().size();
    long done = System.nanoTime();
    for (FeedEvent event : frame.events()) {
      if (event.arrivedNanos() > 0 && broadcastNanos.size() < FrameQueue.MOST_BEHIND) {
        broadcastNanos.add(done - event.arrivedNanos());
      }
    }
  }
}
