package dev.yagura.vocabulary.bus;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one codec of the {@link BusMessage} family. Inside a JVM messages go by reference; between
 * nodes they travel as one unsigned byte (the type's number in {@link WireTypes}), four bytes
 * length, and the record as CBOR (RFC 8949) with field names, so that a node ignores fields it does
 * not know. Instants travel as milliseconds since 1970.
 */
public final class BusCodec implements MessageCodec<BusMessage, BusMessage> {
  static final String NAME = "yagura";

  private static final Logger LOG = LoggerFactory.getLogger(BusCodec.class);

  BusCodec() {}

  /**
   * Registers the codec and selects it for every message of the family. Call before any room is
   * deployed.
   */
  public static void install(Vertx vertx) {
    vertx
        .eventBus()
        .registerCodec(new BusCodec())
        .codecSelector(body -> body instanceof BusMessage ? NAME : null);
  }

  @Override
  public void encodeToWire(Buffer buffer, BusMessage message) {
    byte[] body = toCbor(message);
    buffer
        .appendUnsignedByte((short) WireTypes.numberOf(message))
        .appendInt(body.length)
        .appendBytes(body);
  }

  /**
   * Null for a message that does not decode, such as one of a newer node: to the receiver it is a
   * message of another type. Throwing instead would leave an asker waiting for ever, because Vert.x
   * 5.0 has cancelled its time-out when it decodes the reply.
   */
  @Override
  public @Nullable BusMessage decodeFromWire(int position, Buffer buffer) {
    try {
      Class<? extends BusMessage> type = WireTypes.typeOf(buffer.getUnsignedByte(position));
      int length = buffer.getInt(position + 1);
      return fromCbor(buffer.getBytes(position + 5, position + 5 + length), type);
    } catch (RuntimeException e) {
      LOG.warn("ignored a message of another node: {}", e.getMessage());
      return null;
    }
  }

  @Override
  public BusMessage transform(BusMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  /** The message's body as CBOR. */
  static byte[] toCbor(BusMessage message) {
    try {
      return Cbor.MAPPER.writeValueAsBytes(message);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + message.getClass().getSimpleName(), e);
    }
  }

  /** The message of a CBOR body. */
  static <T extends BusMessage> T fromCbor(byte[] body, Class<T> type) {
    try {
      return Cbor.MAPPER.readValue(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode " + type.getSimpleName(), e);
    }
  }

  /** Loaded with the first message that leaves the JVM: a node alone starts without it. */
  private static final class Cbor {
    static final ObjectMapper MAPPER =
        CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
  }
}
