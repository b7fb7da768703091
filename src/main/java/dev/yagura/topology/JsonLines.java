package dev.yagura.topology;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A record as one JSON object on a line of its own: {@code time}, {@code level}, {@code thread},
 * {@code logger}, {@code message}, and {@code error} with the stack trace. Whatever was logged is
 * escaped, so a hostile text can neither end the line nor the object.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};

  // Also escapes what terminals and line readers take for ends of lines: U+0085, U+2028, U+2029.
  private static final int LAST_PLAIN = 0x7e;

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.setHighestNonEscapedChar(LAST_PLAIN);
      out.writeStartObject();
      Instant time = Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS);
      out.writeStringField("time", time.toString());
      out.writeStringField("level", event.getLevel().toString());
      out.writeStringField("thread", event.getThreadName());
      out.writeStringField("logger", event.getLoggerName());
      out.writeStringField("message", event.getFormattedMessage());
      IThrowableProxy error = event.getThrowableProxy();
      if (error != null) {
        out.writeStringField("error", ThrowableProxyUtil.asString(error));
      }
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }
}
