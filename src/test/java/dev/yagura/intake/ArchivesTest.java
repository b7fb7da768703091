package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Imports.State;
import dev.yagura.vocabulary.bus.Imports.Status;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives and packed files: odd paths, bombs, cut-off ones, names in any charset. */
class ArchivesTest extends InIntakeRoom {
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
}
