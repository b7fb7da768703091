package dev.yagura.session;

import com.fasterxml.jackson.core.JsonParser;
import dev.yagura.vocabulary.bus.Parts.Part;
import dev.yagura.vocabulary.bus.SnapshotForm.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The tracker's whole state, as CBOR in the store: a body, and a part for each session. Sessions
 * that sleep are kept in the bytes that they sleep as.
 *
 * @param seq events up to this one are contained
 * @param lastChange changes of transcripts up to this one are contained
 * @param findings how often each was written down, by name
 * @param count how many sessions there are
 * @param sessions all of them; while it is being read, those that were
 */
record SessionSnapshot(
    long seq, long lastChange, Map<String, Long> findings, int count, List<Frozen> sessions) {
  static final int VERSION = 7;

  /**
   * @param version {@link #VERSION} of the build that wrote it; a snapshot of another one is not
   *     read
   * @param words checksum of the dictionary that the sessions need
   */
  private record Form(
      int version,
      long words,
      long seq,
      long lastChange,
      Map<String, Long> findings,
      int sessions) {}

  private record Kept(Brief brief, byte[] body) {}

  SessionSnapshot(long seq, long lastChange, Map<String, Long> findings, List<Frozen> sessions) {
    this(seq, lastChange, findings, sessions.size(), sessions);
  }

  byte[] encode() throws IOException {
    return SessionCodec.CBOR.writeValueAsBytes(
        new Form(VERSION, words(), seq, lastChange, findings, count));
  }

  /**
   * @param all also sessions that have not changed since they were saved
   */
  List<Piece> pieces(boolean all) {
    return sessions.stream()
        .filter(session -> all || !session.isSaved())
        .<Piece>map(SessionPiece::new)
        .toList();
  }

  private record SessionPiece(Frozen session) implements Piece {
    @Override
    public Part part() throws IOException {
      Brief brief = session.brief();
      byte[] body = SessionCodec.CBOR.writeValueAsBytes(new Kept(brief, session.body()));
      return new Part(brief.id(), body);
    }

    @Override
    public void saved() {
      session.setSaved();
    }
  }

  /** Without its sessions, which come one by one. */
  static SessionSnapshot decode(byte[] body) throws IOException {
    // Version first and alone: the rest of another version may have any form.
    try (JsonParser parser = SessionCodec.CBOR.createParser(body)) {
      parser.nextToken();
      int version = "version".equals(parser.nextFieldName()) ? parser.nextIntValue(0) : 0;
      if (version != VERSION) {
        throw new IOException("snapshot of version " + version + ", not " + VERSION);
      }
    }
    Form form = SessionCodec.CBOR.readValue(body, Form.class);
    if (form.words() != words()) {
      throw new IOException("snapshot with another dictionary");
    }
    return new SessionSnapshot(
        form.seq(), form.lastChange(), form.findings(), form.sessions(), new ArrayList<>());
  }

  void add(Part part) throws IOException {
    Kept kept = SessionCodec.CBOR.readValue(part.body(), Kept.class);
    Frozen session = Frozen.bytes(kept.brief(), kept.body());
    session.setSaved();
    sessions.add(session);
  }

  void checkWhole() throws IOException {
    if (sessions.size() != count) {
      throw new IOException(sessions.size() + " sessions of " + count);
    }
  }

  private static long words() {
    CRC32 sum = new CRC32();
    sum.update(SessionWords.bytes());
    return sum.getValue();
  }
}
