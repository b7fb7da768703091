package dev.yagura.cli;

import dev.yagura.topology.Environment;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of everything that runs rooms. Each has a {@code YAGURA_…} twin in the environment; the
 * flag wins.
 */
final class RunFlags {
  @Option(names = "--home", paramLabel = "DIR")
  @Nullable Path home;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path config;

  @Option(names = "--port", paramLabel = "N")
  @Nullable String port;

  @Option(names = "--bind", paramLabel = "ADDR")
  @Nullable String bind;

  @Option(names = "--allow-remote")
  boolean allowRemote;

  @Option(names = "--allowed-host", paramLabel = "HOST:PORT")
  @Nullable List<String> allowedHosts;

  @Option(names = "--roles", paramLabel = "a,b,c")
  @Nullable String roles;

  @Option(names = "--node", paramLabel = "NAME")
  @Nullable String node;

  @Option(names = "--watch", paramLabel = "DIR")
  @Nullable List<Path> watch;

  @Option(names = "--cluster")
  boolean cluster;

  @Option(names = "--cluster-keys", paramLabel = "DIR")
  @Nullable Path clusterKeys;

  @Option(names = "--demo")
  boolean demo;

  @Option(names = "--no-link")
  boolean noLink;

  /**
   * What these flags and the environment ask for; {@code home} replaces the home when it is not
   * null.
   */
  RunOptions options(Map<String, String> environment, @Nullable Path otherHome) {
    Home base = Home.asked(otherHome != null ? otherHome : home, environment);
    Path file = config != null ? config : path(environment.get("YAGURA_CONFIG"));
    return new RunOptions(
        base,
        file,
        wantsDemo(environment),
        List.of(Environment.layer(environment), new Layer("flag", flags())));
  }

  boolean wantsDemo(Map<String, String> environment) {
    return demo || Boolean.parseBoolean(environment.getOrDefault("YAGURA_DEMO", "false"));
  }

  /** Whether nothing but the home is said. */
  boolean changesNothing() {
    return config == null && flags().isEmpty();
  }

  /** Whether the ready line may hold the token: not where somebody else may read the output. */
  boolean printsLink(Map<String, String> environment) {
    return !noLink && !Boolean.parseBoolean(environment.getOrDefault("YAGURA_NO_LINK", "false"));
  }

  private Map<String, String> flags() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "web.port", port);
    put(values, "web.bind", bind);
    put(values, "web.allow-remote", allowRemote ? "true" : null);
    put(values, "web.allowed-hosts", allowedHosts == null ? null : String.join(",", allowedHosts));
    put(values, "node.roles", roles);
    put(values, "node.name", node);
    put(values, "watch.folders", watch == null ? null : String.join(",", absolute(watch)));
    put(values, "cluster.enabled", cluster ? "true" : null);
    put(
        values,
        "cluster.keys",
        clusterKeys == null ? null : clusterKeys.toAbsolutePath().toString());
    return values;
  }

  private static List<String> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList();
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null || text.isEmpty() ? null : Path.of(text);
  }
}
