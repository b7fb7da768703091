package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeVerticleTest {
  private IntakeFixture room;

  @BeforeEach
  void fixture(@TempDir Path temp) {
    room = new IntakeFixture(temp);
  }

  @AfterEach
  void close() {
    room.close();
  }

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
  void an_entry_of_an_archive_is_the_same_event_as_the_file_whatever_its_path_says()
      throws IOException {
    Path zip =
        room.zip(
            "year.zip",
            "2026/01/" + IntakeFixture.name(1),
            "{1}",
            "../../" + IntakeFixture.name(2),
            "{2}",
            "c:\\odd\\" + IntakeFixture.name(3),
            "{3}",
            "notes.json",
            "{}",
            IntakeFixture.name(4).replace(".json", "_pretty.json"),
            "twin",
            "x".repeat(300) + IntakeFixture.name(5),
            "{5}",
            "empty/",
            "");
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(zip);

    assertThat(room.texts()).containsExactly("{1}", "{2}", "{3}");
    assertThat(room.names())
        .containsExactly(IntakeFixture.name(1), IntakeFixture.name(2), IntakeFixture.name(3));
    assertThat(room.captures.get(1).file().folder()).isEqualTo(zip.toString());
    assertThat(room.captures.get(1).identity()).isNull();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.bytesDone()).isEqualTo(Files.size(zip));
  }

  @Test
  void an_entry_that_unpacks_beyond_the_limit_is_refused_and_the_next_one_is_taken()
      throws IOException {
    Path zip =
        room.zip(
            "bomb.zip", IntakeFixture.name(1), "0".repeat(5_000_000), IntakeFixture.name(2), "{2}");
    room.seat("max-event-bytes", "2048").normalize(any -> Outcome.DEAD_LETTERED);

    room.imported(zip);

    assertThat(room.captures.get(0).refusal()).isEqualTo("too_large");
    assertThat(room.captures.get(0).bytes()).isEmpty();
    assertThat(room.captures.get(0).file().sizeBytes()).isEqualTo(5_000_000);
    assertThat(room.texts().get(1)).isEqualTo("{2}");
    assertThat(room.status().deadLetters()).isEqualTo(2);
  }

  @Test
  void an_archive_that_is_cut_off_gives_what_it_has_and_counts_as_failed() throws IOException {
    Path zip = room.zip("cut.zip", IntakeFixture.name(1), "{1}", IntakeFixture.name(2), "{2}");
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(zip);

    assertThat(room.texts()).contains("{1}");
    assertThat(done.state()).isEqualTo(State.FAILED);
    assertThat(done.problem()).contains("cut.zip").contains("cut off");
  }

  @Test
  void lines_have_their_place_as_identity_and_no_name_in_the_ledger() throws IOException {
    Path plain = room.file("a.jsonl", "{1}\r\n\n{2}");
    Path packed = room.folder.resolve("a.ndjson.gz");
    Files.write(packed, LinesTest.gzip("{1}\n"));
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(plain, packed);

    assertThat(room.captures.stream().map(Ingest.Capture::identity))
        .containsExactly("import:a.jsonl:1", "import:a.jsonl:3", "import:a.ndjson:1");
    assertThat(room.names()).containsOnly("");
    assertThat(room.texts()).containsExactly("{1}", "{2}", "{1}");
    assertThat(done.stored()).isEqualTo(3);
  }

  @Test
  void refused_lines_are_told_by_number_and_the_rest_is_stored() throws IOException {
    Path lines = room.file("a.jsonl", "{1}\nbad\n" + "x".repeat(3000) + "\n{4}\n");
    room.seat("max-event-bytes", "1024")
        .normalizeLater(
            batch ->
                Future.succeededFuture(
                    new Ingest.CaptureReceipts(
                        batch.captures().stream()
                            .map(c -> IntakeFixture.text(c).equals("bad"))
                            .map(bad -> bad ? Outcome.REJECTED : Outcome.STORED)
                            .toList(),
                        batch.captures().stream()
                            .map(c -> new Ingest.Detail(null, "malformed_json", "it is not JSON"))
                            .toList())));

    Status done = room.imported(lines);

    assertThat(done.stored()).isEqualTo(2);
    assertThat(done.skipped()).isEqualTo(2);
    assertThat(done.problem())
        .contains("a.jsonl line 2: it is not JSON")
        .contains("a.jsonl line 3: 3000 bytes are too many");
  }

  @Test
  void no_more_batches_are_on_their_way_than_are_allowed() throws IOException {
    Path lines = room.lines("a.jsonl", 500);
    Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    room.seat("in-flight", "2", "batch", "10")
        .normalizeLater(
            batch -> {
              Promise<Ingest.CaptureReceipts> later = Promise.promise();
              held.add(
                  () ->
                      later.complete(
                          new Ingest.CaptureReceipts(
                              batch.captures().stream().map(c -> Outcome.STORED).toList())));
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
                    : Future.succeededFuture(
                        new Ingest.CaptureReceipts(
                            batch.captures().stream().map(c -> Outcome.STORED).toList())));

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
                    : Future.succeededFuture(
                        new Ingest.CaptureReceipts(
                            batch.captures().stream().map(c -> Outcome.STORED).toList())));

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
  void entries_of_an_archive_that_the_ledger_knows_are_passed_over() throws IOException {
    Path zip = room.zip("year.zip", IntakeFixture.name(1), "{1}", IntakeFixture.name(2), "{2}");
    room.seat().normalize(any -> Outcome.STORED);
    room.imported(zip);
    room.captures.stream()
        .map(Ingest.Capture::file)
        .limit(1)
        .forEach(f -> room.ledger.add(new Log.Known(f.name(), f.sizeBytes(), f.modifiedNanos())));
    room.captures.clear();

    Status again = room.imported(zip);

    assertThat(room.texts()).containsExactly("{2}");
    assertThat(again.skipped()).isEqualTo(1);
  }

  @Test
  void lines_that_are_done_are_passed_over_until_the_file_changes() throws IOException {
    Path lines = room.lines("a.jsonl", 25);
    room.seat("batch", "10").normalize(any -> Outcome.STORED);
    room.imported(lines);
    soon(() -> room.snapshot.length > 0);

    Status again = room.imported(lines);

    assertThat(again.skipped()).isEqualTo(25);
    assertThat(again.stored()).isZero();
    assertThat(room.captures).hasSize(25);

    Files.writeString(lines, Files.readString(lines) + "{\"n\":26}\n");
    assertThat(room.imported(lines).stored()).isEqualTo(26);
  }

  @Test
  void an_import_that_was_killed_goes_on_in_the_middle_of_its_lines(@TempDir Path other)
      throws IOException {
    Path lines = room.lines("a.jsonl", 60);
    AtomicInteger asked = new AtomicInteger();
    room.seat("batch", "10", "in-flight", "2")
        .normalizeLater(
            batch ->
                asked.incrementAndGet() <= 3
                    ? Future.succeededFuture(allStored(batch))
                    : Promise.<Ingest.CaptureReceipts>promise().future());
    room.begin(lines);
    soon(() -> room.snapshot.length > 0 && linesDone(room.snapshot, lines) == 30);

    try (IntakeFixture next = new IntakeFixture(other)) {
      next.snapshot = room.snapshot;
      next.seat("batch", "10").normalize(any -> Outcome.STORED);
      Status done = next.imported(lines);

      assertThat(done.skipped()).isEqualTo(30);
      assertThat(done.stored()).isEqualTo(30);
      assertThat(next.texts().get(0)).isEqualTo("{\"n\":31}");
      assertThat(done.bytesDone()).isEqualTo(Files.size(lines));
    }
  }

  @Test
  void lines_behind_an_unanswered_batch_are_not_called_done() throws IOException {
    Path lines = room.lines("a.jsonl", 60);
    Promise<Ingest.CaptureReceipts> first = Promise.promise();
    AtomicInteger asked = new AtomicInteger();
    room.seat("batch", "10", "in-flight", "3")
        .normalizeLater(
            batch ->
                asked.incrementAndGet() == 1
                    ? first.future()
                    : asked.get() <= 3
                        ? Future.succeededFuture(allStored(batch))
                        : Promise.<Ingest.CaptureReceipts>promise().future());
    room.begin(lines);
    soon(() -> room.captures.size() == 20);
    assertThat(room.snapshot).isEmpty();

    first.complete(new Ingest.CaptureReceipts(Collections.nCopies(10, Outcome.STORED)));

    soon(() -> room.snapshot.length > 0);
    assertThat(linesDone(room.snapshot, lines)).isEqualTo(30);
  }

  @Test
  void a_cancelled_import_begun_again_goes_on() throws IOException {
    Path lines = room.lines("a.jsonl", 50);
    AtomicInteger asked = new AtomicInteger();
    room.seat("batch", "10", "in-flight", "1")
        .normalizeLater(
            batch ->
                asked.incrementAndGet() == 3
                    ? Promise.<Ingest.CaptureReceipts>promise().future()
                    : Future.succeededFuture(allStored(batch)));
    String id = room.begin(lines).id();
    soon(() -> asked.get() == 3);

    Status cancelled =
        IntakeFixture.join(Channels.CANCEL_IMPORT.ask(room.vertx, new Imports.Cancel(id)));
    assertThat(cancelled.stored()).isEqualTo(20);
    assertThat(cancelled.bytesDone()).isLessThanOrEqualTo(cancelled.bytesTotal());
    assertThat(cancelled.etaMillis()).isNull();
    soon(() -> linesDone(room.snapshot, lines) == 20);
    soon(() -> !begins(lines).equals(id));
    Status done = room.awaitEnd();

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.skipped()).isEqualTo(20);
    assertThat(done.stored()).isEqualTo(30);
  }

  @Test
  void packed_files_that_are_cut_off_bombs_or_not_packed_do_not_end_the_others()
      throws IOException {
    byte[] good = LinesTest.gzip("{1}");
    packed(1, good);
    packed(2, Arrays.copyOf(LinesTest.gzip("{\"cut\":\"off\"}"), 15));
    packed(3, LinesTest.gzip("0".repeat(5_000_000)));
    packed(4, "{plain}".getBytes(StandardCharsets.UTF_8));
    packed(5, good);
    room.seat("max-event-bytes", "2048").normalize(any -> Outcome.STORED);

    Status done = room.imported(room.folder.resolve("raw"));

    assertThat(room.names())
        .containsExactly(IntakeFixture.name(1), IntakeFixture.name(3), IntakeFixture.name(5));
    assertThat(room.captures.get(1).refusal()).isEqualTo("too_large");
    assertThat(done.state()).isEqualTo(State.FAILED);
    assertThat(done.problem()).contains(IntakeFixture.name(2)).contains(IntakeFixture.name(4));
    assertThat(done.bytesDone()).isLessThanOrEqualTo(done.bytesTotal());
  }

  private void packed(int number, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(room.folder.resolve("raw"));
    Files.write(folder.resolve(IntakeFixture.name(number) + ".gz"), bytes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void names_of_entries_that_are_not_utf_8_are_taken_unless_they_are_said_to_be_that(
      boolean saidToBeUtf8) throws IOException {
    String odd = "2026-01-02_03-04-05-600_Stop_\u00ff.json";
    Path zip =
        room.zip("odd.zip", StandardCharsets.ISO_8859_1, odd, "{1}", IntakeFixture.name(2), "{2}");
    if (saidToBeUtf8) {
      byte[] bytes = Files.readAllBytes(zip);
      bytes[7] |= 8;
      Files.write(zip, bytes);
    }
    room.seat().normalize(any -> Outcome.STORED);

    Status done = room.imported(zip);

    if (saidToBeUtf8) {
      assertThat(done.state()).isEqualTo(State.FAILED);
      assertThat(done.problem()).contains("odd.zip").contains("name");
    } else {
      assertThat(done.state()).isEqualTo(State.DONE);
      assertThat(room.names()).containsExactly(odd, IntakeFixture.name(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e9", "\u898b"})
  void a_name_of_an_entry_is_the_same_whether_its_archive_says_that_it_is_utf_8_or_not(
      String letter) throws IOException {
    String name = "2026-01-02_03-04-05-600_Stop_" + letter + ".json";
    Path said = room.zip("said.zip", name, "{1}");
    byte[] bytes = Files.readAllBytes(said);
    bytes[7] &= ~8;
    Path silent = Files.write(room.folder.resolve("silent.zip"), bytes);
    room.seat().normalize(any -> Outcome.STORED);

    room.imported(said, silent);

    assertThat(room.names()).containsExactly(name, name);
  }

  private static Ingest.CaptureReceipts allStored(Ingest.CaptureBatch batch) {
    return new Ingest.CaptureReceipts(batch.captures().stream().map(c -> Outcome.STORED).toList());
  }

  private static long linesDone(byte[] snapshot, Path lines) throws IOException {
    Stamp stamp = Stamp.of(lines);
    return stamp == null ? -1 : LineBook.decode(snapshot).linesDone(lines.toString(), stamp);
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

  /** Id of the import that begins; the running one's when it is refused. */
  private String begins(Path path) {
    try {
      return String.valueOf(room.begin(path).id());
    } catch (RuntimeException e) {
      return String.valueOf(room.status().id());
    }
  }

  private static Log.Known known(Path file, long size) throws IOException {
    return new Log.Known(
        String.valueOf(file.getFileName()),
        size,
        Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }

  private static void soon(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(IntakeFixture.PATIENCE).pollInterval(5, TimeUnit.MILLISECONDS).until(condition);
  }
}
