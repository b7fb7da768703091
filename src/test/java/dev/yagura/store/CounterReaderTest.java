package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.threads.NotifierFile;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log.Facet;
import dev.yagura.vocabulary.bus.Log.Facets;
import dev.yagura.vocabulary.bus.Log.FacetsRequest;
import dev.yagura.vocabulary.bus.Threads;
import dev.yagura.vocabulary.bus.Threads.Mapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterReaderTest {
  @TempDir Path home;
  private RoomUnderTest room;

  @BeforeEach
  void start() {
    room = RoomUnderTest.start(home);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void facets_of_an_empty_log_are_empty() {
    Facets facets = room.ask(Channels.FACETS, new FacetsRequest(10));
    assertThat(facets.logId()).isEqualTo(room.stats().logId());
    assertThat(facets.types()).isEmpty();
    assertThat(facets.sessions()).isEmpty();
  }

  @Test
  void facets_tell_number_and_newest_event_of_each_value_in_the_promised_order() {
    room.append(Samples.batch(0, 41));
    Facets facets = room.ask(Channels.FACETS, new FacetsRequest(10));

    // seq is n + 1; even n are PreToolUse, every third is Bash, every fifth has an agent.
    assertThat(facets.types())
        .containsExactly(new Facet("PreToolUse", 21, 41), new Facet("PostToolUse", 20, 40));
    assertThat(facets.tools())
        .containsExactly(new Facet("Read", 27, 41), new Facet("Bash", 14, 40));
    assertThat(facets.projects())
        .containsExactly(new Facet("beta", 30, 40), new Facet("alpha", 11, 41));
    assertThat(facets.hosts()).containsExactly(new Facet(Samples.HOST, 41, 41));
    assertThat(facets.agents())
        .containsExactly(new Facet("agent-0", 5, 41), new Facet("agent-5", 4, 36));
    assertThat(facets.sessions())
        .extracting(Facet::value)
        .containsExactly(
            "session-5",
            "session-4",
            "session-3",
            "session-2",
            "session-1",
            "session-0",
            "session-6");
    assertThat(facets.sessions().get(0)).isEqualTo(new Facet("session-5", 6, 41));
  }

  @Test
  void the_limit_counts_for_each_kind_and_is_checked() {
    room.append(Samples.batch(0, 41));
    Facets facets = room.ask(Channels.FACETS, new FacetsRequest(1));
    assertThat(List.of(facets.types(), facets.tools(), facets.sessions(), facets.agents()))
        .allMatch(kind -> kind.size() == 1);
    assertThat(room.refused(Channels.FACETS, new FacetsRequest(0)).kind())
        .isEqualTo(BusFailure.Kind.INVALID);
  }

  @Test
  void facets_never_touch_the_log_itself() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        PreparedStatement explain =
            connection.prepareStatement("EXPLAIN QUERY PLAN " + CounterReader.FACETS);
        ResultSet rows = explain.executeQuery()) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
      assertThat(plan.toString())
          .contains("idx_facet_newest_agent", "idx_session_activity_newest")
          .doesNotContain("event_store", "SCAN facet\n", "SCAN session_activity\n");
    }
  }

  @Test
  void a_thread_comes_with_the_sums_over_its_session() throws Exception {
    NotifierFile file =
        NotifierFile.make(room.config.threads())
            .thread("session-1", "2026-03-01 10:00:00+00:00", "2026-03-01 11:00:00+00:00", 0)
            .thread("session-x", "2026-03-01 10:00:00+00:00", "2026-03-01 10:30:00+00:00", 0);
    List<String> before = file.state();
    room.append(Samples.batch(0, 20));

    Threads.Page page = room.ask(Channels.THREADS, Threads.PageRequest.newest(100));
    // Events 1, 8 and 15; odd ones report n as their duration.
    Mapping known = page.threads().get(0);
    assertThat(known.events()).isEqualTo(3);
    assertThat(known.lastEventType()).isEqualTo("PostToolUse");
    assertThat(known.meanMs()).isEqualTo(8.0);
    assertThat(known.maxMs()).isEqualTo(15);
    Mapping unknown = page.threads().get(1);
    assertThat(unknown.events()).isZero();
    assertThat(unknown.lastEventType()).isNull();
    assertThat(unknown.meanMs()).isNull();
    assertThat(file.state()).isEqualTo(before);
  }

  @Test
  void without_a_notifier_its_threads_are_missing_and_nothing_is_made() {
    Threads.Page page = room.ask(Channels.THREADS, Threads.PageRequest.newest(100));
    assertThat(page.problem()).isEqualTo("missing");
    assertThat(home.resolve(".claude")).doesNotExist();
  }
}
