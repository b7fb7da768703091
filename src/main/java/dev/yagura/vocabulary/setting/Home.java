package dev.yagura.vocabulary.setting;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Yagura keeps its own things and finds Claude Code's.
 *
 * @param claude Claude Code's config folder, read only
 * @param data the database, {@code token}, {@code run/}, {@code logs/}, {@code backup/}, {@code
 *     cluster/}
 * @param config {@code yagura.yaml}
 */
public record Home(Path claude, Path data, Path config) {

  /**
   * The home that a command is asked for: everything below {@code folder}, else below {@code
   * YAGURA_HOME}, else the user's home.
   */
  public static Home asked(@Nullable Path folder, Map<String, String> environment) {
    String named = environment.getOrDefault("YAGURA_HOME", "");
    Path base = folder == null && !named.isEmpty() ? Path.of(named) : folder;
    return base != null
        ? below(base.toAbsolutePath().normalize())
        : ofUser(ofEnvironment(environment), environment);
  }

  /**
   * The user's own folder: {@code HOME}, which shells, hooks and Claude Code go by. Java by itself
   * asks the user database, which knows nothing of another {@code HOME}.
   */
  public static Path ofEnvironment(Map<String, String> environment) {
    return folder(environment, "HOME", Path.of(System.getProperty("user.home")));
  }

  /** Everything below one folder: {@code --home}. */
  public static Home below(Path home) {
    return new Home(
        home.resolve(".claude"),
        home.resolve(".local/share/yagura"),
        home.resolve(".config/yagura"));
  }

  /**
   * The user's home, where the XDG base directory variables and {@code CLAUDE_CONFIG_DIR} count.
   */
  public static Home ofUser(Path userHome, Map<String, String> environment) {
    Home plain = below(userHome);
    return new Home(
        folder(environment, "CLAUDE_CONFIG_DIR", plain.claude),
        folder(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")).resolve("yagura"),
        folder(environment, "XDG_CONFIG_HOME", userHome.resolve(".config")).resolve("yagura"));
  }

  /** The folder that hooks write to unless another is set. */
  public Path rawJson() {
    return claude.resolve("hooks/logs/raw_json");
  }

  public Path database() {
    return data.resolve("yagura.db");
  }

  public Path token() {
    return data.resolve("token");
  }

  public Path run() {
    return data.resolve("run");
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public Path backups() {
    return data.resolve("backup");
  }

  public Path clusterKeys() {
    return data.resolve("cluster");
  }

  private static Path folder(Map<String, String> environment, String name, Path fallback) {
    String value = environment.get(name);
    // The XDG specification: a path that is not absolute is ignored.
    return value != null && Path.of(value).isAbsolute() ? Path.of(value) : fallback;
  }
}
