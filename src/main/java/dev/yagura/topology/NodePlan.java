package dev.yagura.topology;

import dev.yagura.metrics.MeterVerticle;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import dev.yagura.web.WebConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything a node is made of, checked before anything is opened.
 *
 * @param rooms what builds the verticles, by name, in the order in which they are seated
 * @param errors what the process warns of
 */
record NodePlan(
    RunOptions options,
    Settings settings,
    NodeConfig config,
    Node node,
    PrometheusMeterRegistry registry,
    Map<String, Supplier<Deployable>> rooms,
    ErrorBook errors) {

  /**
   * Reads the settings and plans this node's rooms.
   *
   * @throws InvalidConfiguration listing all that is wrong
   */
  static NodePlan of(RunOptions options, String build, Clock clock) {
    Problems problems = new Problems();
    // Before they are read: what is changed from now on is noticed once the node stands.
    List<Path> files = Configuration.files(options);
    List<FileStamp> stamps = FileStamp.of(files);
    Settings settings = Configuration.read(options, problems);
    NodeConfig config = NodeConfig.from(settings, options.home(), problems);
    Node node = new Node(config.name(), config.host(), build);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Rooms.Ground ground =
        new Rooms.Ground(
            node, config, settings, options.home(), clock, options.demo(), false, false, problems);
    Map<String, Supplier<Deployable>> rooms = new LinkedHashMap<>();
    // At once: what is registered before it has filtered the registry lacks the node's name.
    MeterVerticle meters = new MeterVerticle(node, registry);
    rooms.put("meters", () -> meters);
    // Reading the settings again means planning again: what would not start is not taken over.
    Reloading reloading =
        new Reloading(
            settings, Rooms.sections(), () -> of(options, build, clock).settings(), clock);
    ErrorBook errors = new ErrorBook();
    rooms.put(
        ConfigurationVerticle.NAME,
        () ->
            new ConfigurationVerticle(
                node,
                reloading,
                new ConfigurationVerticle.Things(
                    new ConfigChange(options), files, stamps, options.home().logs(), errors)));
    for (Rooms.Room<?> room : Rooms.ALL) {
      if (ground.seats(room.name())) {
        rooms.put(room.name(), room.plan(ground));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems.all());
    }
    return new NodePlan(options, settings, config, node, registry, rooms, errors);
  }

  /** Where the page is asked to be, or {@code /health*} alone; 0 for any port. */
  int port() {
    return WebConfig.from(settings, options.home()).port();
  }
}
