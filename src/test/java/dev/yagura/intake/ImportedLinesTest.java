package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Imports.State;
import dev.yagura.vocabulary.bus.Imports.Status;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one event a line, and the place where an import goes on. */
class ImportedLinesTest extends InIntakeRoom {
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

  private static long linesDone(byte[] snapshot, Path lines) throws IOException {
    Stamp stamp = Stamp.of(lines);
    return stamp == null ? -1 : LineBook.decode(snapshot).linesDone(lines.toString(), stamp);
  }
}
