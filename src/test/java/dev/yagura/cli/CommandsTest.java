package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Letters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands as they are typed, against a server whose neighbours are faked. */
class CommandsTest extends InServedHome {
  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void a_search_reaches_the_log_with_its_words() {
    assertThat(run("search", "make", "tool:Bash", "--limit", "2")).isZero();
    var asked = house.log.asked.get(house.log.asked.size() - 1);
    assertThat(asked.search()).isEqualTo("make tool:Bash");
    assertThat(asked.limit()).isEqualTo(2);
    assertThat(typing.out()).contains("2 of 2 found.", "--cursor ");
    assertThat(run("search", "make", "--json")).isZero();
    assertThat(typing.out()).startsWith("{\"items\":[{\"seq\":3");
  }

  @Test
  void dead_letters_are_listed_shown_and_settled() {
    assertThat(run("dead-letters")).isZero();
    assertThat(typing.out()).contains("malformed_json", "x.json", "--cursor more");
    assertThat(run("dead-letters", "show", "7")).isZero();
    assertThat(typing.out()).contains("it ends too early");
    assertThat(run("dead-letters", "show", "8")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("There is no dead letter with this id.");
    assertThat(run("dead-letters", "replay", "--all")).isEqualTo(ExitCode.FAILURE);
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.REPLAY, List.of()));
    assertThat(typing.err()).contains("there is no dead letter 8");
    run("dead-letters", "acknowledge", "7");
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.ACKNOWLEDGE, List.of("7")));
  }

  @Test
  void care_is_done_and_told() {
    assertThat(run("backup")).isZero();
    assertThat(typing.out()).contains("3 events", "backup/yagura-", "sha256 ab");
    assertThat(run("vacuum", "--full")).isZero();
    assertThat(asked()).isEqualTo(new Care.Vacuum(true));
    assertThat(run("verify")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.out()).contains("WRONG: the counter says 3", "damage: page 7");
    assertThat(run("threads")).isZero();
    assertThat(typing.out()).contains("Session s1", "1 threads");
    assertThat(run("stats")).isZero();
    assertThat(typing.out()).contains("Events");
  }

  @Test
  void what_takes_events_away_asks_first() throws IOException {
    assertThat(run("cleanup", "--older-than", "90d", "--dry-run")).isZero();
    assertThat(((Care.Retain) asked()).dryRun()).isTrue();
    assertThat(typing.out()).contains("3 events (99 B) would go; nothing was changed.");
    assertThat(run("cleanup", "--older-than", "90d")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--yes");
    assertThat(((Care.Retain) asked()).dryRun()).isTrue();
    assertThat(run("cleanup", "--max-size", "2GB", "--yes")).isZero();
    assertThat(asked()).isEqualTo(new Care.Retain(null, 2_000_000_000L, false, false));
    assertThat(run("cleanup", "--max-size", "2GB", "--dry-run")).isZero();
    assertThat(typing.out()).contains("≈ 3 events (99 B) would go");
    assertThat(run("cleanup", "--max-size", "900KB", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--max-size 900KB is too small; accepted: 1MB or more");
    assertThat(run("cleanup", "--older-than", "90d", "--raw-files", "--yes")).isZero();
    assertThat(asked()).isEqualTo(new Care.Tidy());
    assertThat(typing.out()).contains("3 events went (99 B), with 4 raw files.");
    int before = house.rooms.asked.size();
    assertThat(run("restore", "no.db", "--yes")).isEqualTo(ExitCode.FAILURE);
    Path copy = folder.resolve("copy.db");
    Files.writeString(copy, "x");
    assertThat(run("restore", copy.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("restore", copy.toString(), "--dry-run")).isZero();
    assertThat(house.rooms.asked).hasSize(before);
    assertThat(run("restore", copy.toString(), "--yes")).isZero();
    assertThat(asked()).isEqualTo(new Care.Restore(copy.toString()));
    Files.delete(copy);
  }

  @Test
  void an_import_is_followed_to_its_end() {
    assertThat(run("import", folder.toString())).isZero();
    assertThat(typing.out()).contains("3 stored, 1 known");
    assertThat(typing.err()).contains("50 %");
    assertThat(run("import", "/there/is/none")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void typos_are_met_with_what_was_meant() {
    assertThat(run("serach", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("there is no command serach; did you mean search?");
    assertThat(run("vacuum", "--ful")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean --full?", "Try: yagura vacuum --help");
    assertThat(run("dead-letters", "repaly")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean replay?");
    assertThat(run("search", "x", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(run("cleanup")).isEqualTo(ExitCode.USAGE);
    assertThat(run("ingest", "file.json")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void every_command_explains_itself_in_eighty_columns() {
    for (String name :
        List.of("search", "stats", "threads", "dead-letters", "ingest", "import", "backup")) {
      assertThat(run(name, "--help")).as(name).isZero();
      assertThat(typing.out()).contains("Usage: yagura " + name);
      assertThat(typing.out().lines()).allMatch(line -> line.length() <= 80);
    }
  }
}
