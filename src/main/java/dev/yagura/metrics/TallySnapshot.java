package dev.yagura.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tally's whole state, as CBOR in the store.
 *
 * @param version {@link #VERSION} of the build that wrote it; a snapshot of another one is not read
 * @param seq events up to this one are contained
 * @param received pairs of second and events received in it
 * @param messages pairs of second and messages received in it
 * @param windows null in snapshots of builds that did not keep them
 */
record TallySnapshot(
    int version,
    long seq,
    long events,
    long errors,
    Map<String, Tally.Frozen> types,
    Map<String, Tally.Frozen> tools,
    long[] received,
    long[] messages,
    SlidingWindows.@Nullable Frozen windows) {
  static final int VERSION = 1;

  private static final ObjectMapper CBOR = CBORMapper.builder().build();

  byte[] encode() throws IOException {
    return CBOR.writeValueAsBytes(this);
  }

  static TallySnapshot decode(byte[] body) throws IOException {
    // Version first and alone: the rest of another version may have any form.
    try (JsonParser parser = CBOR.createParser(body)) {
      parser.nextToken();
      int version = "version".equals(parser.nextFieldName()) ? parser.nextIntValue(0) : 0;
      if (version != VERSION) {
        throw new IOException("snapshot of version " + version + ", not " + VERSION);
      }
    }
    return CBOR.readValue(body, TallySnapshot.class);
  }
}
