package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this process is.
 *
 * @param name unique in the cluster and stable over restarts, so that health knows a node that came
 *     back
 * @param roles rooms seated here; all of them when none are named
 * @param eventLoops threads that the rooms share
 * @param members {@code host:port} of nodes to join
 * @param clusterHost address that Hazelcast and the bus bind and announce
 */
public record NodeConfig(
    String name,
    String host,
    List<String> roles,
    int eventLoops,
    boolean clustered,
    String clusterHost,
    List<String> members,
    Path clusterKeys) {

  private static final Setting<String> NAME =
      Setting.text(
          "node.name",
          "",
          "letters, digits, dash; empty = host and roles",
          "Name of this node in the cluster.");
  private static final Setting<List<String>> ROLES =
      Setting.list("node.roles", "", "names of rooms; empty = all", "Rooms that this node seats.");

  private static final Setting<Integer> EVENT_LOOPS =
      Setting.integer(
          "node.event-loops",
          0,
          0,
          64,
          "Threads that the rooms share; 0 = half as many as processors. An event passes all rooms, and"
              + " each thread more on its way costs a wake-up.");

  /** Settings of the node. */
  public static final Section SECTION =
      new Section("node", "What this process is.", List.of(NAME, ROLES, EVENT_LOOPS));

  private static final Setting<Boolean> ENABLED =
      Setting.bool("cluster.enabled", false, "Join other nodes; the bus then runs mutual TLS.");
  private static final Setting<String> CLUSTER_HOST =
      Setting.text(
          "cluster.host",
          "127.0.0.1",
          "an address of this machine",
          "Address for cluster traffic.");
  private static final Setting<List<String>> MEMBERS =
      Setting.list(
          "cluster.members", "", "host:port; empty = 127.0.0.1:5701 to 5704", "Nodes to join.");
  private static final Setting<String> KEYS =
      Setting.text(
          "cluster.keys",
          "",
          "a folder; empty = cluster/ in the data folder",
          "Keys of the cluster.");

  /** Settings of the cluster. */
  public static final Section CLUSTER =
      new Section(
          "cluster",
          "How nodes find and trust each other.",
          List.of(ENABLED, CLUSTER_HOST, MEMBERS, KEYS));

  /** Builds the node's config; roles that are no rooms become problems. */
  public static NodeConfig from(Settings settings, Home home, Problems problems) {
    List<String> roles = settings.get(ROLES);
    for (String role : roles) {
      if (!Rooms.names().contains(role)) {
        problems.add(
            ROLES.key(),
            settings.shown(ROLES).origin(),
            role + " is no room; rooms: " + String.join(", ", Rooms.names()));
      }
    }
    String host = hostName();
    String name = settings.get(NAME);
    if (!name.isEmpty() && !name.matches("[A-Za-z0-9-]{1,63}")) {
      problems.add(
          NAME.key(), settings.shown(NAME).origin(), "letters, digits and dashes only, at most 63");
    }
    String keys = settings.get(KEYS);
    return new NodeConfig(
        name.isEmpty() ? nameOf(host, roles) : name,
        host,
        roles.isEmpty() ? Rooms.names() : Rooms.names().stream().filter(roles::contains).toList(),
        eventLoops(settings.get(EVENT_LOOPS)),
        settings.get(ENABLED),
        settings.get(CLUSTER_HOST),
        settings.get(MEMBERS),
        keys.isEmpty() ? home.clusterKeys() : Path.of(keys).toAbsolutePath());
  }

  /** True when this node seats the room. */
  public boolean seats(String room) {
    return roles.contains(room);
  }

  private static int eventLoops(int asked) {
    return asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static String nameOf(String host, List<String> roles) {
    List<String> parts = new ArrayList<>(List.of(host));
    parts.addAll(roles);
    String name = String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    return name.length() <= 63 ? name : name.substring(0, 63);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
