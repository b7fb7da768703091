package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
  private static final int MAX = 65_536;

  @TempDir Path folder;
  private Path file;
  private final Lines lines = new Lines(MAX);
  private final List<String> seen = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> tooLong = new ArrayList<>();
  private int wanted = Integer.MAX_VALUE;

  private final Lines.Sink sink =
      new Lines.Sink() {
        @Override
        public boolean line(byte[] bytes, int from, int length, long start) {
          seen.add(new String(bytes, from, length, StandardCharsets.UTF_8));
          starts.add(start);
          return seen.size() < wanted;
        }

        @Override
        public void tooLong(long start) {
          tooLong.add(start);
        }
      };

  @BeforeEach
  void begin() {
    file = folder.resolve("t.jsonl");
  }

  @Test
  void whole_lines_are_given_and_a_partial_last_one_waits() throws IOException {
    write("one\ntwo\nthr");
    assertThat(read(0, 1000)).isEqualTo(8);
    assertThat(seen).containsExactly("one", "two");

    write("one\ntwo\nthree\n");
    assertThat(read(8, 1000)).isEqualTo(14);
    assertThat(seen).containsExactly("one", "two", "three");
    assertThat(starts).containsExactly(0L, 4L, 8L);
  }

  @Test
  void a_line_longer_than_allowed_is_passed_over_and_told() throws IOException {
    write("a\n" + "x".repeat(3 * MAX) + "\nb\n");
    assertThat(read(0, Long.MAX_VALUE)).isEqualTo(Files.size(file));
    assertThat(seen).containsExactly("a", "b");
    assertThat(tooLong).containsExactly(2L);
  }

  @Test
  void a_line_that_is_too_long_and_has_no_end_yet_is_not_passed() throws IOException {
    write("a\n" + "x".repeat(3 * MAX));
    assertThat(read(0, Long.MAX_VALUE)).isEqualTo(2);
    assertThat(tooLong).isEmpty();
  }

  @Test
  void a_line_as_long_as_the_buffer_is_given_whole() throws IOException {
    String longest = "y".repeat(MAX - 1);
    write(longest + "\nb\n");
    read(0, Long.MAX_VALUE);
    assertThat(seen).containsExactly(longest, "b");
  }

  @Test
  void the_budget_ends_behind_the_line_that_reaches_it() throws IOException {
    write("one\ntwo\nthree\n");
    assertThat(read(0, 5)).isEqualTo(8);
    assertThat(read(8, 5)).isEqualTo(14);
    assertThat(seen).containsExactly("one", "two", "three");
  }

  @Test
  void a_sink_that_has_enough_gets_no_more() throws IOException {
    write("one\ntwo\nthree\n");
    wanted = 1;
    assertThat(read(0, 1000)).isEqualTo(4);
    assertThat(seen).containsExactly("one");
  }

  @Test
  void thousands_of_lines_over_many_buffers_come_once_each() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("line ").append(i).append(" é櫓\n");
    }
    write(text.toString());
    long offset = 0;
    for (long next = read(0, 10_000); next > offset; next = read(next, 10_000)) {
      offset = next;
    }
    assertThat(seen).hasSize(30_000).doesNotHaveDuplicates().endsWith("line 29999 é櫓");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private long read(long from, long budget) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return lines.read(channel, from, budget, sink);
    }
  }
}
