package dev.yagura.topology;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code logs/<node>.log}: ten files of 10 MB (requirement O3), one escaped line per record. None
 * where nothing can be written.
 */
final class LogFiles {
  private LogFiles() {}

  /** For commands: they say themselves what went wrong. */
  static void beQuiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
  }

  /** From now on every warning comes into the book. */
  static void hear(ErrorBook errors) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      ErrorListener listener = new ErrorListener(errors);
      listener.setContext(context);
      listener.setName("errors");
      listener.start();
      ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.detachAppender(listener.getName()); // that of a node before, in the same JVM
      root.addAppender(listener);
    }
  }

  /** Logs as much as is set now. */
  static void level(Settings settings) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("dev.yagura").setLevel(Level.valueOf(settings.get(LogConfig.LEVEL)));
    }
  }

  static void begin(Path folder, String node, LogConfig config) throws IOException {
    if (!config.console() && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(ConsoleLog.NAME);
    }
    if (!PrivateFiles.writable(folder)) {
      LoggerFactory.getLogger(LogFiles.class).warn("no log file: {} cannot be written", folder);
      return;
    }
    PrivateFiles.folder(folder);
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    // Logback lets no appender log to itself: this reaches the console only.
    Logger trouble = LoggerFactory.getLogger(LogTrouble.class);
    context.getStatusManager().add(new LogTrouble(trouble::warn, System::nanoTime));
    String file = folder.resolve(node + ".log").toString();
    PrivateLogFile appender = new PrivateLogFile();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file);
    appender.setEncoder(encoder(config.format(), context));

    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(9);
    window.start();

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("10MB"));
    size.start();

    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    appender.start();

    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
  }

  private static Encoder<ILoggingEvent> encoder(LogConfig.Format format, LoggerContext context) {
    EncoderBase<ILoggingEvent> encoder =
        format == LogConfig.Format.JSON ? new JsonLines() : new TextLines(TextLines.Form.FILE);
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
