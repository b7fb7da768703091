package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Imports.State;
import dev.yagura.vocabulary.bus.Imports.Status;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IntakeVerticleTest extends InIntakeRoom {
  @Test
  void a_folder_is_taken_in_the_order_of_names_without_what_is_no_hook_event() throws IOException {
    room.file("raw/" + IntakeFixture.name(2), "{2}");
    room.file("raw/" + IntakeFixture.name(1), "{1}");
    room.file("raw/" + IntakeFixture.name(1).replace(".json", "_pretty.json"), "twin");
    room.file("raw/notes.json", "{}");
    room.file("raw/2026/" + IntakeFixture.name(0), "{0}");
    Files.createSymbolicLink(
        room.folder.resolve("raw").resolve(IntakeFixture.name(7)), Path.of("/etc/hostname"));
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(room.folder.resolve("raw"));

    assertThat(room.texts()).containsExactly("{1}", "{2}", "{0}");
    Ingest.Capture first = room.captures.get(0);
    assertThat(first.identity()).isNull();
    assertThat(first.source()).isEqualTo("import");
    assertThat(first.settled()).isTrue();
    assertThat(first.file().folder()).isEqualTo(room.folder.resolve("raw").toString());
    assertThat(first.file().name()).isEqualTo(IntakeFixture.name(1));
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.stored()).isEqualTo(3);
    assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(9);
    assertThat(done.problem()).contains("no regular file");
  }

  @Test
  void no_more_batches_are_on_their_way_than_are_allowed() throws IOException {
    Path lines = room.lines("a.jsonl", 500);
    Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    room.seat("in-flight", "2", "batch", "10")
        .normalizeLater(
            batch -> {
              Promise<Ingest.CaptureReceipts> later = Promise.promise();
              held.add(() -> later.complete(allStored(batch)));
              return later.future();
            });
    room.begin(lines);

    for (int answered = 0; answered < 50; answered++) {
      int most = Math.min(2, 50 - answered);
      soon(() -> held.size() == most);
      held.remove().run();
    }

    assertThat(room.awaitEnd().stored()).isEqualTo(500);
    assertThat(room.mostInFlight.get()).isEqualTo(2);
  }

  @Test
  void what_the_store_refuses_is_asked_again_and_nothing_is_passed_over() throws IOException {
    Path lines = room.lines("a.jsonl", 40);
    AtomicInteger asked = new AtomicInteger();
    room.seat("batch", "10")
        .normalizeLater(
            batch ->
                asked.getAndIncrement() % 2 == 0
                    ? Future.failedFuture(BusFailure.unavailable("the disk is full"))
                    : Future.succeededFuture(allStored(batch)));

    Status done = room.imported(lines);

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.stored()).isEqualTo(40);
    assertThat(room.captures.stream().map(Ingest.Capture::identity).collect(Collectors.toSet()))
        .hasSize(40);
  }

  @Test
  void one_event_that_cannot_be_taken_does_not_hold_up_the_others() throws IOException {
    Path lines = room.lines("a.jsonl", 5);
    room.seat()
        .normalizeLater(
            batch ->
                batch.captures().stream().anyMatch(c -> IntakeFixture.text(c).contains(":3}"))
                    ? Future.failedFuture(new BusFailure(BusFailure.Kind.INTERNAL, "stumbled"))
                    : Future.succeededFuture(allStored(batch)));

    Status done = room.imported(lines);

    assertThat(done.stored()).isEqualTo(4);
    assertThat(done.state()).isEqualTo(State.FAILED);
    assertThat(done.problem()).contains("a.jsonl line 3").contains("stumbled");
  }

  @Test
  void a_second_import_is_refused_while_one_runs_and_a_cancelled_one_makes_room()
      throws IOException {
    Path lines = room.lines("a.jsonl", 50);
    room.seat("batch", "10")
        .normalizeLater(batch -> Promise.<Ingest.CaptureReceipts>promise().future());
    String id = room.begin(lines).id();

    assertThatThrownBy(() -> room.begin(lines))
        .hasCauseInstanceOf(BusFailure.class)
        .hasMessageContaining("an import is running");

    Status cancelled =
        IntakeFixture.join(Channels.CANCEL_IMPORT.ask(room.vertx, new Imports.Cancel(id)));
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    soon(() -> !begins(lines).equals(id));
  }

  @Test
  void files_that_the_ledger_knows_are_passed_over() throws IOException {
    Path known = room.file("raw/" + IntakeFixture.name(1), "{1}");
    room.file("raw/" + IntakeFixture.name(2), "{2}");
    Path changed = room.file("raw/" + IntakeFixture.name(3), "{changed}");
    room.ledger.add(known(known, Files.size(known)));
    room.ledger.add(known(changed, 3));
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(room.folder.resolve("raw"));

    assertThat(room.texts()).containsExactly("{2}", "{changed}");
    assertThat(done.skipped()).isEqualTo(1);
    assertThat(done.bytesDone()).isEqualTo(done.bytesTotal());
  }

  @Test
  void a_path_that_cannot_be_imported_is_named_in_the_refusal() throws IOException {
    room.seat();
    Path link = Files.createSymbolicLink(room.folder.resolve("link.jsonl"), Path.of("/etc/hosts"));
    Path own = room.file("home/.local/share/yagura/a.jsonl", "{}");
    Path text = room.file("a.txt", "");

    assertRefused("relative/a.jsonl", "absolute");
    assertRefused("a\0b", "absolute");
    assertRefused(room.folder.resolve("missing").toString(), "does not exist");
    assertRefused(link.toString(), "symbolic link");
    assertRefused(own.toString(), "data folder");
    assertRefused(text.toString(), "is no folder");
    assertThat(room.status().id()).isNull();
  }

  private void assertRefused(String path, String why) {
    assertThatThrownBy(
            () ->
                IntakeFixture.join(
                    Channels.IMPORT.ask(room.vertx, new Imports.Begin(List.of(path)))))
        .hasMessageContaining(path)
        .hasMessageContaining(why);
  }

  private static Log.Known known(Path file, long size) throws IOException {
    return new Log.Known(
        String.valueOf(file.getFileName()),
        size,
        Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }
}
