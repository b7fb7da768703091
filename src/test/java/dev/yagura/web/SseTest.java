package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SseTest {
  @TempDir Path folder;
  private final Vertx clientVertx = Vertx.vertx();
  private final HttpClient client = clientVertx.createHttpClient();
  private WebHouse house;

  /** What an EventSource would see. */
  private static final class Source {
    private final StringBuffer text = new StringBuffer();
    final HttpClientResponse response;

    Source(HttpClientResponse response) {
      this.response = response;
      response.handler((Buffer chunk) -> text.append(chunk.toString()));
    }

    List<String> blocks(String event) {
      List<String> blocks = new ArrayList<>();
      String all = text.toString();
      for (String block : all.substring(0, all.lastIndexOf("\n\n") + 1).split("\n\n")) {
        if (block.contains("event: " + event + "\n")) {
          blocks.add(block.strip());
        }
      }
      return blocks;
    }

    List<JsonObject> frames() {
      return blocks("events").stream()
          .map(block -> new JsonObject(block.substring(block.indexOf("data: ") + 6)))
          .toList();
    }

    List<Long> seqs() {
      List<Long> seqs = new ArrayList<>();
      for (JsonObject frame : frames()) {
        JsonArray events = frame.getJsonArray("events");
        for (int i = 0; i < events.size(); i++) {
          seqs.add(events.getJsonObject(i).getLong("seq"));
        }
      }
      return seqs;
    }

    String text() {
      return text.toString();
    }
  }

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 700);
    await()
        .until(
            () -> {
              Source source = source("/api/v1/events/stream");
              await().until(() -> !source.blocks("hello").isEmpty());
              source.response.request().connection().close();
              return source.blocks("hello").get(0).contains(FakeLog.ID);
            });
  }

  @AfterEach
  void close() {
    house.close();
    clientVertx.close().await();
  }

  private Source source(String uri, String... header) {
    HttpClientRequest request =
        client
            .request(
                new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost("127.0.0.1")
                    .setPort(house.web.port())
                    .setURI(uri))
            .await();
    request.putHeader("Authorization", "Bearer " + house.web.token());
    if (header.length > 0) {
      request.putHeader(header[0], header[1]);
    }
    // The handler is set before the answer can come: later chunks would be lost.
    return request.send().map(Source::new).await();
  }

  @Test
  void it_says_hello_without_an_id_and_then_what_comes() {
    Source source = source("/api/v1/events/stream");
    await().until(() -> !source.blocks("hello").isEmpty());
    assertThat(source.text()).startsWith("event: hello\ndata: {");
    assertThat(source.response.getHeader("Content-Type")).isEqualTo("text/event-stream");
    assertThat(source.response.getHeader("Cache-Control")).isEqualTo("no-store");
    house.log.commit(2);
    await().until(() -> source.seqs().equals(List.of(701L, 702L)));
    assertThat(source.blocks("events").get(source.blocks("events").size() - 1))
        .startsWith("id: 702\n");
    await().until(() -> source.blocks("hello").size() >= 2);
    assertThat(source.blocks("hello")).noneMatch(block -> block.contains("id:"));
  }

  /** The connection of an answer that has ended stays, for the next request. */
  @Test
  void a_stream_that_the_server_has_ended_is_not_written_to_again() {
    Source turnedOut = source("/api/v1/events/stream");
    await().until(() -> !turnedOut.blocks("hello").isEmpty());
    assertThat(
            house
                .wire
                .send(
                    "POST",
                    "/api/v1/token/rotate",
                    "{\"confirm\":true}",
                    "Content-Type: application/json",
                    house.bearer())
                .status())
        .isEqualTo(200);
    await().until(() -> house.web.live().openStreams() == 0);
    Source source = source("/api/v1/events/stream");
    await().until(() -> !source.blocks("hello").isEmpty());
    house.log.commit(1);
    await().until(() -> source.seqs().equals(List.of(701L)));
  }

  @Test
  void what_was_missed_is_replayed_without_overlap() {
    house.log.commit(1300);
    Source near = source("/api/v1/events/stream?after=1400");
    await().until(() -> near.seqs().size() == 600);
    Source far = source("/api/v1/events/stream?after=10");
    house.log.commit(10);
    await().until(() -> far.seqs().size() == 2000);
    for (Source source : List.of(near, far)) {
      long expected = source.frames().get(0).getLong("first");
      for (JsonObject frame : source.frames()) {
        assertThat(frame.getLong("first")).isEqualTo(expected);
        assertThat(frame.getBoolean("gap")).isFalse();
        assertThat(frame.getJsonArray("events").size()).isLessThanOrEqualTo(500);
        expected = frame.getLong("last") + 1;
      }
    }
    assertThat(far.seqs()).isSorted().doesNotHaveDuplicates().startsWith(11L).endsWith(2010L);
  }

  @Test
  void the_last_event_id_beats_the_address() {
    Source source = source("/api/v1/events/stream?after=5", "Last-Event-ID", "698");
    await().until(() -> source.seqs().size() == 2);
    assertThat(source.seqs()).containsExactly(699L, 700L);
  }

  @Test
  void who_is_too_far_behind_gets_one_gap() {
    house.log.commit(9_500);
    Source source = source("/api/v1/events/stream?after=1");
    await().until(() -> !source.frames().isEmpty());
    JsonObject gap = source.frames().get(0);
    assertThat(gap.getBoolean("gap")).isTrue();
    assertThat(gap.getLong("first")).isEqualTo(2);
    assertThat(gap.getJsonArray("events")).isEmpty();
    house.log.commit(1);
    await().until(() -> source.seqs().contains(house.log.last()));
    long expected = 2;
    for (JsonObject frame : source.frames()) {
      assertThat(frame.getLong("first")).isEqualTo(expected);
      expected = frame.getLong("last") + 1;
    }
  }

  @Test
  void filters_leave_events_out_and_keep_the_ids() {
    Source source = source("/api/v1/events/stream?tool=Bash&session=s1");
    await().until(() -> !source.blocks("hello").isEmpty());
    house.log.commit(4);
    await().until(() -> source.text().contains("id: 704\n"));
    assertThat(source.seqs()).containsExactly(702L, 704L);
  }
}
