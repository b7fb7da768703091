package dev.yagura.topology;

import dev.yagura.alert.AlertConfig;
import dev.yagura.alert.AlertVerticle;
import dev.yagura.cost.CostConfig;
import dev.yagura.cost.CostVerticle;
import dev.yagura.export.ExportConfig;
import dev.yagura.export.ExportVerticle;
import dev.yagura.health.HealthConfig;
import dev.yagura.health.HealthVerticle;
import dev.yagura.intake.IntakeConfig;
import dev.yagura.intake.IntakeVerticle;
import dev.yagura.maintain.MaintainConfig;
import dev.yagura.maintain.MaintainVerticle;
import dev.yagura.metrics.MetricsConfig;
import dev.yagura.metrics.MetricsVerticle;
import dev.yagura.normalize.NormalizeConfig;
import dev.yagura.normalize.NormalizeVerticle;
import dev.yagura.notify.NotifyConfig;
import dev.yagura.notify.NotifyVerticle;
import dev.yagura.report.ReportConfig;
import dev.yagura.report.ReportVerticle;
import dev.yagura.session.SessionConfig;
import dev.yagura.session.SessionVerticle;
import dev.yagura.store.StoreConfig;
import dev.yagura.store.StoreVerticle;
import dev.yagura.transcript.TranscriptConfig;
import dev.yagura.transcript.TranscriptVerticle;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Settings;
import dev.yagura.watch.WatchConfig;
import dev.yagura.watch.WatchVerticle;
import dev.yagura.web.WebConfig;
import dev.yagura.web.WebVerticle;
import io.vertx.core.Deployable;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every room of the house, in the order in which they are seated; they leave in reverse. */
public final class Rooms {
  /**
   * What a room is built from.
   *
   * @param asksOnly nothing of the log is to be changed
   * @param alone a house of one command, which does what it is asked for and ends
   */
  record Ground(
      Node node,
      NodeConfig config,
      Settings settings,
      Home home,
      Clock clock,
      boolean demo,
      boolean asksOnly,
      boolean alone,
      Problems problems) {

    /**
     * Whether a server of this config has the room: health answers for the rooms beside it, and
     * maintain keeps house where there is a log or a folder of raw files.
     */
    boolean seats(String room) {
      return config.seats(room)
          || room.equals("health")
          || (room.equals("maintain") && (config.seats("store") || config.seats("watch")));
    }
  }

  /**
   * A room: its config, which tells what is wrong with the settings, and the verticle that is built
   * from it; nothing is opened yet. Who only wants to know what is wrong loads no verticle.
   */
  record Room<C>(
      String name,
      Section section,
      Function<Ground, C> config,
      BiFunction<Ground, C, Deployable> verticle) {
    /** Tells what is wrong with the settings at once; the verticle is built when it is seated. */
    Supplier<Deployable> plan(Ground ground) {
      C checked = config.apply(ground);
      return () -> verticle.apply(ground, checked);
    }
  }

  /** A room is one line here. */
  static final List<Room<?>> ALL =
      List.of(
          new Room<>(
              "store",
              StoreConfig.SECTION,
              Rooms::store,
              (g, config) -> new StoreVerticle(g.node(), config, g.clock())),
          new Room<>(
              "normalize",
              NormalizeConfig.SECTION,
              plain(NormalizeConfig::from),
              (g, config) -> new NormalizeVerticle(g.node(), config, g.clock())),
          new Room<>(
              "session",
              SessionConfig.SECTION,
              plain(SessionConfig::from),
              (g, config) -> new SessionVerticle(g.node(), config, g.clock())),
          new Room<>(
              "transcript",
              TranscriptConfig.SECTION,
              plain(TranscriptConfig::from),
              (g, config) -> new TranscriptVerticle(g.node(), config, g.clock())),
          new Room<>(
              "metrics",
              MetricsConfig.SECTION,
              plain(MetricsConfig::from),
              (g, config) -> new MetricsVerticle(g.node(), config, g.clock())),
          new Room<>(
              "cost",
              CostConfig.SECTION,
              plain(CostConfig::from),
              (g, config) -> new CostVerticle(g.node(), config, g.clock())),
          new Room<>(
              "health",
              HealthConfig.SECTION,
              Rooms::health,
              (g, config) -> new HealthVerticle(g.node(), config, g.clock())),
          new Room<>(
              "intake",
              IntakeConfig.SECTION,
              plain(IntakeConfig::from),
              (g, config) -> new IntakeVerticle(g.node(), config, g.clock())),
          new Room<>(
              "export",
              ExportConfig.SECTION,
              plain(ExportConfig::from),
              (g, config) -> new ExportVerticle(g.node(), config, g.clock())),
          new Room<>(
              "report",
              ReportConfig.SECTION,
              Rooms::report,
              (g, config) -> new ReportVerticle(g.node(), config, g.clock())),
          new Room<>(
              "alert",
              AlertConfig.SECTION,
              Rooms::alert,
              (g, config) -> new AlertVerticle(g.node(), config, g.clock())),
          new Room<>(
              "notify",
              NotifyConfig.SECTION,
              Rooms::notify,
              (g, config) -> new NotifyVerticle(g.node(), config, g.clock())),
          new Room<>(
              "maintain",
              MaintainConfig.SECTION,
              Rooms::maintain,
              (g, config) -> new MaintainVerticle(g.node(), config, g.clock())),
          new Room<>(
              "web",
              WebConfig.SECTION,
              Rooms::web,
              (g, config) -> new WebVerticle(g.node(), config, g.clock())),
          new Room<>(
              "watch",
              WatchConfig.SECTION,
              plain(WatchConfig::from),
              (g, config) -> new WatchVerticle(g.node(), config, g.clock())));

  private Rooms() {}

  /** Names of the rooms, as {@code --roles} takes them. */
  static List<String> names() {
    return ALL.stream().map(Room::name).toList();
  }

  /** The settings of the node and of every room; {@code docs/CONFIG.md} is made from them. */
  public static List<Section> sections() {
    return Stream.concat(
            Stream.of(NodeConfig.SECTION, NodeConfig.CLUSTER, LogConfig.SECTION),
            ALL.stream().map(Room::section))
        .toList();
  }

  /** Builds the config of every room of this node for what it finds wrong. */
  static void check(Settings settings, RunOptions options, Problems problems) {
    NodeConfig config = NodeConfig.from(settings, options.home(), problems);
    Ground ground =
        new Ground(
            new Node(config.name(), config.host(), ""),
            config,
            settings,
            options.home(),
            Clock.systemUTC(),
            options.demo(),
            false,
            false,
            problems);
    for (Room<?> room : ALL) {
      if (ground.seats(room.name())) {
        Object unused = room.config().apply(ground);
      }
    }
  }

  private static <C> Function<Ground, C> plain(BiFunction<Settings, Home, C> from) {
    return ground -> from.apply(ground.settings(), ground.home());
  }

  private static StoreConfig store(Ground ground) {
    StoreConfig config = StoreConfig.from(ground.settings(), ground.home());
    return ground.asksOnly() ? config.asReadOnly() : config;
  }

  private static MaintainConfig maintain(Ground ground) {
    MaintainConfig config =
        MaintainConfig.from(
            ground.settings(),
            ground.home(),
            ground.alone() || ground.config().seats("store"),
            WatchConfig.from(ground.settings(), ground.home()).folders());
    return ground.alone() ? config.whenAsked() : config;
  }

  private static ReportConfig report(Ground ground) {
    ReportConfig config = ReportConfig.from(ground.settings(), ground.home(), ground.problems());
    return ground.alone() ? config.whenAsked() : config;
  }

  private static AlertConfig alert(Ground ground) {
    AlertConfig config = AlertConfig.from(ground.settings(), ground.home());
    return ground.alone() ? config.whenAsked() : config;
  }

  private static NotifyConfig notify(Ground ground) {
    NotifyConfig config = NotifyConfig.from(ground.settings(), ground.home());
    return ground.alone() ? config.whenAsked() : config;
  }

  private static WebConfig web(Ground ground) {
    WebConfig config = WebConfig.from(ground.settings(), ground.home()).withDemo(ground.demo());
    config.check(ground.problems());
    return config;
  }

  /**
   * Without the room web, health itself listens for pollers: a node must be askable wherever it
   * stands.
   */
  private static HealthConfig health(Ground ground) {
    HealthConfig config = HealthConfig.from(ground.settings(), ground.home());
    if (ground.config().seats("web")) {
      return config;
    }
    WebConfig web = WebConfig.from(ground.settings(), ground.home());
    web.check(ground.problems());
    // Open without a token, so on loopback only, whatever web.bind says.
    return config.withProbe("127.0.0.1", web.port());
  }
}
