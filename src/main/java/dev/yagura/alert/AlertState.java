package dev.yagura.alert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.yagura.vocabulary.event.AlertView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the room must not forget, as the store keeps it: CBOR. */
record AlertState(
    int version,
    List<Live> live,
    List<AlertView> ended,
    List<Silences.Kept> silences,
    long silenceNumber,
    Mail.@Nullable Frozen mail,
    @Nullable Instant evaluatedAt) {
  static final int VERSION = 1;
  private static final int MOST_ENDED = 200;

  static AlertState of(AlertBook book, Silences silences, Mail mail) {
    return new AlertState(
        VERSION,
        book.live(),
        book.ended(MOST_ENDED),
        silences.all(),
        silences.number(),
        mail.freeze(),
        null);
  }

  /** With the time of the last look at the rules. */
  AlertState evaluated(@Nullable Instant at) {
    return new AlertState(version, live, ended, silences, silenceNumber, mail, at);
  }

  void into(AlertBook book, Silences into, Mail post) {
    book.restore(live, ended);
    into.restore(silences, silenceNumber);
    post.restore(mail);
  }

  byte[] encode() {
    try {
      return Cbor.MAPPER.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("alerts cannot be written", e);
    }
  }

  /**
   * @throws IOException when it is of another version or damaged
   */
  static AlertState decode(byte[] body) throws IOException {
    AlertState state = Cbor.MAPPER.readValue(body, AlertState.class);
    if (state.version != VERSION) {
      throw new IOException("version " + state.version);
    }
    return state;
  }

  /** Loaded when it is needed: not while the node starts. */
  private static final class Cbor {
    static final ObjectMapper MAPPER =
        CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
  }
}
