package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Parts;
import dev.yagura.vocabulary.bus.Parts.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of snapshots: which of them belong to the snapshot that is kept. */
class SnapshotDeskTest {
  @TempDir Path home;
  private RoomUnderTest room;
  private String logId;

  @BeforeEach
  void seat() {
    room = RoomUnderTest.start(home);
    logId = room.stats().logId();
  }

  @AfterEach
  void leave() {
    room.close();
  }

  @Test
  void a_snapshot_keeps_the_parts_that_did_not_change_since_the_one_before() {
    saveParts(10, "a=1", "b=1");
    save(10, false);
    saveParts(20, "b=2", "c=1");
    save(20, false);
    assertThat(parts(20)).containsExactly("a=1", "b=2", "c=1");
  }

  @Test
  void parts_count_only_once_their_snapshot_is_saved() throws Exception {
    saveParts(10, "a=1", "b=1");
    save(10, false);
    saveParts(20, "a=2");
    assertThat(parts(10)).as("no snapshot of 20 yet").containsExactly("a=1", "b=1");

    // The projection went on from 10, in another way: what was saved for 20 never came to be.
    saveParts(15, "b=3");
    save(15, false);
    assertThat(parts(15)).containsExactly("a=1", "b=3");
    saveParts(30);
    save(30, false);
    assertThat(parts(30)).containsExactly("a=1", "b=3");
    assertThat(room.number("SELECT count(*) FROM snapshot_part")).isEqualTo(2);
  }

  @Test
  void a_snapshot_that_begins_afresh_drops_all_other_parts_of_its_name() {
    saveParts(10, "a=1", "b=1");
    save(10, false);
    room.ask(Channels.SAVE_PARTS, new Parts.Save("other", logId, 10, List.of(part("x=1"))));
    saveParts(12, "b=7");
    save(12, true);
    assertThat(parts(12)).containsExactly("b=7");
    Parts.Load others = new Parts.Load("other", logId, 10, null, 10);
    assertThat(room.ask(Channels.LOAD_PARTS, others).parts()).hasSize(1);
  }

  @Test
  void the_same_parts_may_be_saved_twice() {
    saveParts(10, "a=1");
    saveParts(10, "a=1");
    save(10, true);
    save(10, false);
    assertThat(parts(10)).containsExactly("a=1");
  }

  @Test
  void parts_come_in_pages_by_id() {
    saveParts(1, "c=1", "a=1", "e=1", "b=1", "d=1");
    save(1, true);
    List<String> found = new ArrayList<>();
    List<Part> page;
    Parts.Load next = new Parts.Load("session", logId, 1, null, 2);
    do {
      page = room.ask(Channels.LOAD_PARTS, next).parts();
      page.forEach(part -> found.add(text(part)));
      next = page.isEmpty() ? next : next.from(page.get(page.size() - 1).id());
    } while (!page.isEmpty());
    assertThat(found).containsExactly("a=1", "b=1", "c=1", "d=1", "e=1");
  }

  @Test
  void a_page_of_large_parts_is_cut_before_it_holds_up_the_bus() {
    int third = SnapshotDesk.PAGE_BYTES / 3 + 1;
    for (String id : List.of("a", "b", "c", "d", "e")) {
      Part large = new Part(id, new byte[id.equals("e") ? 3 * third : third]);
      room.ask(Channels.SAVE_PARTS, new Parts.Save("session", logId, 1, List.of(large)));
    }
    save(1, true);
    Parts.Load next = new Parts.Load("session", logId, 1, null, 200);
    List<String> pages = new ArrayList<>();
    List<Part> page = room.ask(Channels.LOAD_PARTS, next).parts();
    while (!page.isEmpty()) {
      pages.add(page.stream().map(Part::id).collect(Collectors.joining()));
      next = next.from(page.get(page.size() - 1).id());
      page = room.ask(Channels.LOAD_PARTS, next).parts();
    }
    assertThat(pages).containsExactly("abc", "de");
  }

  @Test
  void parts_of_another_log_are_refused_and_those_of_a_former_one_go() throws Exception {
    saveParts(10, "a=1");
    save(10, true);
    Parts.Save foreign = new Parts.Save("session", "another", 11, List.of(part("a=2")));
    assertThat(room.refused(Channels.SAVE_PARTS, foreign).kind())
        .isEqualTo(BusFailure.Kind.INVALID);
    room.undeploy();
    room.change("UPDATE log_meta SET value = 'rebuilt' WHERE key = 'log_id'");
    room.deploy(() -> 0);
    logId = "rebuilt";
    saveParts(10, "b=1");
    save(10, false);
    assertThat(parts(10)).containsExactly("b=1");
    assertThat(room.number("SELECT count(*) FROM snapshot_part")).isEqualTo(1);
  }

  private void saveParts(long seq, String... parts) {
    room.ask(
        Channels.SAVE_PARTS,
        new Parts.Save(
            "session", logId, seq, Arrays.stream(parts).map(SnapshotDeskTest::part).toList()));
  }

  private void save(long seq, boolean afresh) {
    room.ask(
        Channels.SAVE_SNAPSHOT,
        new Log.SaveSnapshot("session", logId, seq, new byte[] {1}, null, afresh));
  }

  private List<String> parts(long seq) {
    return room
        .ask(Channels.LOAD_PARTS, new Parts.Load("session", logId, seq, null, 100))
        .parts()
        .stream()
        .map(SnapshotDeskTest::text)
        .toList();
  }

  private static Part part(String text) {
    return new Part(text.split("=")[0], text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Part part) {
    return new String(part.body(), StandardCharsets.UTF_8);
  }
}
