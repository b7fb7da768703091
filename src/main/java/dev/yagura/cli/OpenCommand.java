package dev.yagura.cli;

import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Link;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura open [SESSION]}: the page of the running server, let in by its token. */
@Command(name = "open", description = "Opens the page in your browser, or one session of it.")
final class OpenCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(arity = "0..1", paramLabel = "SESSION", description = "Its id.")
  private @Nullable String session;

  @Option(
      names = "--print",
      description = "Print the link instead. Who has it may see and do everything.")
  private boolean print;

  @Override
  public Integer call() throws IOException {
    String path = session == null ? "/" : "/sessions/" + Target.encoded(session);
    Link link = Houses.server(flags.options()).orElseThrow(NotRunning::new).link(path);
    if (flags.printed(Json.tree(Map.of("link", link.address())))) {
      return ExitCode.OK;
    }
    if (print) {
      flags.say(link.address());
      return ExitCode.OK;
    }
    if (Browser.opens(link, flags.options().home().run(), flags.around().environment())) {
      flags.tell("open.opened", link.place());
      return ExitCode.OK;
    }
    flags.tell("open.no-browser");
    flags.say(link.address());
    return ExitCode.OK;
  }
}
