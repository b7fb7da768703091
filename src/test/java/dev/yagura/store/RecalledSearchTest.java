package dev.yagura.store;

import static dev.yagura.store.SearchedLog.awaitIndexed;
import static dev.yagura.store.SearchedLog.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.Snippet;
import dev.yagura.vocabulary.bus.Measures.Readings;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of a store that remembers what they have shown. */
class RecalledSearchTest {
  private static final List<String> SEARCHES =
      List.of(
          "needle",
          "見張り",
          "needle straw",
          "\"straw needle\"",
          "bash",
          "stra*",
          "-nothing",
          "dur>20");

  @TempDir Path home;
  private RoomUnderTest room;
  private final Map<String, Double> figures = new ConcurrentHashMap<>();

  @BeforeEach
  void start() {
    open("store.cache-events", "30");
  }

  private void open(String... settings) {
    room = RoomUnderTest.prepare(RoomUnderTest.config(home, settings));
    Channels.READINGS.listen(room.vertx, this::note);
    room.deploy(() -> 0);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void a_search_again_shows_the_same_and_most_of_it_from_memory() {
    fill(0, 100, "straw needle 見張り ");
    try (RoomUnderTest plain = RoomUnderTest.start(room.config.asReadOnly(), () -> 0)) {
      for (int round = 0; round < 3; round++) {
        for (String search : SEARCHES) {
          EventPage page = find(room, search);
          assertThat(page).as(search).isEqualTo(find(plain, search));
          assertThat(page.events()).as(search).isNotEmpty();
          assertThat(page.snippets()).hasSameSizeAs(page.events());
        }
      }
    }
    await().until(() -> figures.getOrDefault("hit", 0.0) > 500);
    assertThat(figures.get("miss")).isBetween(1.0, 300.0);
  }

  @Test
  void what_retention_has_taken_is_shown_no_more() {
    fill(0, 60, "needle ");
    assertThat(find(room, "needle").events()).hasSize(60);
    room.ask(Channels.RETAIN, new Care.Retain(Samples.START.plusSeconds(40), 0, false, false));
    List<Long> left = find(room, "needle").events().stream().map(event -> event.seq()).toList();
    assertThat(left).hasSizeBetween(1, 20).allMatch(seq -> seq > 40);
  }

  @Test
  void what_retention_may_have_taken_and_what_memory_is_short_of_is_forgotten() {
    fill(0, 60, "needle ");
    find(room, "needle");
    await().until(() -> figures.getOrDefault("bytes", 0.0) > 0);
    room.ask(Channels.RETAIN, new Care.Retain(Samples.START, 0, false, false));
    await().until(() -> figures.getOrDefault("bytes", 1.0) == 0);

    find(room, "needle");
    await().until(() -> figures.getOrDefault("bytes", 0.0) > 0);
    NodeChannels.PRESSURE.publish(
        room.vertx, new Vitals.Pressure(RoomUnderTest.NODE.name(), true, false));
    await().until(() -> figures.getOrDefault("bytes", 1.0) == 0);
    assertThat(find(room, "needle").events()).hasSize(60);
  }

  @Test
  void one_reader_and_no_memory_for_searches_find_the_same() {
    fill(0, 100, "straw needle 見張り ");
    List<EventPage> pages = SEARCHES.stream().map(search -> find(room, search)).toList();
    room.close();
    open("store.readers", "1", "store.cache-search-mb", "0", "store.cache-events", "0");
    List<Future<EventPage>> together =
        SEARCHES.stream()
            .map(search -> Channels.EVENTS.ask(room.vertx, SearchedLog.request(search)))
            .toList();
    RoomUnderTest.await(Future.all(together));
    assertThat(together).map(Future::result).isEqualTo(pages);
  }

  @Test
  void in_a_restored_log_the_same_number_is_another_event() {
    Path backup = home.resolve("backup.db");
    fill(0, 5, "needle ");
    room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
    fill(5, 10, "needle of before ");
    assertThat(find(room, "needle").snippets()).anyMatch(RecalledSearchTest::isOfBefore);
    room.ask(Channels.RESTORE, new Care.Restore(backup.toString()));

    assertThat(find(room, "needle").events()).hasSize(5);
    fill(10, 15, "needle of now ");
    assertThat(find(room, "needle").events()).hasSize(10);
    assertThat(find(room, "needle").snippets()).noneMatch(RecalledSearchTest::isOfBefore);
  }

  private static boolean isOfBefore(Snippet snippet) {
    return snippet.text().contains("before");
  }

  /** Events of {@link Samples} with a text of their own. */
  private void fill(int from, int to, String text) {
    long before = room.stats().lastSeq();
    List<Append> appends = new ArrayList<>();
    for (int n = from; n < to; n++) {
      Append sample = Samples.event(n);
      String payload = "{\"prompt\":\"" + text + n + "\"}";
      appends.add(Samples.append(sample.file().name(), payload, sample.event()));
    }
    room.append(new AppendBatch(appends));
    awaitIndexed(room, before + to - from);
  }

  private void note(Readings told) {
    told.readings().stream()
        .filter(reading -> "searched".equals(reading.labels().get("tier")))
        .forEach(
            reading ->
                figures.put(reading.labels().getOrDefault("result", "bytes"), reading.value()));
  }
}
