package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.web.WebHouse;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yagura report} as it is typed, against a server. */
class ReportCommandTest {
  @TempDir Path folder;
  @TempDir Path target;
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

  private long timesAsked() {
    return house.rooms.asked.stream().filter(Reports.Ask.class::isInstance).count();
  }

  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void a_day_as_markdown_goes_into_a_file_of_its_users_own() throws IOException {
    Path file = target.resolve("day.md");
    String[] command = {"report", "--day", "2026-01-31", "--lang", "ja", "-o", file.toString()};
    assertThat(run(command)).as(err.toString()).isZero();
    assertThat(asked()).isEqualTo(new Reports.Ask("2026-01-31", Reports.Format.MARKDOWN, "ja"));
    assertThat(Files.readString(file)).isEqualTo("# ja");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run(command)).isEqualTo(ExitCode.USAGE);
    assertThat(run("report", "--out", file.toString(), "--force", "--format", "html")).isZero();
    assertThat(asked()).isEqualTo(new Reports.Ask("today", Reports.Format.HTML, "en"));
    assertThat(Files.readString(file)).startsWith("<!doctype html>");
  }

  @Test
  void force_replaces_a_file_and_nothing_else() throws IOException {
    Path folder = Files.createDirectory(target.resolve("reports"));
    Path socket = target.resolve("socket");
    try (ServerSocketChannel open = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      open.bind(UnixDomainSocketAddress.of(socket));
      for (Path odd : List.of(folder, socket)) {
        assertThat(run("report", "--out", odd.toString(), "--force")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(odd + " is no file");
      }
      assertThat(folder).isEmptyDirectory();
      assertThat(Files.exists(socket) && !Files.isRegularFile(socket)).isTrue();
    }
  }

  @Test
  void a_week_is_this_one_unless_it_is_named_and_json_is_that_of_the_api() {
    assertThat(run("report", "--week", "--json")).as(err.toString()).isZero();
    assertThat(asked()).isEqualTo(new Reports.Ask("week", Reports.Format.JSON, "en"));
    assertThat(Json.lenient(out.toString().getBytes(StandardCharsets.UTF_8)).path("zone").asText())
        .isEqualTo("Asia/Tokyo");
    assertThat(run("report", "--week", "2026-W05", "--json")).isZero();
    assertThat(asked()).isEqualTo(new Reports.Ask("2026-W05", Reports.Format.JSON, "en"));
  }

  @Test
  void one_that_is_being_made_is_waited_for() {
    house.rooms.work = Future.failedFuture(BusFailure.unavailable("it is being made"));
    house.vertx.setPeriodic(
        50,
        look -> {
          if (timesAsked() > 1) {
            house.rooms.work = null;
            house.vertx.cancelTimer(look);
          }
        });
    assertThat(run("report", "--json")).as(err.toString()).isZero();
    assertThat(timesAsked()).isGreaterThan(1);
  }

  @Test
  void what_means_nothing_is_refused_before_anybody_is_asked() {
    int asked = house.rooms.asked.size();
    assertThat(run("report", "--day", "today", "--week", "2026-W05")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Give either --day or --week");
    assertThat(run("report", "--format", "pdf")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("md, json, html");
    assertThat(house.rooms.asked).hasSize(asked);
  }
}
