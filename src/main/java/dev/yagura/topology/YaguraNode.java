package dev.yagura.topology;

import static java.util.stream.Collectors.joining;

import dev.yagura.health.HealthVerticle;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.watch.WatchConfig;
import dev.yagura.web.WebVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running process: Vert.x, this node's rooms in order, and the way back down. */
public final class YaguraNode {
  private static final Logger LOG = LoggerFactory.getLogger(YaguraNode.class);
  private static final long BEAT_MS = 1000;
  private static final long START_S = 60;
  private static final long STOP_S = 4;
  private static final String WEB = "web";

  private final NodePlan plan;
  private final Clock clock;
  private final Instant startedAt;
  private final Vertx vertx;
  private final PidFile pidFile;
  private final Map<String, Deployable> rooms = new HashMap<>();
  private final Deque<String> seated = new ArrayDeque<>();

  private YaguraNode(NodePlan plan, Clock clock, Vertx vertx, PidFile pidFile) {
    this.plan = plan;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.vertx = vertx;
    this.pidFile = pidFile;
  }

  /**
   * Starts the node; returns when every room is seated. Blocks the calling thread.
   *
   * @throws InvalidConfiguration when settings are wrong; nothing was started
   * @throws StartFailure when a room could not start; everything was closed again
   */
  public static YaguraNode start(RunOptions options, String build, Clock clock) throws IOException {
    return start(NodePlan.of(options, build, clock), clock);
  }

  static YaguraNode start(NodePlan plan, Clock clock) throws IOException {
    FolderRights.check(trusted(plan));
    PidFile pidFile = settle(plan);
    Vertx vertx;
    try {
      vertx = Patience.await(VertxStart.begin(plan.config(), plan.registry()), START_S);
    } catch (StartFailure | InvalidConfiguration | IOException e) {
      pidFile.close();
      throw e;
    }
    YaguraNode node = new YaguraNode(plan, clock, vertx, pidFile);
    boolean ready = false;
    try {
      node.seatRooms();
      node.announce();
      HeapThrift.begin(vertx);
      LOG.info("{}", node.readyLine(false));
      ready = true;
      return node;
    } finally {
      // Whatever was thrown: half a node would tell pollers for ever that it lives.
      if (!ready) {
        node.stop();
      }
    }
  }

  /** Folders whose content the node believes. */
  private static List<Path> trusted(NodePlan plan) {
    List<Path> folders = new ArrayList<>(List.of(plan.options().home().data()));
    if (plan.config().seats("watch")) {
      folders.addAll(WatchConfig.from(plan.settings(), plan.options().home()).folders());
    }
    return folders;
  }

  /** Makes the folders and files of a node. */
  private static PidFile settle(NodePlan plan) throws IOException {
    Home home = plan.options().home();
    String node = plan.config().name();
    try {
      PrivateFiles.folder(home.data());
      PidFile pidFile = PidFile.take(home.run(), node);
      LogFiles.begin(home.logs(), node, LogConfig.from(plan.settings()));
      LogFiles.level(plan.settings());
      LogFiles.hear(plan.errors());
      if (!pidFile.leftBehind().isEmpty()) {
        LOG.warn(
            "the last run (pid {}) ended without an orderly stop; nothing is lost, what was not stored is read again",
            pidFile.leftBehind());
      }
      return pidFile;
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A failed write names no file: "No space left on device".
      throw new IOException("cannot write below " + home.data() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The line that tells people and programs that this node works, with the link where there is a
   * page.
   */
  public String readyLine() {
    return readyLine(true);
  }

  /** The same; with {@code link} the page's address holds the token, else nobody may read along. */
  public String readyLine(boolean link) {
    if (rooms.get(WEB) instanceof WebVerticle web) {
      String page = "Yagura is ready: http://127.0.0.1:" + web.port() + "/";
      return link ? page + "?token=" + web.token() : page;
    }
    return "Yagura is ready: node "
        + plan.node().name()
        + ", rooms "
        + String.join(", ", plan.config().roles());
  }

  /** What this node uses, a line each, for people. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    Node node = plan.node();
    lines.add(
        "Yagura "
            + node.build()
            + ", node "
            + node.name()
            + ", rooms "
            + String.join(", ", plan.config().roles()));
    if (plan.config().seats("watch")) {
      WatchConfig watch = WatchConfig.from(plan.settings(), plan.options().home());
      lines.add("Watching " + watch.folders().stream().map(String::valueOf).collect(joining(", ")));
    }
    lines.add("Data in  " + plan.options().home().data());
    if (rooms.get("health") instanceof HealthVerticle health && !plan.config().seats("web")) {
      lines.add("Health on http://127.0.0.1:" + health.port() + "/health");
    }
    return lines;
  }

  /** Reads the configuration again and says what came of it; a bad one changes nothing. */
  public void reload() {
    if (rooms.get(ConfigurationVerticle.NAME) instanceof ConfigurationVerticle desk) {
      Reloading.Outcome unused = desk.reload();
    }
  }

  /**
   * Undeploys in reverse order and closes everything; returns within a few seconds whatever
   * happens. An interrupt that broke off the start does not break off this.
   */
  public void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      leave();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leave() {
    if (!seated.isEmpty()) {
      publishBeat(List.of());
    }
    Future<Void> down = Future.succeededFuture();
    while (!seated.isEmpty()) {
      String id = seated.pop();
      down = down.compose(done -> vertx.undeploy(id).recover(YaguraNode::goOn));
    }
    try {
      Patience.await(down.eventually(vertx::close), STOP_S);
    } catch (StartFailure e) {
      LOG.warn("not everything was closed: {}", e.getMessage());
    }
    try {
      pidFile.close();
    } catch (IOException e) {
      LOG.warn("the pid file stays behind: {}", e.getMessage());
    }
    LOG.info("node {} has stopped", plan.node().name());
  }

  private static Future<Void> goOn(Throwable cause) {
    LOG.warn("a room did not stop cleanly", cause);
    return Future.succeededFuture();
  }

  /**
   * In their order, and the page's room twice: its port is open from the beginning, so that pollers
   * hear of a start that takes long; it serves, and leaves, where it stands in the order.
   */
  private void seatRooms() {
    Supplier<Deployable> page = plan.rooms().get(WEB);
    String door = page == null ? "" : seat(WEB, page);
    for (Map.Entry<String, Supplier<Deployable>> room : plan.rooms().entrySet()) {
      if (rooms.get(room.getKey()) instanceof WebVerticle web) {
        named(room.getKey(), web.welcome());
        seated.push(door);
      } else {
        seated.push(seat(room.getKey(), room.getValue()));
      }
    }
    publishBeat(List.copyOf(plan.rooms().keySet()));
    vertx.setPeriodic(BEAT_MS, timer -> publishBeat(List.copyOf(plan.rooms().keySet())));
  }

  private String seat(String name, Supplier<Deployable> planned) {
    Deployable room;
    try {
      room = planned.get();
    } catch (RuntimeException | LinkageError e) {
      LOG.info("{} could not be built", name, e);
      throw new StartFailure(name + " could not start: " + Patience.reason(e));
    }
    rooms.put(name, room);
    return named(name, vertx.deployVerticle(room));
  }

  private <T> T named(String room, Future<T> step) {
    try {
      return Patience.await(step, START_S);
    } catch (Patience.PortTaken e) {
      throw new StartFailure(room + " could not start: " + whoHasThePort());
    } catch (StartFailure e) {
      throw new StartFailure(room + " could not start: " + e.getMessage());
    }
  }

  private String whoHasThePort() {
    int port = plan.port();
    String holder = PortHolder.of(port).map(pid -> "pid " + pid).orElse("another program");
    return "port %d is taken by %s; give another one with --port N, or --port 0 for any"
        .formatted(port, holder);
  }

  /** Commands find the port beside the pid. */
  private void announce() throws IOException {
    if (rooms.get(WEB) instanceof WebVerticle web) {
      pidFile.tellPort(web.port());
    } else if (rooms.get("health") instanceof HealthVerticle health) {
      pidFile.tellProbe(health.port());
    }
  }

  /** Rooms as health finds them; none means goodbye. */
  private void publishBeat(List<String> rooms) {
    Node node = plan.node();
    NodeChannels.NODE_BEAT.publish(
        vertx,
        new Vitals.NodeBeat(
            node.name(), node.host(), node.build(), rooms, startedAt, clock.instant()));
  }
}
