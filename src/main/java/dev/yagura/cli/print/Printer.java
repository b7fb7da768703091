package dev.yagura.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.json.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * The one place where commands print. Text goes through {@link Harmless} on its way: only the
 * printer itself sends a terminal anything that it obeys.
 */
public final class Printer {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Phrases phrases;

  public Printer(PrintWriter out, PrintWriter err, Terminal terminal, Phrases phrases) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.phrases = phrases;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Phrases phrases() {
    return phrases;
  }

  /** A text of the catalogue; what is given may be foreign. */
  public void tell(String key, Object... given) {
    say(text(key, given));
  }

  /** The text that {@link #tell} would print. */
  public String text(String key, Object... given) {
    Object[] clean = new Object[given.length];
    for (int i = 0; i < given.length; i++) {
      clean[i] = given[i] instanceof String text ? Harmless.line(text) : given[i];
    }
    return phrases.text(key, clean);
  }

  /** Text as it is, which may have several lines. */
  public void say(String text) {
    out.println(Harmless.lines(text));
    out.flush();
  }

  /** One line, cut to the width. */
  public void line(String text) {
    out.println(Columns.cut(Harmless.line(text), terminal.width()));
    out.flush();
  }

  /** One line that stands out, cut to the width. */
  public void heading(String text) {
    out.println(terminal.strong(Columns.cut(Harmless.line(text), terminal.width())));
    out.flush();
  }

  public void table(Table table) {
    boolean head = true;
    for (String line : table.lines(terminal.width())) {
      out.println(head ? terminal.strong(line) : line);
      head = false;
    }
    out.flush();
  }

  public void json(JsonNode answer) {
    out.println(Harmless.json(Json.text(answer)));
    out.flush();
  }

  /** For a document: byte by byte as it is into a pipe, as harmless text onto a terminal. */
  public OutputStream document() {
    return terminal.interactive()
        ? new HarmlessStream(out)
        : new FilterOutputStream(System.out) {
          @Override
          public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
  }

  /** A line on standard error that says who speaks. */
  public void warn(String text) {
    complain("yagura: " + text);
  }

  /** A line on standard error. */
  public void complain(String text) {
    err.println(Harmless.lines(text));
    err.flush();
  }

  /**
   * How far something is, over itself, where somebody looks; an empty text takes it away.
   *
   * @param due time for a line of its own where nobody looks
   */
  public void progress(String text, boolean due) {
    if (terminal.interactive()) {
      err.print("\r\u001b[K" + Columns.cut(Harmless.line(text), terminal.width() - 1));
      err.flush();
    } else if (due && !text.isEmpty()) {
      complain(text);
    }
  }

  /** The reader is gone: whoever prints for ever may stop. */
  public boolean isClosed() {
    return out.checkError();
  }
}
