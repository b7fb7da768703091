package dev.yagura.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of a few made-up agents as hook files, each whole at once, and what they say
 * into transcripts, until closed.
 */
public final class DemoWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoWriter.class);
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-SSSSSSSSS").withZone(ZoneOffset.UTC);
  private static final int AGENTS = 6;
  private static final int BRISK_EVENTS = 15;
  private static final int BRISK = 4;
  private static final long SEED = 2025_07_08L;

  private final Path folder;
  private final Path projects;
  private final Clock clock;
  private final Random random = new Random(SEED);
  private final ObjectMapper json = new ObjectMapper();
  private final ScheduledExecutorService hand =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "yagura-demo");
            thread.setDaemon(true);
            return thread;
          });
  private int written;

  /**
   * @param claude Claude Code's folder of the demo's home
   */
  public DemoWriter(Path claude, Clock clock) {
    this.folder = claude.resolve("hooks/logs/raw_json");
    this.projects = claude.resolve("projects");
    this.clock = clock;
  }

  /**
   * Begins briskly, so that the page soon has something to show, and slows down to the agents' own
   * pace.
   */
  public void start() {
    for (int i = 0; i < AGENTS; i++) {
      later(agent(), BRISK_EVENTS);
    }
  }

  /** The agent's next event after its pause; a new agent takes the place of one that has ended. */
  private void later(DemoAgent agent, int brisk) {
    DemoAgent current = agent.lives() ? agent : agent();
    DemoEvent event = current.next();
    ScheduledFuture<?> unused =
        hand.schedule(
            () -> {
              write(event);
              later(current, brisk - 1);
            },
            brisk > 0 ? event.waitMs() / BRISK : event.waitMs(),
            TimeUnit.MILLISECONDS);
  }

  private DemoAgent agent() {
    return new DemoAgent(random, DemoStory.ALL.get(random.nextInt(DemoStory.ALL.size())));
  }

  private void write(DemoEvent event) {
    String name =
        NAME_TIME.format(clock.instant())
            + "-"
            + written++
            + "_"
            + event.type()
            + "_"
            + event.session();
    try {
      if (event.said() != null) {
        say(event.said());
      }
      WholeFile.write(folder.resolve(name + ".json"), json.writeValueAsBytes(event.payload()));
    } catch (IOException e) {
      LOG.warn("the demo could not write an event: {}", e.getMessage());
    }
  }

  private void say(DemoEvent.Said said) throws IOException {
    Path file = projects.resolve(said.file());
    Files.createDirectories(file.getParent());
    Map<String, Object> line = new LinkedHashMap<>(said.line());
    line.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    Files.writeString(
        file,
        json.writeValueAsString(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() {
    hand.shutdownNow();
  }
}
