package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import dev.yagura.web.WebConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The port of the page, as a home's settings have it.
 *
 * @param holder who has it already, in words; empty while it is free
 */
public record PagePort(int number, String holder) {
  /**
   * Looks by listening on it for a moment.
   *
   * @throws InvalidConfiguration when settings are wrong
   */
  public static PagePort of(RunOptions options) {
    Problems problems = new Problems();
    Settings settings = Configuration.read(options, problems);
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems.all());
    }
    WebConfig web = WebConfig.from(settings, options.home());
    return new PagePort(web.port(), isFree(web) ? "" : holder(web.port()));
  }

  private static boolean isFree(WebConfig web) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(web.bind(), web.port()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String holder(int port) {
    return PortHolder.of(port)
        .map(
            pid ->
                ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .map(program -> "pid " + pid + ", " + program)
                    .orElse("pid " + pid))
        .orElse("another program");
  }
}
