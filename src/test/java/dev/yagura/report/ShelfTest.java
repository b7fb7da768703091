package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of reports, and when which of them is due. */
class ShelfTest {
  @TempDir Path home;
  private Path folder;
  private Shelf shelf;

  @BeforeEach
  void open() {
    folder = home.resolve("reports");
    shelf = new Shelf(folder, ZoneOffset.UTC);
  }

  private void write(String id) throws IOException {
    shelf.write(id, Map.of("json", "{\"version\":1,\"id\":\"" + id + "\"}"));
  }

  @Test
  void files_are_their_owners_alone_and_leave_no_drafts() throws IOException {
    assertThat(shelf.entries()).isEmpty();
    write("2026-11-26");
    write("2026-11-26");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.get(0))))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(shelf.read("2026-11-26").path("id").asText()).isEqualTo("2026-11-26");
    assertThat(shelf.read("2026-11-25")).isNull();
  }

  @Test
  void the_list_has_reports_only_and_the_newest_first() throws IOException {
    for (String id : List.of("2026-11-29", "2026-11-30", "2026-W48", "2026-11-01")) {
      write(id);
    }
    Files.writeString(folder.resolve("2026-13-77.json"), "{}");
    Files.writeString(folder.resolve("notes.json"), "{}");
    assertThat(shelf.entries().stream().map(Reports.Entry::id))
        .containsExactly("2026-11-30", "2026-W48", "2026-11-29", "2026-11-01");
    assertThat(Shelf.after(shelf.entries(), "2026-W48")).hasSize(2);
    assertThatThrownBy(() -> Shelf.after(shelf.entries(), "x")).isInstanceOf(BusFailure.class);
  }

  @Test
  void what_is_no_report_any_more_is_made_again() throws IOException {
    write("2026-11-26");
    Files.writeString(folder.resolve("2026-11-26.json"), "{\"version\":1,");
    assertThat(shelf.read("2026-11-26")).isNull();
    Files.writeString(folder.resolve("2026-11-26.json"), "{\"version\":99}");
    assertThat(shelf.read("2026-11-26")).isNull();
    Files.delete(folder.resolve("2026-11-26.json"));
    Path other = Files.writeString(home.resolve("other"), "{\"version\":1}");
    Files.createSymbolicLink(folder.resolve("2026-11-26.json"), other);
    assertThat(shelf.read("2026-11-26")).isNull();
  }

  @Test
  void old_reports_go_and_nothing_else_does() throws IOException {
    write("2026-11-25");
    write("2026-11-26");
    shelf.write("2026-11-25", Map.of("md", "# x", "html", "x"));
    Files.writeString(folder.resolve("mine.md"), "# mine");
    assertThat(shelf.retire(Instant.parse("2026-11-26T00:00:01Z"))).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("mine.md", "2026-11-26.json");
    }
  }

  // 2026-11-27 is a Friday.
  private static final Instant NIGHT = Instant.parse("2026-11-27T00:04:59Z");

  @Test
  void a_day_is_due_five_minutes_after_its_end_the_oldest_first() {
    Almanac almanac = new Almanac(ZoneOffset.UTC, 2, 0);
    Set<String> written = new java.util.HashSet<>(Set.of("2026-11-24", "2026-W47", "2026-11-25"));
    assertThat(almanac.next(NIGHT, since(written))).isNull();
    assertThat(id(almanac, NIGHT.plusSeconds(1), written)).isEqualTo("2026-11-26");
    written.remove("2026-11-25");
    assertThat(id(almanac, NIGHT.plusSeconds(1), written)).isEqualTo("2026-11-25");
    written.addAll(Set.of("2026-11-25", "2026-11-26"));
    assertThat(almanac.next(NIGHT.plusSeconds(1), since(written))).isNull();
    written.remove("2026-W47");
    assertThat(id(almanac, NIGHT.plusSeconds(1), written)).isEqualTo("2026-W47");
  }

  @Test
  void a_failure_is_tried_again_later_and_an_empty_day_is_not() {
    Almanac almanac = new Almanac(ZoneOffset.UTC, 1, 0);
    Set<String> written = Set.of("2026-W47");
    Instant now = NIGHT.plusSeconds(1);
    Period day = almanac.next(now, since(written));
    almanac.failed(day, now);
    assertThat(almanac.failing()).as("once is no worry").isZero();
    assertThat(almanac.next(now.plusSeconds(59), since(written))).isNull();
    assertThat(id(almanac, now.plusSeconds(60), written)).isEqualTo("2026-11-26");
    almanac.failed(day, now.plusSeconds(60));
    assertThat(almanac.next(now.plusSeconds(179), since(written))).isNull();
    assertThat(id(almanac, now.plusSeconds(180), written)).isEqualTo("2026-11-26");
    almanac.failed(day, now.plusSeconds(180));
    assertThat(almanac.failing()).isEqualTo(1);
    almanac.foundEmpty(day);
    assertThat(almanac.failing()).isZero();
    assertThat(almanac.next(now.plusSeconds(9999), since(written))).isNull();
  }

  @Test
  void what_would_be_deleted_at_once_is_not_made_for_it_would_be_made_for_ever() {
    Almanac almanac = new Almanac(ZoneOffset.UTC, 7, 2);
    Instant now = NIGHT.plusSeconds(1);
    assertThat(id(almanac, now, Set.of())).isEqualTo("2026-11-25");
    assertThat(id(almanac, now, Set.of("2026-11-25"))).isEqualTo("2026-11-26");
    assertThat(almanac.next(now, since(Set.of("2026-11-25", "2026-11-26")))).isNull();
  }

  @Test
  void east_of_utc_a_report_is_due_again_when_the_last_day_of_its_costs_is_over() {
    Almanac almanac = new Almanac(ZoneId.of("Asia/Tokyo"), 1, 0);
    Instant early = Instant.parse("2026-11-26T15:05:00Z");
    assertThat(id(almanac, early, Set.of("2026-W47"))).isEqualTo("2026-11-26");
    Instant settled = Instant.parse("2026-11-27T00:05:00Z");
    Map<String, Instant> written = Map.of("2026-11-26", early, "2026-W47", early);
    assertThat(almanac.next(settled.minusMillis(1), written)).isNull();
    assertThat(almanac.next(settled, written).id()).isEqualTo("2026-11-26");
    assertThat(almanac.next(settled, Map.of("2026-11-26", settled, "2026-W47", early))).isNull();
  }

  /** All of them after everything was over. */
  private static Map<String, Instant> since(Set<String> ids) {
    return ids.stream().collect(Collectors.toMap(id -> id, id -> Instant.MAX));
  }

  private static String id(Almanac almanac, Instant now, Set<String> written) {
    Period next = almanac.next(now, since(written));
    return next == null ? "none" : next.id();
  }
}
