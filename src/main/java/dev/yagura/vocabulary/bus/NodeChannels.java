package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.Patience.PROBE;
import static dev.yagura.vocabulary.bus.Patience.READ;

/**
 * The addresses of nodes: how each and its rooms are, and what a node is asked to tell of itself or
 * to do. Most are asked at one node, {@code HEALTH.at(node)}.
 */
public final class NodeChannels {
  /** Every node tells that it is there once a second. */
  public static final Channel<Vitals.NodeBeat> NODE_BEAT =
      new Channel<>("node.beat", Vitals.NodeBeat.class);

  /** How one room of one node is: {@code ROOM_HEALTH.at(node + "." + room)}. */
  public static final Query<Vitals.RoomHealthRequest, Vitals.RoomHealth> ROOM_HEALTH =
      new Query<>("health.room", Vitals.RoomHealthRequest.class, Vitals.RoomHealth.class, PROBE);

  /** How everything is, as one node's health room sees it: {@code HEALTH.at(node)}. */
  public static final Query<Vitals.ReportRequest, Vitals.Report> HEALTH =
      new Query<>("health.report", Vitals.ReportRequest.class, Vitals.Report.class, READ);

  /** How everything was, as one node's health room saw it: {@code HEALTH_HISTORY.at(node)}. */
  public static final Query<Vitals.HistoryRequest, Vitals.History> HEALTH_HISTORY =
      new Query<>("health.history", Vitals.HistoryRequest.class, Vitals.History.class, READ);

  /** health tells its machine's rooms what is short. */
  public static final Channel<Vitals.Pressure> PRESSURE =
      new Channel<>("pressure.changed", Vitals.Pressure.class);

  /** Asks a node to delete its old log files: {@code CLEAN_LOGS.at(node)}. */
  public static final Query<Vitals.CleanLogs, Vitals.LogsCleaned> CLEAN_LOGS =
      new Query<>("node.logs.clean", Vitals.CleanLogs.class, Vitals.LogsCleaned.class, READ);

  /** What a node has warned of: {@code ERRORS.at(node)}. */
  public static final Query<Vitals.ErrorsRequest, Vitals.Errors> ERRORS =
      new Query<>("node.errors", Vitals.ErrorsRequest.class, Vitals.Errors.class, READ);

  /** The settings that a node uses: {@code CONFIGURATION.at(node)}. */
  public static final Query<Vitals.ConfigurationRequest, Vitals.Configuration> CONFIGURATION =
      new Query<>(
          "node.configuration",
          Vitals.ConfigurationRequest.class,
          Vitals.Configuration.class,
          READ);

  /** Asks a node to change a live setting: {@code CHANGE_SETTING.at(node)}. */
  public static final Query<Vitals.ChangeSetting, Vitals.SettingChanged> CHANGE_SETTING =
      new Query<>(
          "node.setting.change", Vitals.ChangeSetting.class, Vitals.SettingChanged.class, READ);

  private NodeChannels() {}
}
