package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipedEventsTest {
  private static List<List<String>> batches(String text) throws IOException {
    PipedEvents events =
        new PipedEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<List<String>> batches = new ArrayList<>();
    for (List<PipedEvents.Event> batch = events.next(); !batch.isEmpty(); batch = events.next()) {
      batches.add(
          batch.stream()
              .map(e -> e.line() + "=" + new String(e.bytes(), StandardCharsets.UTF_8))
              .toList());
    }
    return batches;
  }

  @Test
  void lines_that_are_objects_are_events_each() throws IOException {
    assertThat(batches("{\"a\":1}\n\n{\"b\":2}"))
        .containsExactly(List.of("1={\"a\":1}", "3={\"b\":2}"));
    assertThat(batches("")).isEmpty();
    assertThat(batches(" \n\n")).isEmpty();
  }

  @Test
  void json_over_several_lines_is_one_event_and_goes_out_in_one_line() throws IOException {
    assertThat(batches("{\n  \"a\": 1\n}\n")).containsExactly(List.of("1={\n  \"a\": 1\n}\n"));
    byte[] line =
        PipedEvents.lines(
            List.of(new PipedEvents.Event(1, "{\n\"a\": 1}".getBytes(StandardCharsets.UTF_8))));
    assertThat(new String(line, StandardCharsets.UTF_8)).isEqualTo("{ \"a\": 1}\n");
  }

  @Test
  void a_bad_first_line_does_not_take_the_others_with_it() throws IOException {
    assertThat(batches("oops\n{\"b\":2}\n")).containsExactly(List.of("1=oops", "2={\"b\":2}"));
  }

  @Test
  void many_lines_come_in_batches() throws IOException {
    assertThat(batches("{}\n".repeat(2500)))
        .extracting(List::size)
        .containsExactly(1000, 1000, 500);
  }
}
