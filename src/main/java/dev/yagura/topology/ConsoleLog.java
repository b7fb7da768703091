package dev.yagura.topology;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * What people at the terminal get of the log: what they should act on, on standard error; the file
 * has everything. Logback finds it as a service, unless somebody gives it a file of their own
 * ({@code -Dlogback.configurationFile}). As XML the same took a tenth of the start.
 */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class ConsoleLog extends ContextAwareBase implements Configurator {
  static final String NAME = "console";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    TextLines lines = new TextLines(TextLines.Form.TERMINAL);
    lines.setContext(context);
    lines.start();

    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setContext(context);
    warnings.setLevel(Level.WARN.toString());
    warnings.start();

    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName(NAME);
    console.setTarget("System.err");
    console.addFilter(warnings);
    console.setEncoder(lines);
    console.start();

    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    // It warns at every start that the part we do not use is not enabled.
    context.getLogger("com.hazelcast.cp.CPSubsystem").setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
