package dev.yagura.store;

import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A log to be searched. Event {@code n} of {@link Samples} has session {@code n % 7}; even ones are
 * PreToolUse, odd ones PostToolUse with status ok and duration n; every third is Bash, the others
 * Read; it happened n seconds after {@link Samples#START}.
 */
final class SearchedLog {
  static final List<String> TEXTS =
      List.of(
          "{\"prompt\":\"見張り台から日本語で報告する\"}",
          "{\"tool_input\":{\"command\":\"mvn -q test\",\"description\":\"run EventQueryTest\"}}",
          "{\"tool_response\":{\"stdout\":\"build failed: user_name is missing\"}}",
          "{\"prompt\":\"the build is failed, not the test\"}",
          "{\"prompt\":\"build build build\"}",
          "{\"message\":\"半角ﾊﾞｸﾞ\"}",
          "{\"broken\":\"but readable\",\"x\":");

  private SearchedLog() {}

  static void fill(RoomUnderTest room) {
    append(room, TEXTS.size(), TEXTS::get);
  }

  static void append(RoomUnderTest room, int events, IntFunction<String> text) {
    List<Append> appends = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      Append sample = Samples.event(n);
      appends.add(Samples.append(sample.file().name(), text.apply(n), sample.event()));
    }
    room.append(new AppendBatch(appends));
    awaitIndexed(room, events);
  }

  static void awaitIndexed(RoomUnderTest room, long seq) {
    await().until(() -> find(room, "-nothing").matches().indexedSeq() == seq);
  }

  static EventPage find(RoomUnderTest room, String search) {
    return find(room, request(search));
  }

  static EventPage find(RoomUnderTest room, EventPageRequest request) {
    return room.ask(Channels.EVENTS, request);
  }

  static EventPageRequest request(String search) {
    return request(search, null, null, null, null);
  }

  static EventPageRequest request(
      String search, String session, String tool, Instant from, Instant to) {
    return EventsAsked.newestFirst(100)
        .session(session)
        .tool(tool)
        .between(from, to)
        .search(search)
        .request();
  }

  static List<Long> seqs(EventPage page) {
    return page.events().stream().map(stored -> stored.seq()).toList();
  }
}
