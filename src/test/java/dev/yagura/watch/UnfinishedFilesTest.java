package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Files that are not whole when they are seen: slow writers, truncated ones, their backups. */
class UnfinishedFilesTest extends InWatchRoom {
  @Test
  void a_slow_writer_ends_with_one_event_and_no_dead_letter() throws IOException {
    List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    room.ledger()
        .normalize(
            capture -> {
              boolean whole = WatchFixture.text(capture).endsWith("}");
              Outcome outcome =
                  whole
                      ? Outcome.STORED
                      : capture.settled() ? Outcome.DEAD_LETTERED : Outcome.INCOMPLETE;
              outcomes.add(outcome);
              return outcome;
            })
        .watch();
    String name = room.name();
    AtomicInteger chunk = new AtomicInteger();
    AtomicLong lastWrite = new AtomicLong(System.nanoTime());
    AtomicLong longestPause = new AtomicLong();
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      await()
          .pollInterval(50, TimeUnit.MILLISECONDS)
          .atMost(WatchFixture.PATIENCE)
          .until(
              () -> {
                out.write("[\"%04d\"]".repeat(500).getBytes(StandardCharsets.UTF_8));
                long now = System.nanoTime();
                longestPause.accumulateAndGet(now - lastWrite.getAndSet(now), Math::max);
                return chunk.incrementAndGet() == 30;
              });
      out.write('}');
      longestPause.accumulateAndGet(System.nanoTime() - lastWrite.get(), Math::max);
    }
    soon().until(() -> outcomes.contains(Outcome.STORED));
    room.awaitIdle();
    assertThat(outcomes).containsOnlyOnce(Outcome.STORED).contains(Outcome.INCOMPLETE);
    // A writer that the machine held up for a second looks as if it had ended.
    if (longestPause.get() < TimeUnit.MILLISECONDS.toNanos(900)) {
      assertThat(outcomes).doesNotContain(Outcome.DEAD_LETTERED);
    }
  }

  @Test
  void a_file_that_stays_truncated_is_sent_twice_and_then_left_alone() throws IOException {
    room.ledger().normalizeJson().watch();
    String truncated = room.name();
    String empty = room.name();
    room.drop(truncated, "{\"a\":");
    room.drop(empty, "");

    soon().until(() -> room.captures.size() == 3);
    room.awaitIdle();
    assertThat(room.texts(truncated)).containsExactly("{\"a\":", "{\"a\":");
    assertThat(room.texts(empty)).containsExactly("");
    assertThat(room.captures)
        .filteredOn(Ingest.Capture::settled)
        .extracting(capture -> capture.file().name())
        .containsExactlyInAnyOrder(truncated, empty);
  }

  @Test
  void a_settled_file_brings_the_backup_beside_it_and_both_stay_as_they_are() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    Path backup = Files.writeString(folder.resolve(name.replace(".json", ".bak")), WHOLE);
    Path damaged = room.drop(name, "{\"a\":");

    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    assertThat(room.captures.get(0).twin()).isNull();
    assertThat(room.captures.get(1).settled()).isTrue();
    assertThat(room.captures.get(1).twin()).isEqualTo(WHOLE.getBytes(StandardCharsets.UTF_8));
    assertThat(backup).hasContent(WHOLE);
    assertThat(damaged).hasContent("{\"a\":");
  }

  @Test
  void a_truncated_file_that_is_completed_later_becomes_one_event() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    room.drop(name, "{\"a\":");
    soon().until(() -> room.captures.size() == 1);

    Files.writeString(folder.resolve(name), "1}", StandardOpenOption.APPEND);

    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly("{\"a\":", WHOLE);
    assertThat(room.captures).noneMatch(Ingest.Capture::settled);
  }
}
