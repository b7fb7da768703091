package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.web.WebHouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as they are typed, against a server whose neighbours are faked. */
class CommandsTest {
  @TempDir Path folder;
  private WebHouse house;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void open() throws IOException {
    house = WebHouse.withLog(folder, 3);
    Path run = Files.createDirectories(Home.below(folder).run());
    Files.writeString(run.resolve("box.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(run.resolve("box.port"), house.web.port() + "\n");
  }

  @AfterEach
  void close() throws IOException {
    Files.delete(Home.below(folder).run().resolve("box.pid"));
    Files.delete(Home.below(folder).run().resolve("box.port"));
    house.close();
  }

  private int run(String... args) {
    String[] all =
        Stream.concat(Stream.of(args), Stream.of("--home", folder.toString()))
            .toArray(String[]::new);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLineTree.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void a_search_reaches_the_log_with_its_words() {
    assertThat(run("search", "make", "tool:Bash", "--limit", "2")).isZero();
    var asked = house.log.asked.get(house.log.asked.size() - 1);
    assertThat(asked.search()).isEqualTo("make tool:Bash");
    assertThat(asked.limit()).isEqualTo(2);
    assertThat(out.toString()).contains("2 of 2 found.", "--cursor ");
    assertThat(run("search", "make", "--json")).isZero();
    assertThat(out.toString()).startsWith("{\"items\":[{\"seq\":3");
  }

  @Test
  void dead_letters_are_listed_shown_and_settled() {
    assertThat(run("dead-letters")).isZero();
    assertThat(out.toString()).contains("malformed_json", "x.json", "--cursor more");
    assertThat(run("dead-letters", "show", "7")).isZero();
    assertThat(out.toString()).contains("it ends too early");
    assertThat(run("dead-letters", "show", "8")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("There is no dead letter with this id.");
    assertThat(run("dead-letters", "replay", "--all")).isEqualTo(ExitCode.FAILURE);
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.REPLAY, List.of()));
    assertThat(err.toString()).contains("there is no dead letter 8");
    run("dead-letters", "acknowledge", "7");
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.ACKNOWLEDGE, List.of("7")));
  }

  @Test
  void care_is_done_and_told() {
    assertThat(run("backup")).isZero();
    assertThat(out.toString()).contains("3 events", "backup/yagura-", "sha256 ab");
    assertThat(run("vacuum", "--full")).isZero();
    assertThat(asked()).isEqualTo(new Care.Vacuum(true));
    assertThat(run("verify")).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString()).contains("WRONG: the counter says 3", "damage: page 7");
    assertThat(run("threads")).isZero();
    assertThat(out.toString()).contains("Session s1", "1 threads");
    assertThat(run("stats")).isZero();
    assertThat(out.toString()).contains("Events");
  }

  @Test
  void what_takes_events_away_asks_first() throws IOException {
    assertThat(run("cleanup", "--older-than", "90d", "--dry-run")).isZero();
    assertThat(((Care.Retain) asked()).dryRun()).isTrue();
    assertThat(out.toString()).contains("3 events (99 B) would go; nothing was changed.");
    assertThat(run("cleanup", "--older-than", "90d")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--yes");
    assertThat(((Care.Retain) asked()).dryRun()).isTrue();
    assertThat(run("cleanup", "--max-size", "2GB", "--yes")).isZero();
    assertThat(asked()).isEqualTo(new Care.Retain(null, 2_000_000_000L, false, false));
    assertThat(run("cleanup", "--max-size", "2GB", "--dry-run")).isZero();
    assertThat(out.toString()).contains("≈ 3 events (99 B) would go");
    assertThat(run("cleanup", "--max-size", "900KB", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--max-size 900KB is too small; accepted: 1MB or more");
    assertThat(run("cleanup", "--older-than", "90d", "--raw-files", "--yes")).isZero();
    assertThat(asked()).isEqualTo(new Care.Tidy());
    assertThat(out.toString()).contains("3 events went (99 B), with 4 raw files.");
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
    assertThat(out.toString()).contains("3 stored, 1 known");
    assertThat(err.toString()).contains("50 %");
    assertThat(run("import", "/there/is/none")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void typos_are_met_with_what_was_meant() {
    assertThat(run("serach", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no command serach; did you mean search?");
    assertThat(run("vacuum", "--ful")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("did you mean --full?", "Try: yagura vacuum --help");
    assertThat(run("dead-letters", "repaly")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("did you mean replay?");
    assertThat(run("search", "x", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(run("cleanup")).isEqualTo(ExitCode.USAGE);
    assertThat(run("ingest", "file.json")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void every_command_explains_itself_in_eighty_columns() {
    for (String name :
        List.of("search", "stats", "threads", "dead-letters", "ingest", "import", "backup")) {
      assertThat(run(name, "--help")).as(name).isZero();
      assertThat(out.toString()).contains("Usage: yagura " + name);
      assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }
  }
}
