package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Care of the log through the real rooms; row R24 of the acceptance. */
class StorageCareTest {
  private static final int HALF = 100;
  private static final Duration FORTY_DAYS = Duration.ofDays(40);

  @TempDir Path home;
  private @Nullable SeatedNode node;

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
      node = null;
    }
  }

  private Api start(Clock clock, String... settings) throws IOException {
    SeatedNode started = SeatedNode.start(home, clock, settings);
    node = started;
    return started.api();
  }

  private static Path age(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(FORTY_DAYS)));
  }

  private static Set<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void only_raw_files_whose_events_were_committed_go_and_those_never_read_are_read_later()
      throws IOException {
    HookFiles files = HookFiles.below(home);
    Path folder = files.folder();
    Api before = start(Clock.offset(Clock.systemUTC(), FORTY_DAYS.negated()));
    for (int i = 0; i < HALF; i++) {
      age(files.prompt("read", "prompt " + i));
    }
    await().atMost(ofSeconds(60)).until(() -> before.allEvents().size() == HALF);
    stop();

    List<Path> staying = new ArrayList<>();
    for (int i = 0; i < HALF; i++) {
      staying.add(age(files.prompt("never read", "prompt " + i)));
    }
    staying.add(age(files.writeText("threads.db", "not ours")));
    staying.add(age(files.writeText(files.name("Stop", "read_pretty"), "{}")));
    Set<String> names =
        new TreeSet<>(staying.stream().map(file -> file.getFileName().toString()).toList());
    start(
        Clock.systemUTC(),
        "node.roles",
        "store,normalize,session,metrics,maintain,web",
        "maintain.retention-age-days",
        "30",
        "maintain.raw-files",
        "true");
    await().atMost(ofSeconds(60)).untilAsserted(() -> assertThat(namesIn(folder)).isEqualTo(names));
    stop();

    Api after =
        start(Clock.systemUTC(), "maintain.retention-age-days", "30", "maintain.raw-files", "true");
    await().atMost(ofSeconds(60)).until(() -> after.allEvents().size() == HALF);
    assertThat(after.allEvents())
        .allMatch(event -> event.get("session_id").asText().equals("never read"));
    assertThat(namesIn(folder)).isEqualTo(names);
  }

  @Test
  void nothing_goes_unless_it_is_set() throws IOException {
    HookFiles files = HookFiles.below(home);
    AtomicReference<Duration> ago = new AtomicReference<>(FORTY_DAYS);
    InstantSource source = () -> Instant.now().minus(ago.get());
    Api api = start(source.withZone(ZoneOffset.UTC));
    files.prompt("read", "prompt");
    await().atMost(ofSeconds(60)).until(() -> api.allEvents().size() == 1);

    ago.set(Duration.ZERO);

    await().atMost(ofSeconds(60)).until(() -> api.get("/health").toString().contains("\"copies\""));
    assertThat(api.allEvents()).hasSize(1);
    assertThat(namesIn(files.folder())).hasSize(1);
  }

  /** The library warns once per process and whispers from then on, so whispers are heard, too. */
  @Test
  void no_figure_goes_on_telling_of_the_log_before_a_restore() throws Exception {
    Logger meters = (Logger) LoggerFactory.getLogger("io.micrometer.core.instrument");
    Level level = meters.getLevel();
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    HookFiles files = HookFiles.below(home);
    Api api = start(Clock.systemUTC());
    files.prompt("s", "kept");
    await().atMost(ofSeconds(60)).until(() -> api.allEvents().size() == 1);
    post(api, "backups", "{\"file\":\"copy.db\"}");
    heard.start();
    meters.addAppender(heard);
    meters.setLevel(Level.DEBUG);
    try {
      post(api, "restore", "{\"file\":\"copy.db\",\"confirm\":true}");
      assertThat(api.allEvents()).hasSize(1);
    } finally {
      meters.setLevel(level);
      meters.detachAppender(heard);
    }
    assertThat(List.copyOf(heard.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(message -> message.contains("already registered"));
  }

  private static void post(Api api, String target, String body) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/" + target))
                    .header("Authorization", "Bearer " + api.token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("urn:yagura:problem");
  }
}
