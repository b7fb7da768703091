package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.topology.Environment;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of every command that asks or tends the log. */
final class LogFlags {
  @Option(names = "--home", paramLabel = "DIR", description = "Everything below DIR.")
  @Nullable Path home;

  @Option(names = "--json", description = "Print JSON, as the API gives it.")
  boolean json;

  @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
  LogFlags() {}

  RunOptions options() {
    Map<String, String> environment = System.getenv();
    String asked = environment.get("YAGURA_HOME");
    Path folder = home != null || asked == null || asked.isEmpty() ? home : Path.of(asked);
    Home place =
        folder != null
            ? Home.below(folder.toAbsolutePath().normalize())
            : Home.ofUser(Path.of(System.getProperty("user.home")), environment);
    String config = environment.get("YAGURA_CONFIG");
    return new RunOptions(
        place,
        config == null || config.isEmpty() ? null : Path.of(config),
        false,
        List.of(Environment.layer(environment)));
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  void say(String line) {
    out().println(line);
    out().flush();
  }

  void warn(String line) {
    err().println("yagura: " + line);
    err().flush();
  }

  /** Prints the answer as it is when JSON was asked for. */
  boolean printed(JsonNode answer) {
    if (json) {
      say(Json.text(answer));
    }
    return json;
  }

  Terminal terminal() {
    return Terminal.of(System.getenv(), noColor);
  }
}
