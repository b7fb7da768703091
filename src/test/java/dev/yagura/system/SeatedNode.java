package dev.yagura.system;

import dev.yagura.topology.RunOptions;
import dev.yagura.topology.YaguraNode;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of Yagura inside this JVM, on a free port. */
final class SeatedNode implements AutoCloseable {
  private final YaguraNode node;

  private SeatedNode(YaguraNode node) {
    this.node = node;
  }

  /** {@code settings} are names and values by turns. */
  static SeatedNode start(Path home, Clock clock, String... settings) throws IOException {
    Map<String, String> values = new HashMap<>(Map.of("web.port", "0"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new SeatedNode(
        YaguraNode.start(
            new RunOptions(Home.below(home), null, false, List.of(new Layer("test", values))),
            "test",
            clock));
  }

  /** Whether the room web is seated here. */
  boolean hasPage() {
    return node.readyLine().contains("token=");
  }

  Api api() {
    return new Api(URI.create(node.readyLine().replace("Yagura is ready: ", "")));
  }

  @Override
  public void close() {
    node.stop();
  }
}
