package dev.yagura.cli;

import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.Machine;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A home in which {@code init} and {@code uninstall} are typed, on a machine that the test makes
 * up.
 */
class InInitHome {
  static final String SETTINGS =
      "{\n  \"model\": \"opus\",\n  \"hooks\": {\n    \"Stop\": [\n      {\n        \"hooks\": [\n"
          + "          { \"type\": \"command\", \"command\": \"say done\" }\n        ]\n      }\n    ]\n  }\n}\n";

  @TempDir Path home;
  Path project;
  Path settings;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  Optional<ClaudeVersion> claude = ClaudeVersion.in("2.1.330");
  boolean running;
  boolean container;
  Instant now = Instant.parse("2026-03-04T05:06:07.089Z");
  final List<Duration> pauses = new ArrayList<>();
  Runnable meanwhile = () -> {};

  @BeforeEach
  void settings() throws IOException {
    project = Files.createDirectories(home.resolve("project"));
    settings = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
  }

  Machine machine() {
    return new Machine(
        Map.of("HOME", home.toString()),
        project,
        () -> claude,
        () -> running,
        () -> container,
        Clock.fixed(now, ZoneOffset.UTC),
        pause -> {
          pauses.add(pause);
          meanwhile.run();
        });
  }

  int init(String... args) {
    return run(new InitCommand(machine()), args);
  }

  int uninstall(String... args) {
    return run(new UninstallCommand(machine()), args);
  }

  int run(Object command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    now = now.plusSeconds(1);
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (e, failing, parsed) -> {
          err.append("yagura: " + e.getMessage());
          return e instanceof Misuse ? ExitCode.USAGE : ExitCode.FAILURE;
        });
    return line.execute(
        Stream.concat(Stream.of(args), Stream.of("--home", home.toString()))
            .toArray(String[]::new));
  }

  List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(settings.getParent())) {
      return files.filter(file -> file.toString().endsWith(".bak")).toList();
    }
  }

  void write(String text) {
    try {
      Files.writeString(settings, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<String> hooks() throws IOException {
    List<String> names = new ArrayList<>();
    Json.lenient(Files.readAllBytes(settings))
        .path("hooks")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }
}
