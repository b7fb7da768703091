package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.cli.print.Columns;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asks a running server and changes nothing, in both languages. */
class ReadCommandsTest extends InServedHome {
  @TempDir Path programs;

  private String link() throws IOException {
    String token = Files.readString(Home.below(folder).token()).strip();
    return "http://127.0.0.1:" + house.web.port() + "/?token=" + token;
  }

  @Test
  void sessions_are_a_table_and_filters_reach_the_room() {
    assertThat(typing.run("sessions", "--state", "active", "--sort", "errors", "--limit", "5"))
        .as(typing.err())
        .isZero();
    assertThat(typing.out())
        .contains("STATE", "active", "Mend the roof", "2026-01-02 03:04:05", "s1")
        .contains("Older ones: --cursor next-page");
    assertThat(typing.run("sessions", "--lang", "ja")).isZero();
    assertThat(typing.out()).contains("状態", "実行中", "これより古いもの");
    assertThat(typing.run("sessions", "--state", "activ")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean active?", "Try: yagura sessions --help");
    assertThat(typing.run("sessions", "--json")).isZero();
    assertThat(typing.out()).startsWith("{\"items\":[{\"session_id\":\"s1\"").hasLineCount(1);
  }

  @Test
  void nobody_waits_until_somebody_does() {
    assertThat(typing.run("waiting")).isZero();
    assertThat(typing.out()).contains("Nobody waits for you.");
    house.wait("\u001b[2JWhich 櫓?");
    typing.with("COLUMNS", "60");
    assertThat(typing.run("waiting")).isZero();
    assertThat(typing.out()).contains("question", "␛[2JWhich 櫓?").doesNotContain("\u001b");
    assertThat(typing.out().lines()).allMatch(line -> Columns.of(line) <= 60);
    typing.with("LANG", "ja_JP.UTF-8");
    assertThat(typing.run("waiting")).isZero();
    assertThat(typing.out()).contains("質問", "待ち時間");
  }

  @Test
  void costs_are_asked_of_the_room_that_knows() {
    assertThat(typing.run("costs", "--by", "model", "--from", "2026-01-01")).isZero();
    assertThat(typing.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "MODEL INPUT OUTPUT CACHE WRITE CACHE READ USD",
            "=cmd|' /C calc'!A0 10 250 70 5,000 0.12",
            "total 10 250 70 5,000 0.12",
            "An estimate at list prices.");
    assertThat(typing.run("costs", "--json")).isZero();
    assertThat(typing.out()).contains("\"cost_micro_usd\":", "\"estimate\":true");
    assertThat(typing.run("costs", "--by", "modle")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean model?");
    assertThat(typing.run("costs", "--from", "2026-13-01")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--from takes a day such as");
  }

  @Test
  void the_link_is_printed_when_it_is_asked_for() throws IOException {
    assertThat(typing.run("open", "--print")).as(typing.err()).isZero();
    assertThat(typing.out()).isEqualTo(link() + "\n");
    assertThat(typing.run("open")).isZero();
    assertThat(typing.out()).contains("There is no browser here.", link());
  }

  @Test
  void a_browser_gets_a_private_file_and_no_token_that_others_could_see() throws IOException {
    Path said = programs.resolve("said");
    Path browser = programs.resolve("browser");
    Files.writeString(browser, "#!/bin/sh\necho \"$@\" > '" + said + "'\n");
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    typing.with("BROWSER", browser.toString());
    assertThat(typing.run("open", "s1")).as(typing.err()).isZero();
    Path page = runFolder.resolve("open.html");
    assertThat(Files.readString(said).strip()).isEqualTo(page.toUri().toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-------");
    assertThat(page).content().contains(link().replace("/?token", "/sessions/s1?token"));
    assertThat(typing.out()).contains("Opened http://127.0.0.1:").doesNotContain("token");
  }

  @Test
  void another_token_ends_the_old_one_and_its_cookies_at_once() throws IOException {
    String bearer = house.bearer();
    String cookie = "Cookie: " + house.cookie();
    assertThat(house.wire.get("/api/v1/stats", cookie).status()).isEqualTo(200);
    assertThat(typing.run("token", "rotate")).as(typing.err()).isZero();
    assertThat(house.wire.get("/api/v1/stats", bearer).status()).isEqualTo(401);
    assertThat(house.wire.get("/api/v1/stats", cookie).status()).isEqualTo(401);
    assertThat(house.get("/api/v1/stats").status()).isEqualTo(200);
    assertThat(house.bearer()).isNotEqualTo(bearer);
    assertThat(typing.run("stats")).as("the new one is found by commands").isZero();
    assertThat(typing.out()).doesNotContain(house.web.token());
  }

  @Test
  void flags_of_all_commands_may_stand_before_the_command() {
    assertThat(typing.run("--lang", "ja", "--json", "stats")).as(typing.err()).isZero();
    assertThat(typing.out()).startsWith("{");
    assertThat(typing.run("--lang=ja", "serach")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("serach というコマンドはありません。search のことですか?");
    assertThat(typing.run("--lang", "fr", "stats")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--lang takes en or ja; not fr");
  }

  @Test
  void without_a_server_commands_that_need_one_say_how_to_start_it() throws IOException {
    Files.delete(runFolder.resolve("box.port"));
    assertThat(typing.run("open")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(typing.err()).contains("no server runs here", "Try: yagura ");
    assertThat(typing.run("tail")).isEqualTo(ExitCode.NOT_RUNNING);
  }
}
