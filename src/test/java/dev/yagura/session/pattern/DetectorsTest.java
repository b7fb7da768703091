package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All detectors together: snapshot, copy, size. */
class DetectorsTest {
  /** As the session room keeps its sessions. */
  private static final ObjectMapper CBOR =
      CBORMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .build();

  private static final List<String> TOOLS = List.of("Bash", "Edit", "Read", "Agent");

  @Test
  void a_snapshot_in_the_middle_changes_nothing_that_is_found() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      List<StoredEvent> events = random(seed, 300).told();
      List<Finding> whole = found(new Detectors(), events);
      for (int cut : List.of(0, 1, 77, 150, 299)) {
        Detectors first = new Detectors();
        List<Finding> parts = new ArrayList<>(found(first, events.subList(0, cut)));
        Detectors second = CBOR.readValue(CBOR.writeValueAsBytes(first), Detectors.class);
        parts.addAll(found(second, events.subList(cut, events.size())));
        assertThat(parts).isEqualTo(whole);
      }
    }
  }

  @Test
  void a_copy_shares_nothing_that_changes() throws IOException {
    List<StoredEvent> events = random(7, 400).told();
    Detectors first = new Detectors();
    found(first, events.subList(0, 200));
    Detectors copy = new Detectors(first);
    byte[] before = CBOR.writeValueAsBytes(copy);
    found(first, events.subList(200, 400));
    assertThat(CBOR.writeValueAsBytes(copy)).isEqualTo(before);
    assertThat(CBOR.writeValueAsBytes(first)).isNotEqualTo(before);
  }

  @Test
  void the_random_sessions_find_most_of_what_there_is() {
    Set<String> names =
        IntStream.range(0, 40)
            .mapToObj(seed -> random(seed, 300))
            .flatMap(script -> script.found().stream())
            .map(Finding::name)
            .collect(Collectors.toSet());
    assertThat(names).hasSizeGreaterThan(7);
    assertThat(Arrays.stream(FindingName.values()).map(FindingName::word)).containsAll(names);
  }

  @Test
  void what_is_kept_of_a_long_session_is_small() throws IOException {
    Script script = random(3, 20_000);
    assertThat(CBOR.writeValueAsBytes(script.detectors()).length).isLessThan(20_000);
    assertThat(CBOR.writeValueAsBytes(new Detectors()).length).isLessThan(1500);
  }

  private static List<Finding> found(Detectors detectors, List<StoredEvent> events) {
    List<Finding> found = new ArrayList<>();
    events.forEach(event -> found.addAll(detectors.apply(event, PatternRules.DEFAULT)));
    return found;
  }

  /** Anything in any order, much of it again. */
  private static Script random(int seed, int events) {
    Random random = new Random(seed);
    Script script = new Script();
    double now = 0;
    for (int i = 0; i < events; i++) {
      now += random.nextInt(40) == 0 ? random.nextInt(2000) : random.nextDouble() * 3;
      double back = random.nextInt(60) == 0 ? 300 : 0;
      script.at(now - back).readAt(now + 1);
      script.by(random.nextInt(4) == 0 ? "a" + random.nextInt(events) : null);
      script.prompt(random.nextBoolean() ? "p" + i / 20 : null);
      HookEventType[] types = HookEventType.values();
      int kind = random.nextInt(10);
      String type =
          kind < 4
              ? "PreToolUse"
              : kind < 7 ? "PostToolUse" : types[random.nextInt(types.length)].wireName();
      String tool = TOOLS.get(random.nextInt(TOOLS.size()));
      String id = random.nextInt(5) == 0 ? null : "t" + i / 4 + random.nextInt(3);
      EventStatus status = random.nextInt(3) == 0 ? EventStatus.FAILED : EventStatus.OK;
      Map<String, String> data =
          Map.of(
              "input_key",
              "k" + random.nextInt(2),
              "file_path",
              "/f" + random.nextInt(2),
              "command",
              random.nextInt(50) == 0 ? "rm -rf /" : "ls",
              "source",
              random.nextBoolean() ? "startup" : "resume");
      script.event(type, tool, id, status, data);
    }
    return script;
  }
}
