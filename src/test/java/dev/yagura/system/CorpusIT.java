package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real payloads of three years, which lie beside the checkout where we build; elsewhere these tests
 * are skipped.
 */
class CorpusIT {
  private static final Path CORPUS = Path.of("../shared/corpus");

  @TempDir Path home;

  private List<Path> files;

  @BeforeEach
  void find() throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS), "the corpus of real payloads is not beside this checkout");
    try (var listing = Files.list(CORPUS.resolve("raw_json"))) {
      files = new ArrayList<>(listing.sorted().toList());
    }
  }

  @Test
  void every_file_in_name_order_becomes_one_event_of_its_type() throws Exception {
    try (RunningJar jar = RunningJar.start(home)) {
      copy(files);
      assertAllStored(jar);
    }
  }

  @Test
  void every_file_in_random_order_becomes_one_event_of_its_type() throws Exception {
    Collections.shuffle(files, new Random(7));
    try (RunningJar jar = RunningJar.start(home)) {
      copy(files);
      assertAllStored(jar);
    }
  }

  @Test
  void every_file_that_came_while_nobody_ran_becomes_one_event_of_its_type() throws Exception {
    HookFiles.below(home);
    copy(files);
    try (RunningJar jar = RunningJar.start(home)) {
      assertAllStored(jar);
    }
  }

  /**
   * The corpus is years old, so a session whose last word is SessionEnd has ended and every other
   * one is lost. Of subagents no more are known than are named.
   */
  @Test
  void every_session_ends_as_its_last_event_says_and_none_is_invented() throws Exception {
    Collections.shuffle(files, new Random(11));
    try (RunningJar jar = RunningJar.start(home)) {
      copy(files);
      assertAllStored(jar);
      Api api = jar.api();
      Map<String, JsonNode> last = new HashMap<>();
      Set<String> real = new HashSet<>();
      for (JsonNode event : api.allEvents()) {
        String id = event.get("session_id").asText();
        last.merge(id, event, CorpusIT::later);
        if (!event.get("event_type").asText().equals("InstructionsLoaded")) {
          real.add(id);
        }
      }
      Map<String, String> states = new HashMap<>();
      for (JsonNode session : api.get("/api/v1/sessions?limit=1000").get("items")) {
        states.put(session.get("session_id").asText(), session.get("state").asText());
      }
      assertThat(states.keySet()).isEqualTo(real);
      states.forEach(
          (id, state) -> {
            boolean ended = last.get(id).get("event_type").asText().equals("SessionEnd");
            assertThat(state).as(id).isEqualTo(ended ? "ended" : "lost");
          });
    }
  }

  /** Every session is over, so its calls and turns are, too. */
  @Test
  void every_call_and_subagent_is_told_as_its_payloads_say_in_sums_and_on_the_timeline()
      throws Exception {
    PayloadsByHand byHand = PayloadsByHand.of(files);
    Collections.shuffle(files, new Random(13));
    try (RunningJar jar = RunningJar.start(home)) {
      copy(files);
      assertAllStored(jar);
      Api api = jar.api();
      for (JsonNode session : api.allSessions()) {
        String id = session.get("session_id").asText();
        assertThat(outcomes(session.get("calls"))).as(id).isEqualTo(byHand.outcomes(id));
        JsonNode full = api.get("/api/v1/sessions/" + id);
        assertThat(words(full.get("agents"), "agent_id")).as(id).isEqualTo(byHand.agents(id));
        assertTimeline(api.get("/api/v1/sessions/" + id + "/timeline?limit=32000"), byHand, id);
      }
    }
  }

  private static void assertTimeline(JsonNode timeline, PayloadsByHand byHand, String id) {
    Map<String, Integer> calls = new TreeMap<>();
    int turns = 0;
    String before = "";
    for (JsonNode span : timeline.get("spans")) {
      String start = span.get("start").asText();
      assertThat(start).as(id).isGreaterThanOrEqualTo(before);
      assertThat(span.get("end").isNull() || span.get("end").asText().compareTo(start) >= 0)
          .as("%s %s", id, span)
          .isTrue();
      before = start;
      if (span.get("kind").asText().equals("tool")) {
        String outcome = span.get("outcome").asText();
        // Of a lost session the timeline shows what its events do: no end.
        calls.merge(outcome.equals("running") ? "unknown" : outcome, 1, Integer::sum);
      }
      turns += span.get("kind").asText().equals("turn") ? 1 : 0;
    }
    if (!byHand.contradictsItself(id)) {
      assertThat(calls).as(id).isEqualTo(byHand.outcomes(id));
    }
    assertThat(turns).as(id).isGreaterThanOrEqualTo(byHand.prompts(id));
    Set<String> lanes = new TreeSet<>(words(timeline.get("lanes"), "agent_id"));
    lanes.remove("");
    assertThat(byHand.agents(id)).as(id).containsAll(lanes);
    assertThat(timeline.get("left").asLong()).as(id).isZero();
    assertThat(timeline.get("read_to").isNull()).as(id).isTrue();
  }

  private static Map<String, Integer> outcomes(JsonNode calls) {
    Map<String, Integer> sums = new TreeMap<>();
    calls.fields().forEachRemaining(each -> sums.put(each.getKey(), each.getValue().asInt()));
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static Set<String> words(JsonNode list, String field) {
    Set<String> words = new TreeSet<>();
    list.forEach(each -> words.add(each.get(field).asText()));
    return words;
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    int byTime = one.get("timestamp").asText().compareTo(other.get("timestamp").asText());
    boolean second = byTime == 0 && one.get("seq").asLong() < other.get("seq").asLong();
    return byTime < 0 || second ? other : one;
  }

  private void copy(List<Path> sources) throws IOException {
    Path folder = home.resolve(".claude/hooks/logs/raw_json");
    for (Path source : sources) {
      Files.copy(source, folder.resolve(source.getFileName()));
    }
  }

  private void assertAllStored(RunningJar jar) throws Exception {
    Api api = jar.api();
    await()
        .atMost(ofSeconds(60))
        .until(() -> api.get("/api/v1/stats").get("last_seq").asInt() >= files.size());
    Map<String, Integer> stored = new HashMap<>();
    for (JsonNode event : api.allEvents()) {
      stored.merge(event.get("event_type").asText(), 1, Integer::sum);
    }
    assertThat(stored).isEqualTo(manifestTypes());
    assertThat(api.get("/api/v1/stats").get("dead_letters").asInt()).isZero();
    await().atMost(ofSeconds(20)).untilAsserted(() -> Facts.assertCountersEqualRows(api));
    assertThat(jar.errors()).doesNotContain(" ERROR ").doesNotContain("Exception");
  }

  private static Map<String, Integer> manifestTypes() throws IOException {
    Map<String, Integer> types = new HashMap<>();
    List<String> lines = Files.readAllLines(CORPUS.resolve("manifest.csv"));
    int column = List.of(lines.get(0).split(",")).indexOf("event_type");
    for (String line : lines.subList(1, lines.size())) {
      types.merge(line.split(",")[column], 1, Integer::sum);
    }
    return types;
  }
}
