package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.FileMark;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchVerticleTest extends InWatchRoom {
  @Test
  void a_new_file_is_captured_with_its_mark_and_content() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    Path file = room.drop(name, WHOLE);

    soon().until(() -> room.captures.size() == 1);
    Ingest.Capture capture = room.captures.get(0);
    assertThat(WatchFixture.text(capture)).isEqualTo(WHOLE);
    assertThat(capture.refusal()).isNull();
    assertThat(capture.settled()).isFalse();
    assertThat(capture.watchNanos()).isBetween(1L, TimeUnit.SECONDS.toNanos(5));
    assertThat(capture.file().host()).isEqualTo("machine");
    assertThat(capture.file().folder()).isEqualTo(folder.toString());
    assertThat(capture.file().name()).isEqualTo(name);
    assertThat(capture.file().sha256()).isNull();
    assertThat(capture.file().attempts()).isEqualTo(1);
    assertThat(capture.file().sizeBytes()).isEqualTo(WHOLE.length());
    assertThat(capture.file().modifiedNanos())
        .isEqualTo(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }

  @Test
  void a_test_event_is_a_file_such_as_a_hook_writes_and_is_captured_like_one() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    Ingest.TestEventWritten written =
        WatchFixture.join(Channels.TEST_EVENT.ask(room.vertx, new Ingest.WriteTestEvent()));
    assertThat(written.folder()).isEqualTo(folder.toString());
    assertThat(FileNames.accepts(written.file())).isTrue();
    soon().until(() -> room.capturedNames().equals(List.of(written.file())));
    assertThat(WatchFixture.text(room.captures.get(0)))
        .contains("\"SessionEnd\"", "\"" + written.sessionId() + "\"");
    assertThat(Files.getPosixFilePermissions(folder.resolve(written.file())))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var all = Files.list(folder)) {
      assertThat(all.map(file -> file.getFileName().toString())).containsExactly(written.file());
    }
  }

  @Test
  void a_folder_that_takes_no_file_refuses_the_test_event() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    soon().until(() -> replacedByFile(folder));
    assertThatThrownBy(
            () ->
                WatchFixture.join(Channels.TEST_EVENT.ask(room.vertx, new Ingest.WriteTestEvent())))
        .hasRootCauseInstanceOf(BusFailure.class)
        .hasStackTraceContaining("no file can be written into a watched folder");
  }

  /** Whether a file stands there now; the watch makes a folder that is gone again by itself. */
  private static boolean replacedByFile(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      Files.createFile(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Test
  void files_from_before_the_start_are_counted_apart_from_those_that_come_later()
      throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 30; i++) {
      room.drop(room.name(), WHOLE);
    }
    room.ledger().watch();
    soon().until(() -> Double.valueOf(30).equals(room.readings().get("watch_past_files")));
    assertThat(room.health("hooks")).isEqualTo("none");

    room.normalize(any -> Outcome.STORED);
    room.awaitIdle();
    room.drop(room.name(), WHOLE);
    soon().until(() -> room.captures.size() == 31);
    assertThat(room.readings())
        .containsEntry("watch_past_files", 30.0)
        .containsEntry("watch_past_files_read", 30.0);
  }

  @Test
  void files_from_before_the_start_wait_until_normalize_is_there() throws IOException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      names.add(room.name());
      room.drop(names.get(i), WHOLE);
    }
    room.ledger().watch();
    soon().until(() -> room.health("backlog_known").equals("true"));
    assertThat(room.health("pending_files")).isEqualTo("250");

    soon().until(() -> room.readings().get("ingest_resend_total") > 0);

    room.normalize(any -> Outcome.STORED);

    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactlyElementsOf(names);
  }

  @Test
  void the_backlog_is_unknown_until_the_store_answers() throws IOException {
    Files.createDirectories(folder);
    Path known = room.drop(room.name(), WHOLE);
    room.normalize(any -> Outcome.STORED).watch();
    String live = room.name();
    room.drop(live, WHOLE);

    soon().until(() -> room.capturedNames().contains(live));
    assertThat(room.health("backlog_known")).isEqualTo("false");

    room.ledger(WatchFixture.known(known));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(live);
  }

  @Test
  void what_the_ledger_knows_is_not_sent_again_unless_it_changed() throws IOException {
    Files.createDirectories(folder);
    List<Log.Known> known = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      known.add(WatchFixture.known(room.drop(room.name(), WHOLE)));
    }
    String changed = known.get(3).name();
    Files.writeString(folder.resolve(changed), "{\"other\":true}");
    String fresh = room.name();
    room.drop(fresh, WHOLE);

    room.ledger(known.toArray(new Log.Known[0])).normalize(any -> Outcome.STORED).watch();

    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(changed, fresh);
  }

  @Test
  void another_log_gets_the_files_that_it_lacks() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    room.drop(name, WHOLE);
    soon().until(() -> room.captures.size() == 1);
    room.awaitIdle();

    Channels.TIP.publish(room.vertx, new Log.Tip("first", 1));
    Channels.TIP.publish(room.vertx, new Log.Tip("first", 1));
    Channels.TIP.publish(room.vertx, new Log.Tip("second", 0));

    soon().until(() -> room.captures.size() == 2);
    assertThat(room.capturedNames()).containsExactly(name, name);
  }

  @Test
  void the_same_name_with_new_content_is_captured_again() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    room.drop(name, "{\"v\":1}");
    soon().until(() -> room.texts(name).size() == 1);
    room.drop(name, "{\"v\":2}");

    soon().until(() -> room.texts(name).size() == 2);
    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly("{\"v\":1}", "{\"v\":2}");
  }

  @Test
  void files_to_be_replayed_are_read_again_if_they_are_ours() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    room.drop(name, WHOLE);
    String other = room.name();
    room.drop(other, WHOLE);
    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    FileMark mark = room.captures.get(0).file();
    List<FileMark> gone = new CopyOnWriteArrayList<>();
    WatchFixture.join(Channels.GONE_LETTERS.listen(room.vertx, fact -> gone.addAll(fact.files())));

    Channels.REPLAY_LETTERS.publish(
        room.vertx,
        new Letters.Replay(
            List.of(
                at("another-machine", mark.folder(), other),
                at(mark.host(), "/another/folder", other),
                at(mark.host(), mark.folder(), "../raw_json/" + other),
                at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_/../" + other),
                at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_gone.json"),
                at(mark.host(), mark.folder(), name))));

    soon().until(() -> room.captures.size() == 3);
    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly(WHOLE, WHOLE);
    assertThat(room.texts(other)).hasSize(1);
    assertThat(gone)
        .containsExactly(at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_gone.json"));
  }

  private static FileMark at(String host, String folder, String name) {
    return new FileMark(host, folder, name, 7, 1, null, 1);
  }
}
