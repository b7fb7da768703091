package dev.yagura.topology;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.setting.Home;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts {@code run} as a process of its own, which outlives this one and its terminal. What it
 * says goes into {@code logs/start.log}, without the token: the log files have everything else.
 */
public final class Spawn {
  /** Set by {@code bin/yagura}: its own path. The memory that it gives is the measured one. */
  public static final String LAUNCHER = "yagura.launcher";

  private static final String MAIN = "dev.yagura.Main";

  private Spawn() {}

  /**
   * Begins; the process is not ready yet.
   *
   * @param arguments flags of {@code run}
   */
  public static Process begin(Home home, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    // In a session of its own, so that Ctrl-C at this terminal ends only what runs in front.
    onPath("setsid").ifPresent(command::add);
    command.addAll(program());
    command.add("run");
    command.addAll(arguments);
    settle(home);
    File said = PrivateFiles.file(output(home)).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said)
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    // jpackage's launcher marks itself; one that sees the mark takes its arguments for the JVM's.
    environment.remove("_JPACKAGE_LAUNCHER");
    environment.put("YAGURA_NO_LINK", "true");
    environment.put(LogConfig.CONSOLE.environmentName(), "false");
    return builder.start();
  }

  /** Makes the folders of a home, for its owner alone. */
  public static void settle(Home home) throws IOException {
    PrivateFiles.folder(home.data());
    PrivateFiles.folder(home.logs());
  }

  /** What the process said until it was ready, or ended. */
  public static Path output(Home home) {
    return home.logs().resolve("start.log");
  }

  /** The flags that a running node was started with; empty where the system does not tell. */
  public static Optional<List<String>> arguments(ProcessHandle node) {
    return node.info().arguments().map(words -> afterProgram(Arrays.asList(words)));
  }

  /** {@code [JVM flags, -jar FILE | main class,] [run,] flags}: the flags. */
  static List<String> afterProgram(List<String> words) {
    int jar = words.indexOf("-jar");
    int from = jar >= 0 ? jar + 2 : words.indexOf(MAIN) + 1;
    List<String> own = words.subList(Math.min(from, words.size()), words.size());
    return List.copyOf(
        own.isEmpty() || !own.get(0).equals("run") ? own : own.subList(1, own.size()));
  }

  /** How this program is started: the launcher, or the JVM with its flags and the jar. */
  public static List<String> program() {
    for (String property : List.of(LAUNCHER, "jpackage.app-path")) {
      String program = System.getProperty(property, "");
      if (!program.isEmpty()) {
        return List.of(program);
      }
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib"))
        .forEach(words::add);
    String classes = System.getProperty("java.class.path");
    words.addAll(
        classes.endsWith(".jar") && !classes.contains(File.pathSeparator)
            ? List.of("-jar", Path.of(classes).toAbsolutePath().toString())
            : List.of("-cp", classes, MAIN));
    return words;
  }

  private static Optional<String> onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
