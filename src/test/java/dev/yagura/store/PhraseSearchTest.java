package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Phrases and begins of words in a log whose words become common in its middle: what is found is
 * what a look at every text finds.
 */
class PhraseSearchTest {
  private static final int EVENTS = 1400;
  private static final List<String> WORDS =
      List.of("arbor", "birch", "gamma", "delta", "検索", "日本語の", "BuildQueue", "metric", "metrics");

  @TempDir Path home;
  private final List<String> texts = new ArrayList<>();

  @Test
  void phrases_are_found_in_events_from_before_and_after_their_words_became_common()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      long learned = room.number("SELECT length(words) FROM common_words");
      assertThat(learned).isPositive();

      for (String first : List.of("arbor", "birch", "metrics", "gamma")) {
        for (String second : List.of("arbor", "delta", "metric", "検索")) {
          String phrase = first + " " + second;
          finds(room, "\"" + phrase + "\"", text -> text.contains(" " + phrase + " "));
        }
      }
      finds(room, "\"arbor birch gamma\"", text -> text.contains(" arbor birch gamma "));
      finds(room, "日本語", text -> text.contains("日本語"));
      finds(room, "本語の", text -> text.contains("本語の"));
      finds(room, "\"build queue\"", text -> text.contains(" BuildQueue "));
      finds(room, "BuildQueue", text -> text.contains(" BuildQueue "));
      finds(
          room,
          "arbor -\"arbor birch\"",
          text -> text.contains(" arbor ") && !text.contains(" arbor birch "));
      finds(
          room,
          "\"arbor birch\" -\"gamma delta\"",
          text -> text.contains(" arbor birch ") && !text.contains(" gamma delta "));
      finds(
          room,
          "\"arbor birch\" \"gamma delta\"",
          text -> text.contains(" arbor birch ") && text.contains(" gamma delta "));
      finds(room, "metr*", text -> text.contains(" metric"));
      finds(room, "arbor -metr*", text -> text.contains(" arbor ") && !text.contains(" metric"));
      finds(room, "only*", text -> text.contains(" only"));
      finds(room, "nowhere*", text -> false);
    }
  }

  @Test
  void a_phrase_within_a_session_and_a_time_is_found_on_both_sides_as_well() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      String search = "\"arbor birch\" after:2026-03-01T10:05:00Z before:2026-03-01T10:20:00Z";
      List<Long> expected =
          IntStream.range(300, 1200)
              .filter(n -> n % 7 == 3 && texts.get(n).contains(" arbor birch "))
              .mapToObj(n -> n + 1L)
              .toList();
      assertThat(expected).isNotEmpty();
      EventPage page = room.ask(Channels.EVENTS, request(search, "session-3", true, null));
      assertThat(seqs(page)).isEqualTo(expected.subList(0, Math.min(100, expected.size())));
      assertThat(page.matches().count()).isEqualTo(expected.size());
    }
  }

  private void finds(RoomUnderTest room, String search, Predicate<String> holds) {
    List<Long> expected = new ArrayList<>();
    for (int n = 0; n < texts.size(); n++) {
      if (holds.test(texts.get(n))) {
        expected.add(n + 1L);
      }
    }
    assertThat(all(room, search, true)).as(search).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(all(room, search, false)).as(search).isEqualTo(expected);
  }

  /** All pages, each of which must count the same. */
  private static List<Long> all(RoomUnderTest room, String search, boolean ascending) {
    List<Long> seqs = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    Long cursor = null;
    do {
      EventPage page = room.ask(Channels.EVENTS, request(search, null, ascending, cursor));
      seqs.addAll(seqs(page));
      counts.add(page.matches().count());
      cursor = page.nextSeq();
      assertThat(page.snippets()).hasSameSizeAs(page.events());
    } while (cursor != null);
    assertThat(counts).containsOnly((long) Math.min(1000, seqs.size()));
    return seqs;
  }

  private static EventPageRequest request(
      String search, @Nullable String session, boolean ascending, @Nullable Long cursor) {
    return EventsAsked.inOrder(ascending, 100)
        .session(session)
        .from(cursor)
        .search(search)
        .request();
  }

  private static List<Long> seqs(EventPage page) {
    return page.events().stream().map(stored -> stored.seq()).toList();
  }

  /** In two batches, so that the words of the first are common in the second. */
  private void fill(RoomUnderTest room) {
    Random random = new Random(11);
    for (int n = 0; n < EVENTS; n++) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < 6; i++) {
        text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
      }
      // More words that begin alike than are written out.
      texts.add(text.append(n % 10 == 0 ? "only" + n + " " : "").toString());
    }
    for (int from = 0; from < EVENTS; from += EVENTS / 2) {
      List<Append> appends = new ArrayList<>();
      for (int n = from; n < from + EVENTS / 2; n++) {
        Append sample = Samples.event(n);
        appends.add(
            Samples.append(
                sample.file().name(), "{\"prompt\":\"" + texts.get(n) + "\"}", sample.event()));
      }
      room.append(new AppendBatch(appends));
      int upTo = from + EVENTS / 2;
      await()
          .until(
              () ->
                  room.ask(Channels.EVENTS, request("-nothing", null, false, null))
                          .matches()
                          .indexedSeq()
                      == upTo);
    }
  }
}
