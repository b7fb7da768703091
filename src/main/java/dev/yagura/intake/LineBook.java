package dev.yagura.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many lines of which files are done, for lines have no name in the ledger. Thread-safe. Keeps
 * the files of last use.
 */
final class LineBook {
  private static final ObjectMapper CBOR = CBORMapper.builder().build();
  private static final int VERSION = 1;
  private static final int FILES = 100;

  /**
   * A file's lines up to {@code lines} are committed or refused for good.
   *
   * @param path absolute
   */
  record Mark(String path, long sizeBytes, long modifiedNanos, long lines) {
    Mark(String path, Stamp stamp, long lines) {
      this(path, stamp.sizeBytes(), stamp.modifiedNanos(), lines);
    }
  }

  record Body(int version, List<Mark> marks) {}

  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private boolean changed;

  /** An unreadable one is as good as none: lines come again and are duplicates. */
  static LineBook decode(byte[] body) {
    LineBook book = new LineBook();
    try {
      if (body.length > 0) {
        Body read = CBOR.readValue(body, Body.class);
        if (read.version == VERSION) {
          read.marks.forEach(mark -> book.marks.put(mark.path, mark));
        }
      }
    } catch (IOException | RuntimeException e) {
      book.marks.clear();
    }
    return book;
  }

  synchronized byte[] encode() throws IOException {
    changed = false;
    return CBOR.writeValueAsBytes(new Body(VERSION, List.copyOf(marks.values())));
  }

  /** There is something that {@link #encode} has not seen. */
  synchronized boolean isChanged() {
    return changed;
  }

  synchronized long linesDone(String path, Stamp stamp) {
    Mark mark = marks.get(path);
    return mark != null
            && mark.sizeBytes == stamp.sizeBytes()
            && mark.modifiedNanos == stamp.modifiedNanos()
        ? mark.lines
        : 0;
  }

  synchronized void done(Mark mark) {
    marks.remove(mark.path);
    marks.put(mark.path, mark);
    if (marks.size() > FILES) {
      marks.remove(marks.keySet().iterator().next());
    }
    changed = true;
  }
}
