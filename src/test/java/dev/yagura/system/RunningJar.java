package dev.yagura.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The fat jar as a process of its own, in a home of its own. */
public final class RunningJar implements AutoCloseable {
  private static final String READY = "Yagura is ready: ";
  private static final String END = "\u0004";

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Path errors;
  private String ready = "";

  private RunningJar(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    Thread reader = new Thread(this::read, "jar-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The jar under test, made by {@code mvn package}. */
  public static Path jar() {
    return Path.of(System.getProperty("yagura.jar", "target/yagura.jar")).toAbsolutePath();
  }

  /**
   * Starts on the JVM that runs the tests; port 0 unless the flags name one; waits until it is
   * ready.
   */
  public static RunningJar start(Path home, String... flags) throws IOException {
    return start(Path.of(System.getProperty("java.home"), "bin", "java"), home, flags).awaitReady();
  }

  /** Starts on a JVM of choice and does not wait. */
  public static RunningJar start(Path java, Path home, String... flags) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar().toString()));
    command.addAll(List.of("--home", home.toString()));
    if (!List.of(flags).contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    command.addAll(List.of(flags));
    Path errors = Files.createTempFile(home, "stderr-", ".txt");
    return new RunningJar(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /** Waits for the ready line. */
  public RunningJar awaitReady() throws IOException {
    try {
      for (String line = lines.poll(60, TimeUnit.SECONDS);
          line != null && !line.equals(END);
          line = lines.poll(60, TimeUnit.SECONDS)) {
        if (line.startsWith(READY)) {
          ready = line.substring(READY.length());
          return this;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IOException("not ready; output " + output + ", errors " + errors());
  }

  /** What follows {@code Yagura is ready:}. */
  public String ready() {
    return ready;
  }

  public Api api() {
    return new Api(URI.create(ready));
  }

  public int port() {
    return URI.create(ready).getPort();
  }

  public Process process() {
    return process;
  }

  public synchronized List<String> output() {
    return List.copyOf(output);
  }

  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; returns the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return -1;
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (this) {
          output.add(line);
        }
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("output ended: " + e.getMessage());
    }
    lines.add(END);
  }
}
