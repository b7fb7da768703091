package dev.yagura.session;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The tracker's whole state, as CBOR in the store. Sessions that sleep are kept in the bytes that
 * they sleep as.
 *
 * @param seq events up to this one are contained
 * @param lastChange changes of transcripts up to this one are contained
 * @param findings how often each was written down, by name
 */
record SessionSnapshot(
    long seq, long lastChange, Map<String, Long> findings, List<Frozen> sessions) {
  static final int VERSION = 6;

  /**
   * @param version {@link #VERSION} of the build that wrote it; a snapshot of another one is not
   *     read
   * @param words checksum of the dictionary that the bodies need
   */
  private record Form(
      int version,
      long words,
      long seq,
      long lastChange,
      Map<String, Long> findings,
      List<Kept> sessions) {}

  private record Kept(Brief brief, byte[] body) {}

  byte[] encode() throws IOException {
    List<Kept> kept = sessions.stream().map(each -> new Kept(each.brief(), each.body())).toList();
    return SessionCodec.CBOR.writeValueAsBytes(
        new Form(VERSION, words(), seq, lastChange, findings, kept));
  }

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
        form.seq(),
        form.lastChange(),
        form.findings(),
        form.sessions().stream().map(each -> Frozen.bytes(each.brief(), each.body())).toList());
  }

  private static long words() {
    CRC32 sum = new CRC32();
    sum.update(SessionWords.bytes());
    return sum.getValue();
  }
}
