package dev.yagura.cli;

import dev.yagura.cli.demo.DemoHome;
import dev.yagura.cli.fast.FastAnswers;
import dev.yagura.cli.fast.QuickStatus;
import dev.yagura.topology.RunOptions;
import dev.yagura.topology.YaguraNode;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does in a temporary home what commands and a server do, so that a JVM that is told to keep an
 * archive of its classes has seen them all: {@code bin/yagura} starts it, nobody else. With the
 * word {@code short} it does only what is answered without the rest of the house.
 */
public final class Rehearsal {
  private static final List<List<String>> SHORT =
      List.of(List.of("config", "show"), List.of("config", "validate"), List.of("status"));

  private static final List<List<String>> OTHERS =
      List.of(
          List.of("config", "set", "web.max-streams", "49"),
          List.of("init", "--dry-run"),
          List.of("stats"),
          List.of("sessions"),
          List.of("waiting"),
          List.of("alerts"),
          List.of("costs"),
          List.of("search", "nothing"),
          List.of("dead-letters"),
          List.of("sessions", "--help"),
          List.of("sesions"));

  private Rehearsal() {}

  public static void main(String[] args) throws Exception {
    Path home = DemoHome.create();
    try {
      speak(home, SHORT);
      if (List.of(args).contains("short")) {
        return;
      }
      Layer port = new Layer("rehearsal", Map.of("web.port", "0"));
      RunOptions options = new RunOptions(Home.below(home), null, false, List.of(port));
      YaguraNode node = YaguraNode.start(options, Build.version(), Clock.systemUTC());
      speak(home, SHORT);
      speak(home, OTHERS);
      node.stop();
      speak(home, OTHERS);
    } finally {
      DemoHome.delete(home);
    }
  }

  private static void speak(Path home, List<List<String>> commands) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--home", home.toString()));
      String[] args = words.toArray(new String[0]);
      boolean quick =
          FastAnswers.in(Map.of())
                  .answers(List.of(args), new PrintStream(OutputStream.nullOutputStream()))
              || QuickStatus.answer(
                      args, Map.of(), new PrintStream(OutputStream.nullOutputStream()))
                  .isPresent()
              || QuickConfig.answer(args, Map.of(), nowhere, nowhere).isPresent();
      int unused = quick ? 0 : CommandLineTree.execute(args, nowhere, nowhere, Map.of());
    }
  }
}
