package dev.yagura.transcript;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * What the first lines of a transcript say of all of it. Looked at again when reading goes on in
 * the middle, or when a subagent's file does not tell its session by its place.
 *
 * @param project last segment of the folder that it began in
 */
record Head(@Nullable String sessionId, @Nullable String project) {
  private static final int BYTES = 65_536;

  static Head of(FileChannel file, Lines lines) throws IOException {
    Search search = new Search();
    lines.read(file, 0, BYTES, search);
    return new Head(search.sessionId, search.project);
  }

  /** Reads until both are known. */
  private static final class Search implements Lines.Sink {
    private @Nullable String sessionId;
    private @Nullable String project;

    @Override
    public boolean line(byte[] bytes, int from, int length, long start) {
      TranscriptLine line = TranscriptLine.read(bytes, from, length);
      if (line != null) {
        String cwd = line.cwd();
        sessionId = sessionId == null ? line.sessionId() : sessionId;
        project = project == null && cwd != null ? Facts.lastSegment(cwd) : project;
      }
      return sessionId == null || project == null;
    }

    @Override
    public void tooLong(long start) {}
  }
}
