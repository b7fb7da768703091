package dev.yagura.cli;

import dev.yagura.cli.fast.QuickStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code yagura status}: who runs and how it is. {@code Main} answers its usual form without coming
 * here.
 */
@Command(
    name = "status",
    description = {
      "Tells whether Yagura runs and how it is: node, pid, uptime, address, events, lag.",
      "Exit code 0 when it is well, 3 when it does not run, 4 when it is unhealthy."
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Override
  public Integer call() throws IOException {
    return QuickStatus.tell(
        flags.options().home(),
        flags.json,
        flags.out(),
        Clock.systemUTC(),
        flags.around().phrases());
  }
}
