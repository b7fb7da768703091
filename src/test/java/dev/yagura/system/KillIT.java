package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL while events are written: what was written is stored, each once, and every counter equals
 * the rows. The long form (20,000 files, ten kills) is {@code src/test/drill/kill.py}.
 */
class KillIT {
  private static final int FILES = 3000;
  private static final String[] HUB = {"--cluster", "--roles", "store,session,metrics,health,web"};
  private static final String[] EDGE = {"--cluster", "--roles", "watch,normalize"};

  @TempDir Path home;

  private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();
  private final Set<String> written = new ConcurrentSkipListSet<>();
  private final Random random = new Random(20_260_101);

  @AfterEach
  void close() {
    hand.shutdownNow();
  }

  @Test
  void nothing_is_lost_or_doubled_when_the_process_is_killed_again_and_again() throws Exception {
    writeFiles();
    RunningJar jar = RunningJar.start(home);
    for (int kills = 0; kills < 3; kills++) {
      awaitMore(jar.api(), 100 + random.nextInt(400));
      jar.kill();
      jar = RunningJar.start(home);
    }
    assertAllStored(jar.api());
    jar.close();
  }

  @Test
  void nothing_is_lost_or_doubled_when_either_half_of_a_split_is_killed() throws Exception {
    writeFiles();
    RunningJar hub = RunningJar.start(home, HUB);
    RunningJar edge = RunningJar.start(home, EDGE);
    awaitMore(hub.api(), 300);
    edge.kill();
    edge = RunningJar.start(home, EDGE);
    awaitMore(hub.api(), 300);
    hub.kill();
    hub = RunningJar.start(home, HUB);
    assertAllStored(hub.api());
    edge.close();
    hub.close();
  }

  private void writeFiles() throws Exception {
    HookFiles files = HookFiles.below(home);
    AtomicInteger number = new AtomicInteger();
    hand.scheduleAtFixedRate(
        () -> {
          for (int i = 0; i < 5 && number.get() < FILES; i++) {
            int n = number.getAndIncrement();
            try {
              files.write(
                  n % 2 == 0 ? "UserPromptSubmit" : "Stop",
                  "s-" + n % 11,
                  ",\"prompt\":\"n" + n + "\"");
              written.add("n" + n);
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        },
        0,
        10,
        TimeUnit.MILLISECONDS);
  }

  private static void awaitMore(Api api, int count) throws Exception {
    long begin = api.get("/api/v1/stats").get("last_seq").asLong();
    await()
        .atMost(ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              long now = api.get("/api/v1/stats").get("last_seq").asLong();
              return now >= begin + count || now >= FILES;
            });
  }

  private void assertAllStored(Api api) throws Exception {
    await().atMost(ofSeconds(90)).until(() -> written.size() == FILES);
    await()
        .atMost(ofSeconds(90))
        .ignoreExceptions()
        .until(() -> api.get("/api/v1/stats").get("last_seq").asLong() >= FILES);
    List<JsonNode> rows = api.allEvents();
    assertThat(rows).hasSize(FILES);
    assertThat(new TreeSet<>(rows.stream().map(row -> row.get("event_id").asText()).toList()))
        .hasSize(FILES);
    Set<String> prompts = new TreeSet<>();
    for (JsonNode row : rows) {
      if (row.get("event_type").asText().equals("UserPromptSubmit")) {
        prompts.add(row.get("summary").asText());
      }
    }
    Set<String> even = new TreeSet<>();
    for (int n = 0; n < FILES; n += 2) {
      even.add("n" + n);
    }
    assertThat(prompts).isEqualTo(even);
    await().atMost(ofSeconds(20)).untilAsserted(() -> Facts.assertCountersEqualRows(api));
  }
}
