package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.session.pattern.FindingName;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many sessions at once: what they cost, and what they do to each other. */
class SessionTrackerTest {
  private final TrackedLog log = new TrackedLog();

  @Test
  void of_thousands_that_live_only_so_many_are_awake_and_all_are_known() {
    int many = Shelf.MOST_AWAKE + 500;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < many; i++) {
        log.after(
            event("PostToolUse")
                .session("s" + i)
                .tool("Write", "toolu_" + round)
                .with("file_path", "/home/ada/tower/one")
                .place("/home/ada/tower", "tower")
                .status(EventStatus.OK)
                .at(round));
      }
    }
    assertThat(log.tracker.awake()).isLessThanOrEqualTo(Shelf.MOST_AWAKE);
    assertThat(log.tracker.totals().message(1).total()).isEqualTo(many);
    assertThat(log.tracker.view("s0").events()).isEqualTo(2);
    assertThat(log.tracker.view("s0").conflicts()).isEqualTo(1);
    assertThat(log.tracker.view("s" + (many - 1)).conflicts()).isEqualTo(1);
  }

  @Test
  void findings_are_kept_in_any_case_and_are_news_only_when_they_are_live() {
    SessionTracker replayed = Trackers.at(log.clock);
    for (int i = 1; i <= 8; i++) {
      EventBuilder call = event("PreToolUse").at(i).tool("Bash", "id-" + i).with("input_key", "1");
      HookEvent built = call.build();
      log.tracker.apply(new StoredEvent(i, built), true);
      replayed.apply(new StoredEvent(i, built), false);
    }
    assertThat(log.view().findings()).containsKey("pattern:loop");
    assertThat(replayed.view("s1").findings()).isEqualTo(log.view().findings());
    assertThat(log.tracker.takeFound())
        .extracting(fact -> fact.finding().name())
        .contains("pattern:loop");
    assertThat(log.tracker.takeFound()).isEmpty();
    assertThat(replayed.takeFound()).isEmpty();
  }

  @Test
  void files_that_two_live_sessions_write_are_conflicts_until_one_of_them_ends() {
    log.clock.set(BASE.plusSeconds(9));
    for (String id : List.of("s1", "s2")) {
      log.apply(
          event("PostToolUse")
              .session(id)
              .at(1)
              .tool("Write", "t-" + id)
              .place("/w/app", "app")
              .with("file_path", "/w/app/a.txt"));
    }
    assertThat(log.view().conflicts()).isEqualTo(1);
    assertThat(log.view().filesWritten()).isEqualTo(1);
    assertThat(log.tracker.changedBeside()).contains("s1");
    log.apply(event("SessionEnd").session("s2").at(2));
    assertThat(log.view().conflicts()).isZero();
  }

  @Test
  void an_answer_tells_the_sessions_as_they_were_when_it_was_asked_for() {
    int many = Shelf.MOST_AWAKE + 10;
    for (int i = 0; i < many; i++) {
      log.apply(event("Stop").session("s" + i).at(1));
    }
    List<String> all = IntStream.range(0, many).mapToObj(i -> "s" + i).toList();
    String asleep =
        all.stream().filter(id -> log.tracker.views(List.of(id)).sleeps()).findAny().orElseThrow();
    List<String> ids = List.of("s" + (many - 1), asleep, "nobody");
    Gathered<List<SessionView>> asked = log.tracker.views(ids);
    assertThat(asked.sleeps()).isTrue();
    assertThat(log.tracker.views(ids.subList(0, 1)).sleeps()).isFalse();
    List<SessionView> before = asked.get();
    ids.forEach(id -> log.apply(event("UserPromptSubmit").session(id).at(2)));
    log.beginAnew();
    assertThat(asked.get()).isEqualTo(before).hasSize(2).allMatch(view -> view.events() == 1);
  }

  @Test
  void findings_are_counted_by_name_over_all_sessions_and_in_the_snapshot() throws Exception {
    for (int i = 0; i < 3; i++) {
      log.apply(event("UserPromptSubmit").session("s" + i).at(1));
      log.apply(event("Stop").session("s" + i).prompt("p").at(2));
      log.apply(event("Stop").session("s" + i).prompt("p").at(3));
    }
    assertThat(log.tracker.findings()).isEqualTo(Map.of("consistency:double_stop", 3L));
    assertThat(SessionFigures.of(log.tracker))
        .contains(finding("consistency:double_stop", 3), finding("pattern:loop", 0))
        .filteredOn(reading -> reading.name().equals("findings_total"))
        .hasSize(FindingName.values().length);
    SessionTracker restored = Trackers.at(log.clock);
    restored.restore(Snapshots.reread(log.tracker.freeze()));
    assertThat(restored.findings()).isEqualTo(log.tracker.findings());
    restored.reset();
    assertThat(restored.findings()).isEmpty();
  }

  private static Measures.Reading finding(String name, double count) {
    return new Measures.Reading(
        "findings_total", Map.of("name", name), Measures.Kind.COUNTER, count);
  }

  @Test
  void a_session_with_the_longest_paths_there_can_be_is_read_again() throws Exception {
    String folder = "/" + "櫓".repeat(4095);
    for (int i = 0; i < 1000; i++) {
      log.apply(
          event("PostToolUse")
              .tool("Write", "toolu_" + i)
              .place(folder, "tower")
              .with("file_path", i + "塔".repeat(990)));
    }
    SessionTracker restored = Trackers.at(log.clock);
    restored.restore(Snapshots.reread(log.tracker.freeze()));
    assertThat(restored.view("s1")).isEqualTo(log.view());
    assertThat(restored.view("s1").filesWritten()).isEqualTo(1000);
  }
}
