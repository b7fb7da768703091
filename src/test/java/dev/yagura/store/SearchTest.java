package dev.yagura.store;

import static dev.yagura.store.SearchedLog.TEXTS;
import static dev.yagura.store.SearchedLog.append;
import static dev.yagura.store.SearchedLog.fill;
import static dev.yagura.store.SearchedLog.find;
import static dev.yagura.store.SearchedLog.request;
import static dev.yagura.store.SearchedLog.seqs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.Mark;
import dev.yagura.vocabulary.bus.Log.Snippet;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds, on the texts of {@link SearchedLog}. */
class SearchTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "日本; 1",
        "本語で; 1",
        "語で報告; 1",
        "日語; ''",
        "バグ; 6",
        "query; 2",
        "EventQuery; 2",
        "eventquerytest; 2",
        "user_name; 3",
        "name; 3",
        "build; 5 4 3",
        "\"build failed\"; 3",
        "build failed; 4 3",
        "build -failed; 5",
        "build -\"build failed\"; 5 4",
        "-build; 7 6 2 1",
        "buil*; 5 4 3",
        "buil* -fail*; 5",
        "-buil*; 7 6 2 1",
        "buil* tool:Bash; 4",
        "readable; 7",
        "build tool:Bash; 4",
        "build -tool:Bash; 5 3",
        "tool:bash; 7 4 1",
        "tool:Ba* build; 4",
        "bash build; 4",
        "type:PreToolUse|Other build; 5 3",
        "session:session-3; 4",
        "session:session-*; 7 6 5 4 3 2 1",
        "status:ok; 6 4 2",
        "error:yes; ''",
        "error:no build; 5 4 3",
        "dur>3; 6",
        "dur<5 build; 4",
        "-dur>3 build; 5 4 3",
        "after:2026-03-01T10:00:03Z build; 5 4",
        "before:2026-03-01T10:00:03Z build; 3",
        "after:2026-03-01T10:00:03Z before:2026-03-01T10:00:04Z; 4",
        "before:2026-02-01; ''",
        "tag:missing:tool_input build; 5 4 3",
        "category:tool host:tower build; 5 4 3"
      })
  void finds(String search, String expected) {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      EventPage page = find(room, search);
      assertThat(seqs(page)).isEqualTo(numbers(expected));
      assertThat(page.matches().count()).isEqualTo(page.events().size());
      assertThat(page.matches().more()).isFalse();
      assertThat(page.snippets()).hasSameSizeAs(page.events());
    }
  }

  @Test
  void filters_outside_of_the_search_text_mean_the_same_as_inside() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      Instant third = Samples.START.plusSeconds(3);
      assertThat(seqs(find(room, request("build", "session-3", null, null, null))))
          .isEqualTo(seqs(find(room, "build session:session-3")))
          .containsExactly(4L);
      assertThat(seqs(find(room, request("build", null, "Read", null, third))))
          .isEqualTo(seqs(find(room, "build tool:Read before:2026-03-01T10:00:03Z")))
          .containsExactly(3L);
      assertThat(seqs(find(room, request("build", null, null, third, null))))
          .containsExactly(5L, 4L);
      assertThat(seqs(find(room, request("build", "session-*", null, null, null)))).isEmpty();
    }
  }

  @Test
  void pages_follow_each_other_without_overlap_in_both_directions() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, 25, n -> "{\"prompt\":\"needle " + n + (n % 2 == 0 ? " even" : "") + "\"}");
      for (boolean ascending : List.of(false, true)) {
        List<Long> all = new ArrayList<>();
        Long cursor = null;
        do {
          EventPage page =
              find(
                  room,
                  EventsAsked.inOrder(ascending, 4).from(cursor).search("needle even").request());
          assertThat(page.matches().count()).isEqualTo(13);
          all.addAll(seqs(page));
          cursor = page.nextSeq();
        } while (cursor != null);
        assertThat(all)
            .containsExactlyElementsOf(
                IntStream.range(0, 13)
                    .mapToObj(i -> ascending ? 1L + 2 * i : 25L - 2 * i)
                    .toList());
      }
    }
  }

  @Test
  void snippets_show_the_text_that_was_found() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      assertThat(find(room, "日本").snippets())
          .containsExactly(new Snippet("prompt", "見張り台から日本語で報告する", List.of(new Mark(6, 8))));
      assertThat(find(room, "mvn query").snippets())
          .containsExactly(new Snippet("command", "mvn -q test", List.of(new Mark(0, 3))));
      assertThat(find(room, "session:session-0").snippets())
          .containsExactly(new Snippet("summary", "ls · 見張り 0", List.of()));
    }
  }

  @Test
  void counts_stop_at_a_thousand() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, 1003, n -> "{\"prompt\":\"many\"}");
      EventPage page = find(room, "many");
      assertThat(page.matches().count()).isEqualTo(1000);
      assertThat(page.matches().more()).isTrue();
      assertThat(page.matches().indexedSeq()).isEqualTo(1003);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "*",
        "-",
        "type:",
        "a \"b",
        "status:nope",
        "before:then",
        "tol:Bash",
        "dur>x",
        "語",
        "\"\""
      })
  void a_bad_search_is_refused_with_its_position(String search) {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      BusFailure refused = room.refused(Channels.EVENTS, request(search));
      assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
      assertThat(refused).hasMessageMatching("(?s)q#search_[a-z]+: at position .*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEAR(build failed, 5)",
        "words:build",
        "build OR",
        "^build",
        "'; drop table event_store;--",
        "%build%",
        "b_ild",
        "build\" OR \"x",
        "{a b} : c",
        "tool:x\"OR",
        "session:'OR'1'='1",
        "\uE000x",
        "a AND NOT b",
        "build + failed"
      })
  void hostile_text_is_looked_for_and_never_run(String search) throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      try {
        find(room, search);
      } catch (BusFailure e) {
        assertThat(e.kind()).isEqualTo(BusFailure.Kind.INVALID);
      }
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(TEXTS.size());
    }
  }

  private static List<Long> numbers(String text) {
    return text.equals("''")
        ? List.of()
        : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
  }
}
