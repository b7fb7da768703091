package dev.yagura.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fat jar with secrets and hostile text in its events, after a backup, an export, a search, a
 * dead letter: what lies on disk, who may read it, what is listened on and what is called.
 */
class LockedHouseIT {
  private static final String NOBODY = "65534";

  @TempDir static Path home;
  private static RunningJar jar;
  private static Api api;
  private static HostileDay day;
  private static Path trace;

  @BeforeAll
  static void open() throws Exception {
    othersMayLookInto(home.toAbsolutePath());
    HookFiles.below(home);
    trace = home.resolve("calls.txt");
    jar = RunningJar.start(java(), home).awaitReady();
    api = jar.api();
    day = new HostileDay(home, api);
    day.live();
  }

  @AfterAll
  static void close() {
    jar.close();
  }

  /** So that it is the files' own rights which keep another user out. */
  private static void othersMayLookInto(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(".local/share"));
    for (Path at : List.of(folder, folder.resolve(".local"), folder.resolve(".local/share"))) {
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static boolean has(String program) {
    return Stream.of("/usr/bin/", "/bin/", "/usr/sbin/")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder + program)));
  }

  /** The JVM, with its calls to other sockets written down where strace is there. */
  private static Path java() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!has("strace")) {
      return java;
    }
    Path script = home.resolve("traced-java");
    Files.writeString(
        script,
        "#!/bin/sh\nexec strace -D -f -qq -s 0 -e trace=connect,sendto,sendmsg -e signal=none -o '"
            + trace
            + "' '"
            + java
            + "' \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private static List<Path> ownFiles() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(file -> !file.startsWith(home.resolve(".claude")))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  @Test
  void a_secret_in_an_event_is_in_nothing_that_is_told_and_in_no_file_of_ours() throws Exception {
    String told = day.everythingTold();
    assertThat(told).contains("[redacted:anthropic:", "[redacted:password:");
    for (Map.Entry<String, String> secret : HostileDay.SECRETS.entrySet()) {
      assertThat(told.contains(secret.getValue())).as("told: %s", secret.getKey()).isFalse();
      assertThat(api.get("/api/v1/events?q=" + secret.getValue()).get("items")).isEmpty();
      for (Path file : ownFiles()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertThat(bytes.contains(secret.getValue()))
            .as("%s in %s", secret.getKey(), home.relativize(file))
            .isFalse();
      }
    }
  }

  @Test
  void the_raw_file_keeps_what_the_hook_wrote() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> raw = Files.list(day.files().folder())) {
      for (Path file : raw.toList()) {
        texts.add(Files.readString(file));
      }
    }
    assertThat(texts)
        .hasSize(7)
        .filteredOn(text -> text.contains(HostileDay.SECRETS.get("github")))
        .hasSize(5);
  }

  @Test
  void what_is_written_is_for_its_owner_only() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve(".local/share/yagura"))) {
      assertThat(all.map(Path::toString))
          .anyMatch(name -> name.endsWith("yagura.db"))
          .anyMatch(name -> name.endsWith("yagura.db-wal"))
          .anyMatch(name -> name.endsWith("locked.db"))
          .anyMatch(name -> name.endsWith(".log"))
          .anyMatch(name -> name.endsWith("token"));
    }
    try (Stream<Path> all = Files.walk(home.resolve(".local/share/yagura"))) {
      assertThat(all.filter(LockedHouseIT::openToOthers)).isEmpty();
    }
  }

  private static boolean openToOthers(Path file) {
    try {
      return !PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
    } catch (IOException e) {
      return Files.exists(file);
    }
  }

  @Test
  void another_user_of_the_machine_reads_nothing() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && has("setpriv"),
        "only root can become another user, with setpriv");
    long pid = jar.process().pid();
    assertThat(asNobody("ls", home.toString()).exit).as("canary: the home is open").isZero();
    for (Path file : ownFiles()) {
      if (file.startsWith(home.resolve(".local"))) {
        assertThat(asNobody("cat", file.toString()).exit).as("%s", file).isNotZero();
      }
    }
    for (String place : List.of("environ", "mem", "maps", "fd/1")) {
      assertThat(asNobody("cat", "/proc/" + pid + "/" + place).exit).as(place).isNotZero();
    }
    Ran arguments = asNobody("cat", "/proc/" + pid + "/cmdline");
    assertThat(arguments.exit).isZero();
    assertThat(arguments.output.contains(api.token())).isFalse();
    Ran asked = asNobody("ls", home.resolve(".local/share/yagura").toString());
    assertThat(asked.exit).isNotZero();
  }

  private record Ran(int exit, String output) {}

  private static Ran asNobody(String... command) throws Exception {
    List<String> whole =
        new ArrayList<>(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    whole.addAll(List.of(command));
    Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  @Test
  void only_the_loopback_interface_is_listened_on() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "there is no /proc on this system");
    List<String> listening = Sockets.listening(jar.process().pid());
    assertThat(listening).containsExactly("127.0.0.1:" + jar.port());
    assertThat(Sockets.datagrams(jar.process().pid())).isEmpty();
  }

  @Test
  void a_cluster_on_one_machine_listens_on_the_loopback_interface_only(@TempDir Path other)
      throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "there is no /proc on this system");
    try (RunningJar node = RunningJar.start(other, "--cluster")) {
      List<String> listening = Sockets.listening(node.process().pid());
      assertThat(listening).hasSizeGreaterThan(2).allMatch(at -> at.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void nothing_is_called_on_any_other_machine() throws IOException {
    assumeTrue(has("strace"), "strace is not there to write down what is called");
    List<String> calls;
    try (Stream<String> lines = Files.lines(trace, ISO_8859_1)) {
      calls = lines.filter(line -> line.contains("sa_family=AF_INET")).toList();
    }
    assertThat(calls).allMatch(line -> line.contains("\"127.0.0.1\"") || line.contains("\"::1\""));
    assertThat(Files.size(trace)).as("canary: calls were written down").isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"search forged", "search jndi --json", "sessions", "dead-letters", "stats"})
  void commands_show_hostile_text_as_text(String command) throws Exception {
    List<String> whole =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RunningJar.jar().toString()));
    whole.addAll(List.of(command.split(" ")));
    whole.addAll(List.of("--home", home.toString()));
    Process process = new ProcessBuilder(whole).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output).isNotBlank();
    assertThat(output.codePoints())
        .noneMatch(point -> (Character.isISOControl(point) && point != '\n') || point == 0x202e);
    assertThat(output.lines()).noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z"));
    assertThat(HostileDay.SECRETS.values()).noneMatch(output::contains);
  }

  @Test
  void hostile_text_makes_no_line_of_its_own_in_any_log() throws IOException {
    List<Path> logs = new ArrayList<>(ownFiles());
    logs.removeIf(file -> !file.toString().contains(".log"));
    assertThat(logs).isNotEmpty();
    logs.add(
        ownFiles().stream()
            .filter(file -> file.getFileName().toString().startsWith("stderr-"))
            .findFirst()
            .orElseThrow());
    for (Path log : logs) {
      for (String line : Files.readString(log, UTF_8).split("\n")) {
        assertThat(line)
            .matches("(|\\d\\d(\\d\\d-\\d\\d-\\d\\dT\\d\\d)?:.*|Yagura.*|Watching.*|Data in.*)");
        assertThat(line.chars().filter(c -> c < ' ' || c == 0x7f)).isEmpty();
        assertThat(line).doesNotStartWith("2026-01-01T00:00:00.000Z ERROR");
      }
    }
  }
}
