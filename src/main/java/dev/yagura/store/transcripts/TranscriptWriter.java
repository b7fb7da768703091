package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Append;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps parts of transcripts, each call inside one transaction of the writer. */
public final class TranscriptWriter {
  private static final int MOST_PARTS = 50;

  /** What 4 MB of the shortest lines hold. Events wait for the transaction, some 30 µs a reply. */
  private static final int MOST_REPLIES = 20_000;

  private static final String READ_TO =
      "SELECT read_to FROM transcript_file WHERE host = ? AND path = ? AND file_key = ?";
  private static final String KEEP_FILE =
      "INSERT OR REPLACE INTO transcript_file (host, path, file_key, session_id, agent_id, read_to,"
          + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

  /**
   * What became of an append.
   *
   * @param offsets one per part
   * @param lastChange newest change there is
   * @param changed whether any session changed
   */
  public record Kept(List<Long> offsets, long lastChange, boolean changed) {}

  private final Clock clock;

  public TranscriptWriter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Looks at what the tables cannot hold, before anything is queued.
   *
   * @throws BusFailure the append is malformed
   */
  public static void check(Append append) {
    if (append.parts().size() > MOST_PARTS) {
      throw BusFailure.invalid("parts", "at most " + MOST_PARTS);
    }
    if (append.parts().stream().mapToInt(part -> part.replies().size()).sum() > MOST_REPLIES) {
      throw BusFailure.invalid("replies", "at most " + MOST_REPLIES + " in all parts");
    }
    for (Part part : append.parts()) {
      if (part.from() < 0 || part.to() < part.from()) {
        throw BusFailure.invalid("from", "0 or more, and not behind to");
      }
      for (Response response : part.responses()) {
        if (response.text().length() > ResponseRows.MOST_TEXT
            || !ResponseRows.SOURCES.contains(response.source())) {
          throw BusFailure.invalid("responses", "a known source, at most 10,000 characters");
        }
      }
    }
  }

  /** A part whose {@code from} is not where its file stands is not taken. */
  public Kept keep(WriterConnection connection, Append append) throws SQLException {
    Set<String> changed = new LinkedHashSet<>();
    Sums sums = new Sums(connection);
    Replies replies = new Replies(connection, sums, changed);
    List<Long> offsets = new ArrayList<>();
    List<Part> taken = new ArrayList<>();
    for (Part part : append.parts()) {
      long stands = standsAt(connection, part.file());
      boolean fits = stands == part.from();
      offsets.add(fits ? part.to() : stands);
      if (fits) {
        taken.add(part);
        keepFile(connection, part);
        for (Reply reply : part.replies()) {
          replies.add(part.file(), reply);
        }
        if (part.session() != null || !part.agents().isEmpty() || !part.responses().isEmpty()) {
          changed.add(part.file().sessionId());
        }
      }
    }
    sums.write();
    long last = Facts.change(connection, changed);
    for (Part part : taken) {
      keepFacts(connection, part);
    }
    return new Kept(offsets, last, !changed.isEmpty());
  }

  private static long standsAt(WriterConnection connection, TranscriptFile file)
      throws SQLException {
    Long known = connection.number(READ_TO, file.host(), file.path(), file.fileKey());
    return known == null ? 0 : known;
  }

  private void keepFile(WriterConnection connection, Part part) throws SQLException {
    TranscriptFile file = part.file();
    connection.update(
        KEEP_FILE,
        file.host(),
        file.path(),
        file.fileKey(),
        file.sessionId(),
        file.agentId() == null ? "" : file.agentId(),
        part.to(),
        clock.millis());
  }

  private void keepFacts(WriterConnection connection, Part part) throws SQLException {
    String session = part.file().sessionId();
    if (part.session() != null) {
      Facts.keep(connection, session, part.session());
    }
    for (AgentFacts agent : part.agents()) {
      Facts.keep(connection, session, agent);
    }
    for (Response response : part.responses()) {
      ResponseRows.keep(connection, response, clock.millis());
    }
  }
}
