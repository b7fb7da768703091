package dev.yagura.cli.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What commands that set up hooks ask the machine.
 *
 * @param claude version of the installed Claude Code, empty when there is none or it does not tell
 * @param sessions whether Claude Code runs
 * @param container whether this is a container, whose home may be somebody else's
 * @param pause waits
 */
public record Machine(
    Map<String, String> environment,
    Path workingFolder,
    Supplier<Optional<ClaudeVersion>> claude,
    BooleanSupplier sessions,
    BooleanSupplier container,
    Clock clock,
    Consumer<Duration> pause) {

  private static final int ANSWER_S = 10;
  private static final int MOST_BYTES = 4096;

  public static Machine real() {
    Map<String, String> environment = System.getenv();
    return new Machine(
        environment,
        Path.of("").toAbsolutePath(),
        Machine::installed,
        Machine::isRunning,
        () -> isContainer(environment),
        Clock.systemUTC(),
        Machine::await);
  }

  private static Optional<ClaudeVersion> installed() {
    try {
      Process process =
          new ProcessBuilder("claude", "--version")
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      try {
        if (!process.waitFor(ANSWER_S, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
        byte[] answer = process.getInputStream().readNBytes(MOST_BYTES);
        return ClaudeVersion.in(new String(answer, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isRunning() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .anyMatch(
            info -> isClaude(info.command().orElse(""), info.arguments().orElse(new String[0])));
  }

  /** The native program, or the package run by node. */
  static boolean isClaude(String command, String... arguments) {
    return command.endsWith("/claude")
        || command.contains("/claude/versions/")
        || (arguments.length > 0 && arguments[0].contains("/@anthropic-ai/claude-code/"))
        || (arguments.length > 0 && arguments[0].endsWith("/bin/claude"));
  }

  private static boolean isContainer(Map<String, String> environment) {
    return Files.exists(Path.of("/.dockerenv"))
        || Files.exists(Path.of("/run/.containerenv"))
        || !environment.getOrDefault("container", "").isEmpty();
  }

  private static void await(Duration time) {
    try {
      // Nobody counts it down: this is a wait that an interrupt ends.
      boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
