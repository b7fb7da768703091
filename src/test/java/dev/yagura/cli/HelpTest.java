package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.cli.fast.FastAnswers;
import dev.yagura.cli.print.Columns;
import dev.yagura.cli.print.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  @TempDir Path folder;

  private static String fast(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    return FastAnswers.in(environment).answers(List.of(args), print)
        ? out.toString(StandardCharsets.UTF_8)
        : "";
  }

  @ParameterizedTest
  @EnumSource
  void the_first_page_names_every_command_in_eighty_columns(Language language) {
    String page = Build.text("/help/" + language.code() + ".txt");
    assertThat(page.lines()).allMatch(line -> Columns.of(line) <= 80);
    for (String command : CommandLineTree.names()) {
      assertThat(page).as(command).containsPattern("(?m)^  (\\w+, )?" + command + "\\b");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "help",
    "--help",
    "-h",
    "run --help",
    "--port 1 --help",
    "help run",
    "--lang en help",
    "help --lang en"
  })
  void help_is_answered_before_anything_is_loaded(String typed) {
    assertThat(fast(Map.of("LANG", "C"), typed.split(" ")))
        .isEqualTo(Build.text("/help/en.txt") + "\n");
  }

  @Test
  void help_and_version_know_the_language_and_json() {
    assertThat(fast(Map.of("LANG", "ja_JP.UTF-8"), "help")).contains("使い方");
    assertThat(fast(Map.of(), "--lang=ja", "--help")).contains("使い方");
    assertThat(fast(Map.of(), "version")).matches("yagura \\S+\n");
    assertThat(fast(Map.of(), "version", "--json"))
        .matches("\\{\"version\":\"[^\"]+\",\"java\":\"[^\"]+\"}\n");
  }

  @ParameterizedTest
  @CsvSource({"stats", "stats --help", "help search", "sessions -h", "vresion", "--port 0"})
  void everything_else_is_left_to_the_commands(String typed) {
    assertThat(fast(Map.of(), typed.split(" "))).isEmpty();
  }

  @Test
  void help_of_a_command_is_that_command_with_help() {
    Typing typing = new Typing(folder);
    assertThat(typing.run("help", "search")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("Usage: yagura search");
  }

  /** Every command explains every flag in Japanese, and no text is left of one that is gone. */
  @Test
  void every_flag_is_explained_in_japanese() throws IOException {
    PropertyResourceBundle texts;
    try (var in = HelpTest.class.getResourceAsStream("/help/flags-ja.properties")) {
      assertThat(in).isNotNull();
      texts = new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    TreeSet<String> left = new TreeSet<>(texts.keySet());
    left.remove("usage.synopsisHeading");
    List<String> missing = new ArrayList<>();
    for (CommandLine command : CommandLineTree.whole(Language.EN).getSubcommands().values()) {
      if (!CommandLineTree.explains(command.getCommandName())) {
        continue;
      }
      String name = "yagura." + command.getCommandName() + ".";
      String[] description = command.getCommandSpec().usageMessage().description();
      for (int i = 0; i < description.length; i++) {
        String key = name + "usage.description" + (description.length > 1 ? "." + i : "");
        if (!texts.containsKey(key)) {
          missing.add(key);
        }
        left.remove(key);
      }
      for (OptionSpec option : command.getCommandSpec().options()) {
        String flag = option.longestName().substring(2);
        if (option.description().length == 0) {
          continue;
        }
        if (!texts.containsKey(name + flag) && !texts.containsKey(flag)) {
          missing.add(name + flag);
        }
        left.remove(texts.containsKey(name + flag) ? name + flag : flag);
      }
    }
    assertThat(missing).isEmpty();
    assertThat(left).as("texts of nothing").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_command_explains_itself_in_eighty_columns(Language language) {
    Typing typing = new Typing(folder);
    for (String name : CommandLineTree.names()) {
      if (CommandLineTree.explains(name)) {
        assertThat(typing.run("--lang", language.code(), name, "--help")).as(name).isZero();
        assertThat(typing.out())
            .contains((language == Language.JA ? "使い方:\n  " : "Usage: ") + "yagura " + name);
        assertThat(typing.out().lines())
            .as(name)
            .allMatch(line -> Columns.of(line) <= 80)
            .noneMatch(line -> line.contains("${"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"help, en", "--help, en", "-h, ja", "help --lang ja, en", "--lang=en help, ja"})
  void the_launcher_says_the_same_without_java(String typed, String lang) throws Exception {
    assertThat(launched(typed, lang)).isEqualTo(fast(Map.of("LANG", lang), typed.split(" ")));
  }

  /** Without a Java that it could start. */
  private static String launched(String typed, String lang) throws Exception {
    List<String> command = new ArrayList<>(List.of("bin/yagura"));
    command.addAll(List.of(typed.split(" ")));
    ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
    launcher.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    launcher.environment().put("LANG", lang);
    launcher.environment().put("JAVA_HOME", "/nowhere");
    Process process = launcher.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
