package dev.yagura.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Takes the lines of a file, plain or packed, after those that are done. */
final class LineFile {
  private static final int BUFFER = 64 * 1024;

  private final Desk desk;
  private final LineBook book;
  private final int maxBytes;

  LineFile(Desk desk, LineBook book, int maxBytes) {
    this.desk = desk;
    this.book = book;
    this.maxBytes = maxBytes;
  }

  void take(Path path, Stamp stamp) throws IOException {
    long done = book.linesDone(path.toString(), stamp);
    String name = HookName.unpacked(Source.name(path));
    boolean packed = HookName.isPacked(Source.name(path));
    long number = 0;
    try (InputStream raw = SourceFile.open(path, desk.progress::read);
        InputStream in =
            packed ? new GZIPInputStream(new BufferedInputStream(raw, BUFFER), BUFFER) : raw) {
      Lines lines = new Lines(in, maxBytes);
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        desk.goOn();
        number = line.number();
        if (line.tooLong()) {
          desk.skip(name + " line " + number + ": " + line.length() + " bytes are too many");
        } else if (!line.isBlank()) {
          if (number <= done) {
            desk.skip();
          } else {
            desk.line(path.toString(), name, stamp, line);
          }
        }
      }
    } catch (IOException e) {
      throw new IOException("after line " + number + ": " + Walk.words(e), e);
    } finally {
      // A batch holds lines of one file only.
      desk.flush();
    }
  }
}
