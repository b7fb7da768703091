package dev.yagura.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fat jar (system property {@code yagura.jar}, else that of the last build) as a process of its
 * own, with the memory that the launcher gives. The property {@code yagura.page.command} names
 * another program that takes the same flags and prints the same line.
 */
final class JarServer implements PageServer {
  private static final Pattern READY = Pattern.compile("Yagura is ready: (http://\\S+)");
  private static final int START_SECONDS = 60;

  private final Path home;
  private int port;
  private Process process;
  private URI link;

  JarServer(Path home) {
    this.home = home;
  }

  /** Whether there is anything to start. */
  static boolean exists() {
    return !System.getProperty("yagura.page.command", "").isEmpty() || Files.isRegularFile(jar());
  }

  @Override
  public void start() throws Exception {
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("--home", home.toString(), "--port", Integer.toString(port)));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, ready), "page server output");
    reader.setDaemon(true);
    reader.start();
    link = ready.get(START_SECONDS, TimeUnit.SECONDS);
    port = link.getPort();
  }

  private static Path jar() {
    return Path.of(System.getProperty("yagura.jar", "target/yagura.jar"));
  }

  private static Stream<String> java() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Stream.concat(
        Stream.of(
            java.toString(), "-Xmx256m", "-Xmn48m", "-XX:SurvivorRatio=3", "-XX:+UseSerialGC"),
        Stream.of("-jar", jar().toString()));
  }

  private static List<String> program() {
    String other = System.getProperty("yagura.page.command", "");
    return (other.isEmpty() ? java() : Stream.of(other.split(" "))).toList();
  }

  /**
   * Reads all output, so that the process never waits for us; the line with the link tells that it
   * is up.
   */
  private static void read(Process process, CompletableFuture<URI> ready) {
    List<String> last = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.find()) {
          ready.complete(URI.create(matcher.group(1)));
        } else if (last.size() < 40) {
          last.add(line);
        }
      }
    } catch (IOException closed) {
      last.add(closed.toString());
    }
    ready.completeExceptionally(
        new IllegalStateException("ended before it was ready:\n" + String.join("\n", last)));
  }

  @Override
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public URI link() {
    return link;
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public void close() throws InterruptedException {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
