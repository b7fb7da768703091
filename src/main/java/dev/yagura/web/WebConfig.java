package dev.yagura.web;

import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be set about the web room.
 *
 * @param port 0 = any free one
 * @param tokenFile where the access token is kept
 * @param backups where backups go that callers do not place
 * @param demo the page says that its data is made up
 */
public record WebConfig(
    int port,
    String bind,
    boolean allowRemote,
    List<String> allowedHosts,
    int maxStreams,
    int maxBodyBytes,
    int readsPerMinute,
    int changesPerMinute,
    Duration slowClient,
    Duration idle,
    Path tokenFile,
    BackupFiles backups,
    boolean demo) {
  static final Setting<Integer> PORT =
      Setting.integer(
          "web.port", 8787, 0, 65535, "Port of the page and the API; 0 takes any free one.");
  static final Setting<String> BIND =
      Setting.text(
          "web.bind",
          "127.0.0.1",
          "an IPv4 address of this machine",
          "Address to listen on; anything but 127.x.x.x needs web.allow-remote.");
  static final Setting<Boolean> ALLOW_REMOTE =
      Setting.bool(
          "web.allow-remote",
          false,
          "Allow web.bind to be reachable from other machines; the token stays required.");
  static final Setting<List<String>> ALLOWED_HOSTS =
      Setting.list(
          "web.allowed-hosts",
          "",
          "name or name:port",
          "Names besides 127.0.0.1 and localhost that browsers may call this server by.");
  static final Setting<Integer> MAX_STREAMS =
      Setting.integer("web.max-streams", 50, 1, 1000, "Live streams open at a time, of all kinds.");
  static final Setting<Integer> MAX_BODY_BYTES =
      Setting.integer(
          "web.max-body-bytes", 1_048_576, 1024, 67_108_864, "Largest body of a request.");
  static final Setting<Integer> READS_PER_MINUTE =
      Setting.integer(
          "web.reads-per-minute", 1000, 1, 1_000_000, "API reads per minute and credential.");
  static final Setting<Integer> CHANGES_PER_MINUTE =
      Setting.integer(
          "web.changes-per-minute", 100, 1, 1_000_000, "API changes per minute and credential.");
  static final Setting<Duration> SLOW_CLIENT =
      Setting.millis(
          "web.slow-client-ms",
          30_000,
          100,
          600_000,
          "A live stream that does not read for so long is closed.");
  static final Setting<Duration> IDLE =
      Setting.millis(
          "web.idle-ms",
          30_000,
          500,
          600_000,
          "A connection to which nothing could be written for so long is closed.");

  public static final Section SECTION =
      new Section(
          "web",
          "Serves the page, the API and the live feed.",
          List.of(
              PORT,
              BIND,
              ALLOW_REMOTE,
              ALLOWED_HOSTS,
              MAX_STREAMS,
              MAX_BODY_BYTES,
              READS_PER_MINUTE,
              CHANGES_PER_MINUTE,
              SLOW_CLIENT,
              IDLE));

  private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");

  public WebConfig {
    allowedHosts = List.copyOf(allowedHosts);
  }

  public static WebConfig from(Settings settings, Home home) {
    return new WebConfig(
        settings.get(PORT),
        settings.get(BIND),
        settings.get(ALLOW_REMOTE),
        settings.get(ALLOWED_HOSTS),
        settings.get(MAX_STREAMS),
        settings.get(MAX_BODY_BYTES),
        settings.get(READS_PER_MINUTE),
        settings.get(CHANGES_PER_MINUTE),
        settings.get(SLOW_CLIENT),
        settings.get(IDLE),
        home.token(),
        new BackupFiles(home.backups()),
        false);
  }

  /** The same for a demonstration. */
  public WebConfig withDemo(boolean value) {
    return new WebConfig(
        port,
        bind,
        allowRemote,
        allowedHosts,
        maxStreams,
        maxBodyBytes,
        readsPerMinute,
        changesPerMinute,
        slowClient,
        idle,
        tokenFile,
        backups,
        value);
  }

  /** Adds what is wrong across settings. */
  public void check(Problems problems) {
    if (reachable() && !allowRemote) {
      problems.add(
          BIND.key(),
          "settings",
          "\""
              + bind
              + "\" may be reached from other machines; only 127.0.0.1 is served unless "
              + ALLOW_REMOTE.key()
              + " is true (--allow-remote)");
    }
    for (String host : allowedHosts) {
      if (!HOST.matcher(host).matches()) {
        problems.add(ALLOWED_HOSTS.key(), "settings", "\"" + host + "\" is no name or name:port");
      }
    }
  }

  /** May somebody on another machine reach the address that is bound? */
  boolean reachable() {
    return !LOOPBACK.matcher(bind).matches();
  }
}
