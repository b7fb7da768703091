package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page against the same question answered by looking at every event. */
class EventPagesTest {
  private static final long SEED = 20260301;
  private static final int EVENTS = 6000;

  @TempDir static Path home;
  private static RoomUnderTest room;
  private static final List<StoredEvent> all = new ArrayList<>();

  @BeforeAll
  static void fill() {
    room = RoomUnderTest.start(home);
    Random random = new Random(SEED);
    List<Append> appends = new ArrayList<>();
    for (int n = 0; n < EVENTS; n++) {
      HookEvent event = randomEvent(random, n);
      all.add(new StoredEvent(n + 1, event));
      appends.add(Samples.append(Samples.name(n), "content " + n, event));
    }
    for (int from = 0; from < EVENTS; from += 500) {
      room.append(new AppendBatch(appends.subList(from, from + 500)));
    }
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @Test
  void pages_of_any_filters_equal_a_look_at_every_event() {
    Random random = new Random(SEED + 1);
    int filled = 0;
    for (int i = 0; i < 400; i++) {
      EventPageRequest request = randomRequest(random);
      List<StoredEvent> expected = BruteForce.answer(all, request);
      EventPage page = room.ask(Channels.EVENTS, request);

      int size = Math.min(request.limit(), expected.size());
      assertThat(page.events()).as("%s", request).isEqualTo(expected.subList(0, size));
      Long next =
          expected.size() > request.limit() ? expected.get(request.limit() - 1).seq() : null;
      assertThat(page.nextSeq()).as("%s", request).isEqualTo(next);
      filled += size > 0 ? 1 : 0;
    }
    assertThat(filled).as("requests that match something").isGreaterThan(200);
  }

  @Test
  void following_the_cursor_reads_everything_once() {
    for (boolean ascending : new boolean[] {false, true}) {
      List<StoredEvent> read = new ArrayList<>();
      Long cursor = null;
      do {
        EventPage page =
            room.ask(
                Channels.EVENTS,
                EventsAsked.inOrder(ascending, 17).session("session-1").from(cursor).request());
        read.addAll(page.events());
        cursor = page.nextSeq();
      } while (cursor != null);

      Comparator<StoredEvent> bySeq = Comparator.comparingLong(StoredEvent::seq);
      assertThat(read)
          .isEqualTo(
              all.stream()
                  .filter(stored -> stored.event().sessionId().equals("session-1"))
                  .sorted(ascending ? bySeq : bySeq.reversed())
                  .toList());
    }
  }

  @Test
  void no_page_without_time_bounds_sorts_or_reads_the_whole_table() throws SQLException {
    assertThat(plan(request("session-1", null, null, null, null, null, null), 0))
        .contains("idx_event_session ")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(request(null, "Stop", null, null, null, null, null), 0))
        .contains("idx_event_type ")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(request(null, "Stop", "Bash", "alpha", null, null, null), 0))
        .contains("idx_event_tool ")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(request(null, null, null, null, "agent-1", null, null), 0))
        .contains("idx_event_agent ")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(request(null, null, null, "alpha", null, null, null), 0))
        .contains("idx_event_project ")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(request(null, null, null, null, null, null, null), 0))
        .contains("USING INTEGER PRIMARY KEY")
        .doesNotContain("TEMP B-TREE");
  }

  @Test
  void a_window_of_time_is_gathered_from_the_index_that_holds_most_of_its_filters()
      throws SQLException {
    Instant from = Samples.START;
    Instant to = from.plusSeconds(60);
    assertThat(plan(request("session-1", "Stop", null, null, null, from, to), 0))
        .contains("INDEX idx_event_session_time");
    assertThat(plan(request("session-1", null, null, null, null, from, to), 0))
        .contains("COVERING INDEX idx_event_session_time");
    assertThat(plan(request(null, null, "Bash", null, null, from, to), 0))
        .contains("COVERING INDEX idx_event_tool_time");
    assertThat(plan(request(null, "Stop", null, null, null, from, to), 0))
        .contains("COVERING INDEX idx_event_type_time");
    assertThat(plan(request(null, null, null, null, null, from, to), 0))
        .contains("COVERING INDEX idx_event_timestamp");
  }

  @Test
  void an_open_window_is_walked_when_many_match_and_gathered_when_few_do() throws SQLException {
    EventPageRequest since = request(null, null, "Bash", null, null, Samples.START, null);
    assertThat(plan(since, EventQuery.FEW)).contains("idx_event_tool_time");
    assertThat(plan(since, EventQuery.FEW + 1)).contains("idx_event_tool ");
    assertThat(new EventQuery(since).probe()).isNotNull();
    assertThat(new EventQuery(request(null, null, "Bash", null, null, null, null)).probe())
        .isNull();
  }

  private static String plan(EventPageRequest request, long matches) throws SQLException {
    EventQuery.Statement query = new EventQuery(request).page(matches);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        PreparedStatement explain =
            connection.prepareStatement("EXPLAIN QUERY PLAN " + query.sql())) {
      for (int i = 0; i < query.parameters().size(); i++) {
        explain.setObject(i + 1, query.parameters().get(i));
      }
      StringBuilder text = new StringBuilder();
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          text.append(rows.getString("detail")).append('\n');
        }
      }
      return text.toString();
    }
  }

  private static EventPageRequest request(
      @Nullable String session,
      @Nullable String type,
      @Nullable String tool,
      @Nullable String project,
      @Nullable String agent,
      @Nullable Instant from,
      @Nullable Instant to) {
    return EventsAsked.newestFirst(50)
        .session(session)
        .type(type)
        .tool(tool)
        .project(project)
        .agent(agent)
        .between(from, to)
        .before(5000L)
        .request();
  }

  private static EventPageRequest randomRequest(Random random) {
    boolean ascending = random.nextInt(4) == 0;
    Instant from = Samples.START.plusSeconds(random.nextInt(EVENTS));
    Instant to = from.plusSeconds(1 + random.nextInt(random.nextBoolean() ? 200 : EVENTS));
    return EventsAsked.inOrder(ascending, 1 + random.nextInt(60))
        .session(maybe(random, 3, "session-" + random.nextInt(7)))
        .type(maybe(random, 3, "Type" + random.nextInt(4)))
        .tool(maybe(random, 3, "Tool" + random.nextInt(4)))
        .project(maybe(random, 5, "project-" + random.nextInt(3)))
        .agent(maybe(random, 8, "agent-" + random.nextInt(3)))
        .host(maybe(random, 8, "host-" + random.nextInt(2)))
        .between(maybe(random, 2, from), maybe(random, 3, to))
        .before(maybe(random, 3, (long) random.nextInt(EVENTS + 10)))
        .after(maybe(random, 3, (long) random.nextInt(EVENTS / 2)))
        .request();
  }

  private static <T> @Nullable T maybe(Random random, int oneIn, T value) {
    return random.nextInt(oneIn) == 0 ? value : null;
  }

  private static HookEvent randomEvent(Random random, int n) {
    Instant at = Samples.START.plusSeconds(n + random.nextInt(300) - 150);
    return new HookEvent(
        Samples.sha("event " + n),
        "session-" + random.nextInt(7),
        "Type" + random.nextInt(4),
        at,
        at,
        random.nextInt(3) == 0 ? null : "Tool" + random.nextInt(4),
        null,
        random.nextInt(5) == 0 ? "agent-" + random.nextInt(3) : null,
        null,
        null,
        null,
        null,
        null,
        random.nextInt(6) == 0 ? null : "project-" + random.nextInt(3),
        "host-" + random.nextInt(2),
        null,
        null,
        "event " + n,
        10,
        Map.of(),
        List.of());
  }
}
