package dev.yagura.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A session as few bytes: CBOR of its fields, deflated with the words that are in every one of them
 * as dictionary. Those words belong to the form: after a change raise {@link
 * SessionSnapshot#VERSION}.
 */
final class SessionCodec {
  /** Of fields, times as milliseconds since 1970. */
  static final ObjectMapper CBOR =
      CBORMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .build();

  private static final int BLOCK = 4096;

  /** Beyond what the bounds of its parts let a session grow to: 1000 long paths make 30 MB. */
  private static final int LARGEST = 64 << 20;

  private SessionCodec() {}

  static byte[] encode(TrackedSession session) {
    byte[] plain;
    try {
      plain = CBOR.writeValueAsBytes(session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setDictionary(SessionWords.bytes());
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 32);
      byte[] block = new byte[BLOCK];
      while (!deflater.finished()) {
        out.write(block, 0, deflater.deflate(block));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Throws {@link IOException} when the bytes are not of this form. */
  static TrackedSession decode(byte[] body) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(SessionWords.bytes());
      inflater.setInput(body);
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length * 4);
      byte[] block = new byte[BLOCK];
      while (!inflater.finished()) {
        int n = inflater.inflate(block);
        boolean stuck = n == 0 && !inflater.finished();
        if (stuck || out.size() > LARGEST) {
          throw new IOException("a session ends too early or is too large");
        }
        out.write(block, 0, n);
      }
      return CBOR.readValue(out.toByteArray(), TrackedSession.class);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new IOException("a session is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** Of bytes that this process made. */
  static TrackedSession thaw(byte[] body) {
    try {
      return decode(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
