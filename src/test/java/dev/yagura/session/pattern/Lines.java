package dev.yagura.session.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Lines of this package's test files, without comments. */
final class Lines {
  private Lines() {}

  static Stream<String> of(String name) {
    try (InputStream in = Objects.requireNonNull(Lines.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(
              line -> !line.isBlank() && !line.startsWith("# nothing") && !line.startsWith("# id"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
