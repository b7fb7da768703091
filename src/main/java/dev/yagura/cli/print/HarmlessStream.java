package dev.yagura.cli.print;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Documents on their way to a terminal: UTF-8 in, line by line as {@link Harmless} text out. */
final class HarmlessStream extends OutputStream {
  private final PrintWriter out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  HarmlessStream(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int unit) {
    if (unit == '\n') {
      out.println(Harmless.lines(line.toString(StandardCharsets.UTF_8)));
      line.reset();
    } else {
      line.write(unit);
    }
  }

  /** What has no line end yet waits for it. */
  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    if (line.size() > 0) {
      write('\n');
    }
    flush();
  }
}
