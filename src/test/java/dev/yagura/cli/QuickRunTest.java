package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The quick reader of {@code run} beside the parser of commands, which is the measure. */
class QuickRunTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private OptionalInt quick(String... args) {
    return QuickRun.answer(
        args, System.getenv(), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int parsed(String... args) {
    return CommandLineTree.execute(
        args, new PrintWriter(out, true), new PrintWriter(err, true), System.getenv());
  }

  private String told() {
    String told = out + "|" + err;
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return told;
  }

  private static RunFlags parsed(List<String> words) {
    return CommandLine.populateCommand(
        new RunFlags(), Typed.of(words).rest().toArray(String[]::new));
  }

  private static void assertTheSame(List<String> words) {
    RunFlags quick = QuickRun.flags(words).orElseThrow();
    assertThat(quick).as("%s", words).usingRecursiveComparison().isEqualTo(parsed(words));
    assertThat(quick.options(Map.of(), null)).isEqualTo(parsed(words).options(Map.of(), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "--port 0",
        "run --home /a --port=0 --bind ::1",
        "--home /a run --no-link",
        "--home=/a=b run --demo",
        "run --watch /a --watch=b --allowed-host a:1 --allowed-host b:2 --allow-remote",
        "run --lang ja --roles web,store --node n --cluster --cluster-keys k --config c.toml",
        "--port run"
      })
  void usual_flags_are_read_as_the_parser_reads_them(String line) {
    assertTheSame(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  @Test
  void every_flag_of_run_is_read() {
    for (OptionSpec flag : new CommandLine(new RunFlags()).getCommandSpec().options()) {
      List<String> words = new ArrayList<>(List.of("run", flag.longestName()));
      if (flag.arity().max() > 0) {
        words.add("some words");
      }
      assertTheSame(words);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --prot 0",
        "run --port",
        "run --port=",
        "run --port --demo",
        "run --port 0 --port 1",
        "run --demo --demo",
        "run --demo=true",
        "run --demo=false",
        "run 0",
        "run run",
        "run @file",
        "run --home @file",
        "run --home \"/a\"",
        "run --",
        "-- run",
        "run -p 0",
        "run --help",
        "run --json",
        "run --lang xx",
        "--version",
        "help",
        "help run",
        "-h",
        "start",
        "start --foreground",
        "demo",
        "--home /a status",
        "rnu"
      })
  void what_leaves_doubt_is_left_to_the_parser_and_nothing_is_said(String line) {
    assertThat(quick(line.split(" "))).isEmpty();
    assertThat(told()).isEqualTo("|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void a_wrong_setting_is_told_as_behind_the_parser(String language) {
    String[] args = {"run", "--home", folder.toString(), "--port", "many", "--lang", language};
    assertThat(quick(args)).hasValue(ExitCode.CONFIGURATION);
    String quick = told();
    assertThat(quick).contains("web.port", "many");
    assertThat(parsed(args)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(told()).isEqualTo(quick);
  }

  @Test
  void a_home_that_cannot_be_is_told_as_behind_the_parser() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    String[] args = {"run", "--home", file.toString(), "--port", "0"};
    OptionalInt code = quick(args);
    String quick = told();
    assertThat(code).isPresent();
    assertThat(code.getAsInt()).isNotEqualTo(ExitCode.OK);
    assertThat(quick).contains(file.toString());
    assertThat(parsed(args)).isEqualTo(code.getAsInt());
    assertThat(told()).isEqualTo(quick);
  }
}
