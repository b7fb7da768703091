package dev.yagura.topology;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A rolling log file that nobody else may read; Logback itself would leave the mode to the umask.
 */
final class PrivateLogFile extends RollingFileAppender<ILoggingEvent> {
  @Override
  public void openFile(String name) throws IOException {
    PrivateFiles.file(Path.of(name));
    super.openFile(name);
  }
}
