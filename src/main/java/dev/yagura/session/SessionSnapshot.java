package dev.yagura.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.List;

/**
 * The tracker's whole state, as CBOR in the store.
 *
 * @param version {@link #VERSION} of the build that wrote it; a snapshot of another one is not read
 * @param seq events up to this one are contained
 */
record SessionSnapshot(int version, long seq, List<TrackedSession> sessions) {
  static final int VERSION = 1;

  private static final ObjectMapper CBOR =
      CBORMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .build();

  byte[] encode() throws IOException {
    return CBOR.writeValueAsBytes(this);
  }

  static SessionSnapshot decode(byte[] body) throws IOException {
    // Version first and alone: the rest of another version may have any form.
    try (JsonParser parser = CBOR.createParser(body)) {
      parser.nextToken();
      int version = "version".equals(parser.nextFieldName()) ? parser.nextIntValue(0) : 0;
      if (version != VERSION) {
        throw new IOException("snapshot of version " + version + ", not " + VERSION);
      }
    }
    return CBOR.readValue(body, SessionSnapshot.class);
  }
}
