package dev.yagura.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Types commands for tests, below a folder, and keeps what they print. */
final class Typing {
  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Typing(Path home) {
    this.home = home;
  }

  Typing with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all =
        Stream.concat(Stream.of("--home", home.toString()), Stream.of(args)).toArray(String[]::new);
    return CommandLineTree.execute(
        all, new PrintWriter(out, true), new PrintWriter(err, true), environment);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
