package dev.yagura.topology;

import ch.qos.logback.classic.pattern.Abbreviator;
import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A record as text. Whatever would end a line, steer a terminal or turn the order of writing
 * becomes a dot, so that a hostile file name cannot forge a line. As patterns of Logback the same
 * took a twentieth of the start.
 */
final class TextLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};
  private static final int LEVEL_WIDTH = 5;
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+\\s*");

  private final Form form;
  private final Abbreviator shortName;
  private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

  /** Where the text goes. */
  enum Form {
    /**
     * {@code 2026-01-31T09:30:00.000Z WARN [thread] logger message | trace}: UTC, all on one line,
     * UTF-8.
     */
    FILE(24, "12"),

    /** {@code 09:30:00.000 WARN logger message}, a stack trace in lines of its own below it. */
    TERMINAL(20, "full");

    private final int nameLength;
    private final String depth;

    Form(int nameLength, String depth) {
      this.nameLength = nameLength;
      this.depth = depth;
    }
  }

  TextLines(Form form) {
    this.form = form;
    this.shortName = new TargetLengthBasedClassNameAbbreviator(form.nameLength);
    trace.setOptionList(List.of(form.depth));
  }

  @Override
  public void start() {
    trace.start();
    super.start();
  }

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
    return form == Form.FILE
        ? fileLine(event).getBytes(StandardCharsets.UTF_8)
        : terminalLines(event).getBytes(Charset.defaultCharset());
  }

  private String fileLine(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    FileTime.FORMAT.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    level(line, event);
    line.append('[').append(event.getThreadName()).append("] ");
    line.append(shortName.abbreviate(event.getLoggerName())).append(' ');
    harmless(line, String.valueOf(event.getFormattedMessage()), false);
    String cause = trace.convert(event).strip();
    if (!cause.isEmpty()) {
      harmless(line.append(' '), LINE_END.matcher(cause).replaceAll(" | "), false);
    }
    return line.append('\n').toString();
  }

  private String terminalLines(ILoggingEvent event) {
    StringBuilder lines = new StringBuilder(120);
    WallTime.FORMAT.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), lines);
    level(lines, event);
    lines.append(shortName.abbreviate(event.getLoggerName())).append(' ');
    harmless(lines, String.valueOf(event.getFormattedMessage()), false);
    harmless(lines.append('\n'), trace.convert(event), true);
    return lines.toString();
  }

  private static void level(StringBuilder line, ILoggingEvent event) {
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH + 1 - level.length()));
  }

  /**
   * @param inLines ends of lines and tabs stay
   */
  private static void harmless(StringBuilder line, String text, boolean inLines) {
    text.codePoints()
        .forEach(
            point -> {
              boolean stays = inLines && (point == '\n' || point == '\t');
              line.appendCodePoint(stays || !steers(point) ? point : '·');
            });
  }

  private static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Loaded with the first record that needs it. */
  private static final class FileTime {
    static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  }

  /** Loaded with the first record that needs it. */
  private static final class WallTime {
    static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  }
}
