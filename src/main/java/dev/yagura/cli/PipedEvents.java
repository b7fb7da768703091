package dev.yagura.cli;

import dev.yagura.vocabulary.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of a pipe, batch by batch. When the first line is a whole JSON object every line is an
 * event; otherwise all of it is one, such as pretty-printed JSON.
 */
final class PipedEvents {
  /** As large as a raw file may be. */
  private static final int MOST_BYTES = 25 * 1024 * 1024;

  private static final int BATCH = 1000;
  private static final long BATCH_BYTES = 4L * 1024 * 1024;

  /**
   * @param line where it begins, from 1
   */
  record Event(long line, byte[] bytes) {}

  private InputStream in;
  private boolean begun;
  private long line;
  private boolean ended;

  PipedEvents(InputStream in) {
    this.in = in;
  }

  /** The next events; empty at the end. */
  List<Event> next() throws IOException {
    List<Event> batch = new ArrayList<>();
    long bytes = 0;
    while (!ended && batch.size() < BATCH && bytes < BATCH_BYTES) {
      byte[] read = readLine();
      if (isBlank(read)) {
        continue;
      }
      boolean odd = !begun && Json.object(read) == null;
      begun = true;
      if (odd) {
        byte[] all = withRest(read);
        if (Json.object(all) != null) {
          ended = true;
          return List.of(new Event(line, all));
        }
        // Lines after all, of which the first is none: it is read again and told.
        again(all);
        continue;
      }
      batch.add(new Event(line, read));
      bytes += read.length;
    }
    return batch;
  }

  /** As NDJSON; line breaks between the parts of an event become spaces. */
  static byte[] lines(List<Event> batch) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Event event : batch) {
      for (byte b : event.bytes()) {
        all.write(b == '\n' || b == '\r' ? ' ' : b);
      }
      all.write('\n');
    }
    return all.toByteArray();
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    line++;
    while (true) {
      int b = in.read();
      if (b < 0) {
        ended = true;
        return bytes.toByteArray();
      }
      if (b == '\n') {
        return bytes.toByteArray();
      }
      bytes.write(b);
      check(bytes.size());
    }
  }

  private byte[] withRest(byte[] begin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(begin);
    bytes.write('\n');
    bytes.writeBytes(in.readNBytes(MOST_BYTES));
    return bytes.toByteArray();
  }

  private void again(byte[] all) {
    in = new BufferedInputStream(new SequenceInputStream(new ByteArrayInputStream(all), in));
    line--;
    ended = false;
  }

  private static void check(int size) throws IOException {
    if (size > MOST_BYTES) {
      throw new IOException("an event of standard input is larger than 25 MB");
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
