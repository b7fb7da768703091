package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final int CAP = 200_000;

  @Test
  void lines_are_whole_across_the_ends_of_the_buffer() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      texts.add(i + "x".repeat(i * 997));
    }

    assertThat(texts(stream(String.join("\n", texts) + "\n"), CAP)).isEqualTo(texts);
  }

  @Test
  void a_carriage_return_before_the_end_does_not_belong_to_the_line() throws IOException {
    assertThat(texts(stream("a\r\nb\rc\r\n\r\nd\r"), CAP)).containsExactly("a", "b\rc", "", "d");
  }

  @Test
  void the_last_line_needs_no_end_and_an_end_makes_no_further_line() throws IOException {
    assertThat(texts(stream("a\nb"), CAP)).containsExactly("a", "b");
    assertThat(texts(stream("a\nb\n"), CAP)).containsExactly("a", "b");
    assertThat(texts(stream(""), CAP)).isEmpty();
  }

  @Test
  void a_line_over_the_cap_is_told_with_its_length_and_the_next_one_is_whole() throws IOException {
    Lines lines = new Lines(stream("12345\n123456\n12345\r\n123456\r\nafter"), 5);

    assertThat(new String(next(lines).bytes(), StandardCharsets.UTF_8)).isEqualTo("12345");
    Lines.Line tooLong = next(lines);
    assertThat(tooLong.tooLong()).isTrue();
    assertThat(tooLong.bytes()).isEmpty();
    assertThat(tooLong.length()).isEqualTo(6);
    assertThat(tooLong.number()).isEqualTo(2);
    assertThat(new String(next(lines).bytes(), StandardCharsets.UTF_8)).isEqualTo("12345");
    assertThat(next(lines).tooLong()).isTrue();
    assertThat(new String(next(lines).bytes(), StandardCharsets.UTF_8)).isEqualTo("after");
    assertThat(lines.next()).isNull();
  }

  @Test
  void a_line_larger_than_the_heap_passes_by() throws IOException {
    long size = Runtime.getRuntime().maxMemory() + 1;
    Lines.Line line = next(new Lines(endless(size), CAP));

    assertThat(line.tooLong()).isTrue();
    assertThat(line.length()).isEqualTo(size);
  }

  @Test
  void a_packed_stream_that_is_cut_off_gives_its_whole_lines_and_then_says_so() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("line ").append(i * 7919 % 20_011).append('\n');
    }
    byte[] packed = gzip(text.toString());
    Lines lines =
        new Lines(
            new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOf(packed, packed.length / 2))),
            CAP);
    List<String> read = new ArrayList<>();

    assertThatThrownBy(
            () -> {
              for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                read.add(new String(line.bytes(), StandardCharsets.UTF_8));
              }
            })
        .isInstanceOf(EOFException.class);
    assertThat(read).hasSizeGreaterThan(1000);
    assertThat(text.toString()).startsWith(String.join("\n", read) + "\n");
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static Lines.Line next(Lines lines) throws IOException {
    Lines.Line line = lines.next();
    assertThat(line).isNotNull();
    return line;
  }

  private static List<String> texts(InputStream in, int cap) throws IOException {
    Lines lines = new Lines(in, cap);
    List<String> texts = new ArrayList<>();
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      assertThat(line.number()).isEqualTo(texts.size() + 1);
      texts.add(new String(line.bytes(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream endless(long size) {
    return new InputStream() {
      private long left = size;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int read = (int) Math.min(left, length);
        left -= read;
        return read == 0 ? -1 : read;
      }
    };
  }
}
