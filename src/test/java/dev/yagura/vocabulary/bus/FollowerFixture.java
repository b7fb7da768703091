package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;

/** A log, somebody who follows it, and what came of it. */
class FollowerFixture extends OnFakeLog {
  Context context;
  Recorder recorder;

  @Override
  @BeforeEach
  protected void open() {
    super.open();
    context = vertx.getOrCreateContext();
    recorder = new Recorder();
  }

  /** The questions of who follows, each waiting for what the test will answer. */
  List<Promise<Log.ReplayPage>> heldReplays() throws Exception {
    List<Promise<Log.ReplayPage>> asked = new CopyOnWriteArrayList<>();
    Channels.REPLAY
        .answer(
            vertx,
            request -> {
              Promise<Log.ReplayPage> reply = Promise.promise();
              asked.add(reply);
              return reply.future();
            })
        .await(5, TimeUnit.SECONDS);
    return asked;
  }

  /** Follows the fake log and has caught up with it: what is committed next comes live. */
  LogFollower follow(String logId, long lastSeq) throws Exception {
    log.begin().await(5, TimeUnit.SECONDS);
    LogFollower follower = begin(logId, lastSeq);
    // Asked after the follower's own question, so answered after it.
    Promise<Log.ReplayPage> behindIt = Promise.promise();
    context.runOnContext(
        ignored ->
            Channels.REPLAY.ask(vertx, new Log.ReplayRequest(lastSeq, 1)).onComplete(behindIt));
    behindIt.future().await(5, TimeUnit.SECONDS);
    return follower;
  }

  LogFollower begin(String logId, long lastSeq) throws Exception {
    LogFollower follower = new LogFollower(vertx, "test", recorder, logId, lastSeq);
    Promise<Void> begun = Promise.promise();
    context.runOnContext(ignored -> follower.begin().onComplete(begun));
    begun.future().await(5, TimeUnit.SECONDS);
    return follower;
  }

  <T> T on(Callable<T> question) throws Exception {
    Promise<T> answer = Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.fail(e);
          }
        });
    return answer.future().await(5, TimeUnit.SECONDS);
  }

  static HookEvent one() {
    return event("Stop").build();
  }

  static List<HookEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> one()).toList();
  }

  static final class Recorder implements LogFollower.Projection {
    final List<Long> seqs = new CopyOnWriteArrayList<>();
    volatile int resets;
    volatile int timed;
    volatile long poison;

    @Override
    public void apply(List<StoredEvent> events, List<EventTiming> timings) {
      if (events.get(0).seq() == poison) {
        throw new IllegalStateException("told to fail");
      }
      timed += timings.size();
      events.forEach(event -> seqs.add(event.seq()));
    }

    @Override
    public void reset() {
      resets++;
      seqs.clear();
    }

    void awaitSeqs(long first, long last) {
      List<Long> wanted = LongStream.rangeClosed(first, last).boxed().toList();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(seqs).containsExactlyElementsOf(wanted));
    }
  }
}
