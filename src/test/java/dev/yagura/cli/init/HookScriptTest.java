package dev.yagura.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yagura.vocabulary.event.HookFileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script as Claude Code runs it, by the shells that are called sh. */
class HookScriptTest {
  private static final String EVENT =
      "{\"session_id\":\"5d1e-4c\",\"cwd\":\"/p\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\"}\n";

  @TempDir Path home;
  private Path script;
  private Path folder;

  @BeforeEach
  void install() throws IOException {
    script = home.resolve("yagura-hook.sh");
    folder = home.resolve("raw");
    HookScript.install(script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void what_comes_is_written_byte_by_byte_under_a_name_of_its_own(String shell) throws Exception {
    List<byte[]> payloads =
        List.of(
            bytes(EVENT),
            bytes(
                "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\",\"x\":\"塔 🗼 \\u0000\"}\n\n\n"),
            bytes("no JSON at all"),
            new byte[] {'{', 0, (byte) 0xff, (byte) 0xfe, '"', '\n', 0, '\r', '\n'});
    for (byte[] payload : payloads) {
      assertThat(run(shell, payload)).isEqualTo("0 ");
    }
    assertThat(contents()).hasSize(4).containsExactlyInAnyOrderElementsOf(payloads);
    assertThat(names()).allMatch(HookFileName::accepts);
    assertThat(names())
        .anyMatch(name -> name.matches("[-0-9_]{29,}-\\d+_PreToolUse_5d1e-4c\\.json"));
    assertThat(names()).filteredOn(name -> name.contains("_Unknown_unknown.json")).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(files())
        .allSatisfy(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void five_megabytes_are_written_as_they_are(String shell) throws Exception {
    byte[] payload = new byte[5 << 20];
    new Random(1).nextBytes(payload);
    System.arraycopy(bytes(EVENT), 0, payload, 0, EVENT.length());
    assertThat(run(shell, payload)).isEqualTo("0 ");
    assertThat(contents()).hasSize(1).first().isEqualTo(payload);
    assertThat(names().get(0)).endsWith("_PreToolUse_5d1e-4c.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void fifty_at_one_moment_are_fifty_files(String shell) throws Exception {
    Path still = clock("2026-03-04_05-06-07-089012345");
    List<Process> all = new ArrayList<>();
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] payload = bytes(EVENT.replace("/p", "/p" + i));
      payloads.add(payload);
      all.add(start(List.of(shell, script.toString(), folder.toString()), path(still), payload));
    }
    for (Process one : all) {
      assertThat(ended(one)).isEqualTo("0 ");
    }
    assertThat(contents()).hasSize(50).containsExactlyInAnyOrderElementsOf(payloads);
    assertThat(names()).allMatch(name -> name.startsWith("2026-03-04_05-06-07-089012345-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void where_date_knows_no_nanoseconds_the_process_id_tells_apart(String shell) throws Exception {
    for (String fraction : List.of("N", "%N", "")) {
      Path old = clock("2026-03-04_05-06-07-" + fraction);
      assertThat(ended(start(command(shell), path(old), bytes(EVENT)))).isEqualTo("0 ");
    }
    assertThat(names())
        .hasSize(3)
        .allMatch(HookFileName::accepts)
        .allMatch(name -> name.matches("2026-03-04_05-06-07-000-\\d+_PreToolUse_5d1e-4c\\.json"));
  }

  @Test
  void two_processes_of_one_number_in_one_moment_are_two_files() throws Exception {
    Path still = clock("2026-03-04_05-06-07-089012345");
    String same = "exec " + script + " " + folder;
    for (int i = 0; i < 2; i++) {
      // What another namespace would do: the same number once more.
      String text = Files.readString(script).replace("id=$$", "id=7");
      Files.writeString(script, text);
      assertThat(ended(start(List.of("sh", "-c", same), path(still), bytes(EVENT))))
          .isEqualTo("0 ");
    }
    assertThat(names())
        .containsExactlyInAnyOrder(
            "2026-03-04_05-06-07-089012345-7_PreToolUse_5d1e-4c.json",
            "2026-03-04_05-06-07-089012345-70_PreToolUse_5d1e-4c.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void hostile_names_stay_names(String shell) throws Exception {
    String[] sessions = {
      "../../etc/x",
      "a b;rm -rf $HOME `id`",
      "*",
      "",
      "s_pretty",
      "塔",
      "x".repeat(500),
      "-n",
      "\\u002e"
    };
    for (String session : sessions) {
      run(shell, bytes(EVENT.replace("5d1e-4c", session)));
    }
    run(shell, bytes(EVENT.replace("PreToolUse", "../Stop")));
    run(shell, bytes(EVENT.replace("\"5d1e-4c\"", "42")));
    assertThat(names())
        .hasSize(sessions.length + 2)
        .allMatch(HookFileName::accepts)
        .allMatch(name -> name.matches("[A-Za-z0-9_.-]{1,255}"));
    assertThat(names()).anyMatch(name -> name.endsWith("_PreToolUse_etcx.json"));
    assertThat(names()).anyMatch(name -> name.endsWith("_Unknown_5d1e-4c.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void whatever_is_wrong_claude_code_sees_success_and_nothing_is_left(String shell)
      throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    byte[] large = bytes(EVENT + "x".repeat(300_000));
    assertThat(ended(start(List.of(shell, script.toString(), file + "/no"), Map.of(), large)))
        .as("a folder that cannot be made")
        .isEqualTo("0 ");
    String full = "ulimit -f 8; exec " + shell + " " + script + " " + folder;
    assertThat(ended(start(List.of(shell, "-c", full), Map.of(), large)))
        .as("no room left")
        .isEqualTo("0 ");
    assertThat(run(shell, new byte[0])).as("nothing comes").isEqualTo("0 ");
    String closed = "exec " + shell + " " + script + " " + folder + " <&-";
    assertThat(ended(start(List.of(shell, "-c", closed), Map.of(), new byte[0])))
        .as("no input at all")
        .isEqualTo("0 ");
    Map<String, String> bare = Map.of("HOME", "", "CLAUDE_CONFIG_DIR", "");
    assertThat(ended(start(List.of(shell, script.toString()), bare, large)))
        .as("no home")
        .isEqualTo("0 ");
    assertThat(names()).isEmpty();
  }

  @Test
  void without_a_folder_it_is_claude_codes_own() throws Exception {
    String sh = "/bin/sh";
    Map<String, String> user =
        Map.of("HOME", home.resolve("h").toString(), "CLAUDE_CONFIG_DIR", "");
    assertThat(ended(start(List.of(sh, script.toString()), user, bytes(EVENT)))).isEqualTo("0 ");
    assertThat(home.resolve("h/.claude/hooks/logs/raw_json")).isNotEmptyDirectory();
    Map<String, String> other = Map.of("CLAUDE_CONFIG_DIR", home.resolve("c").toString());
    assertThat(ended(start(List.of(sh, script.toString()), other, bytes(EVENT)))).isEqualTo("0 ");
    assertThat(home.resolve("c/hooks/logs/raw_json")).isNotEmptyDirectory();
  }

  /** A program date that says the same whenever it is asked. */
  private Path clock(String says) throws IOException {
    Path bin = Files.createTempDirectory(home, "bin");
    Path date = bin.resolve("date");
    Files.writeString(date, "#!/bin/sh\necho '" + says + "'\n");
    Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  private static Map<String, String> path(Path first) {
    return Map.of("PATH", first + ":" + System.getenv("PATH"));
  }

  private List<String> command(String shell) {
    return List.of(shell, script.toString(), folder.toString());
  }

  private String run(String shell, byte[] payload) throws Exception {
    return ended(start(command(shell), Map.of(), payload));
  }

  private static Process start(
      List<String> command, Map<String, String> environment, byte[] payload) throws IOException {
    assumeTrue(Stream.of("dash", "bash").anyMatch(s -> Files.exists(Path.of("/bin", s))));
    assumeTrue(
        command.get(0).contains("/")
            || command.get(0).equals("sh")
            || Files.exists(Path.of("/bin", command.get(0))));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(new TreeMap<>(environment));
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(payload);
    } catch (IOException e) {
      // Whether it was read to the end is no question of this one.
      assertThat(payload).isNotNull();
    }
    return process;
  }

  /** The exit code, and whatever was printed. */
  private static String ended(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files()) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
