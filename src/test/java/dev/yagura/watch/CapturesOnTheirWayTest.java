package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Batches between the room and normalize: credits, resending, stopping. */
class CapturesOnTheirWayTest extends InWatchRoom {
  @Test
  void a_burst_arrives_whole_in_batches_within_the_credits() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      String name = room.name();
      names.add(name);
      Files.writeString(folder.resolve(name), WHOLE);
    }
    soon().until(() -> new HashSet<>(room.capturedNames()).equals(names));
    room.awaitIdle();
    assertThat(room.batches).allMatch(size -> size <= 100);
    assertThat(room.health("in_flight")).isEqualTo("0");
  }

  @Test
  void no_more_than_the_credits_are_on_their_way() throws IOException {
    List<Promise<Ingest.CaptureReceipts>> held = new CopyOnWriteArrayList<>();
    List<Ingest.CaptureBatch> asked = new CopyOnWriteArrayList<>();
    room.ledger()
        .normalizeLater(
            batch -> {
              Promise<Ingest.CaptureReceipts> promise = Promise.promise();
              asked.add(batch);
              held.add(promise);
              return promise.future();
            })
        .watch("in-flight", "20", "batch", "8");
    for (int i = 0; i < 300; i++) {
      room.drop(room.name(), WHOLE);
    }
    for (int done = 0; room.captures.size() < 300; done++) {
      int next = done;
      soon().until(() -> held.size() > next);
      assertThat(room.inFlight.get()).isLessThanOrEqualTo(20);
      held.get(done).complete(stored(asked.get(done)));
    }
    assertThat(room.mostInFlight.get()).isBetween(2, 20);
    assertThat(new HashSet<>(room.capturedNames())).hasSize(300);
    held.forEach(promise -> promise.tryComplete(stored(asked.get(held.indexOf(promise)))));
  }

  @Test
  void an_unanswered_batch_is_sent_again_until_it_is_answered() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    room.ledger()
        .normalizeLater(
            batch ->
                failures.incrementAndGet() <= 3
                    ? Future.failedFuture(BusFailure.unavailable("the store is away"))
                    : Future.succeededFuture(stored(batch)))
        .watch();
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> failures.get() == 4);
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name, name, name, name);
    assertThat(room.readings())
        .containsEntry("ingest_resend_total", 3.0)
        .containsEntry("ingest_seen_total", 1.0)
        .containsEntry("watch_known_files", 1.0)
        .containsEntry("watch_pending_files", 0.0);
  }

  @Test
  void a_file_that_normalize_stumbles_over_does_not_hold_up_the_others() throws IOException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      names.add(room.name());
      room.drop(names.get(i), i == 7 ? "poison" : WHOLE);
    }
    Set<String> stored = java.util.concurrent.ConcurrentHashMap.newKeySet();
    room.ledger()
        .normalizeLater(
            batch -> {
              if (batch.captures().stream().anyMatch(c -> WatchFixture.text(c).equals("poison"))) {
                return Future.failedFuture(
                    new BusFailure(BusFailure.Kind.INVALID, "captures: refused by the test"));
              }
              batch.captures().forEach(capture -> stored.add(capture.file().name()));
              return Future.succeededFuture(stored(batch));
            })
        .watch();

    soon().until(() -> stored.size() == 19);
    assertThat(stored).doesNotContain(names.get(7));
    soon().until(() -> room.health("pending_files").equals("1"));
  }

  @Test
  void stopping_waits_for_the_batch_on_its_way_and_takes_no_more() throws IOException {
    Promise<Ingest.CaptureReceipts> held = Promise.promise();
    room.ledger().normalizeLater(batch -> held.future()).watch();
    room.drop(room.name(), WHOLE);
    soon().until(() -> room.captures.size() == 1);

    long began = System.nanoTime();
    room.vertx.setTimer(
        300, timer -> held.complete(new Ingest.CaptureReceipts(List.of(Outcome.STORED))));
    room.undeploy();

    assertThat(held.future().isComplete()).isTrue();
    assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(250));
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.isAlive() && thread.getName().equals("yagura-watch"))
        .allSatisfy(thread -> soon().until(() -> !thread.isAlive()));
  }

  @Test
  void stopping_does_not_wait_for_ever() throws IOException {
    room.ledger()
        .normalizeLater(batch -> Promise.<Ingest.CaptureReceipts>promise().future())
        .watch();
    room.drop(room.name(), WHOLE);
    soon().until(() -> room.captures.size() == 1);

    long began = System.nanoTime();
    room.undeploy();
    assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }
}
