package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings from all their places: defaults &lt; {@code conf/yagura.yaml} in the jar &lt; the
 * user's file &lt; the notifier's {@code .env} &lt; {@code YAGURA_*} &lt; flags.
 */
public final class Configuration {
  static final String SHIPPED_ORIGIN = "conf/yagura.yaml";
  private static final String SHIPPED = "/" + SHIPPED_ORIGIN;

  private Configuration() {}

  /** The settings of the node and of every room. */
  public static List<Section> sections() {
    return Rooms.sections();
  }

  /** The user's file, which need not be there. */
  public static Path file(RunOptions options) {
    Path given = options.config();
    return given == null ? options.home().config().resolve("yagura.yaml") : given;
  }

  /** Every file that settings are read from, whether it is there or not. */
  static List<Path> files(RunOptions options) {
    List<Path> files = new ArrayList<>(NotifierFile.places(options.home()));
    files.add(file(options));
    return List.copyOf(files);
  }

  /** Reads all layers; everything that is wrong is in {@code problems}. */
  public static Settings read(RunOptions options, Problems problems) {
    return read(options, own(options, problems), problems);
  }

  /** The same as if the user's file held {@code text}. */
  static Settings read(RunOptions options, String text, Problems problems) {
    return read(options, layer(text, file(options), problems), problems);
  }

  /**
   * Everything that would keep a node from starting, across settings, too.
   *
   * @param text what the user's file would hold; null = what it holds
   */
  public static List<Problems.Problem> check(RunOptions options, @Nullable String text) {
    Problems problems = new Problems();
    Layer own = text == null ? own(options, problems) : layer(text, file(options), problems);
    Rooms.check(read(options, own, problems), options, problems);
    return problems.all();
  }

  /** Values by key of a file's text, as they were written. */
  public static Map<String, String> values(String text, Path file, Problems problems) {
    return layer(text, file, problems).values();
  }

  private static Settings read(RunOptions options, Layer own, Problems problems) {
    List<Layer> layers = new ArrayList<>();
    layers.add(shipped(problems));
    layers.add(own);
    layers.add(NotifierFile.read(options.home(), problems).layer());
    layers.addAll(options.layers());
    return Settings.read(Rooms.sections(), layers, problems);
  }

  private static Layer own(RunOptions options, Problems problems) {
    Path file = file(options);
    if (!Files.isRegularFile(file)) {
      if (options.config() != null) {
        problems.add("--config", "flag", "there is no file " + file);
      }
      return new Layer(file.toString(), Map.of());
    }
    try {
      return layer(Files.readString(file), file, problems);
    } catch (IOException e) {
      problems.add(
          file.toString(), "file", "cannot be read (" + e.getClass().getSimpleName() + ")");
      return new Layer(file.toString(), Map.of());
    }
  }

  private static Layer shipped(Problems problems) {
    try (InputStream in = Configuration.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Layer(SHIPPED_ORIGIN, YamlValues.of(text, SHIPPED_ORIGIN, problems));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Layer layer(String text, Path file, Problems problems) {
    String origin = file.toString();
    return new Layer(origin, YamlValues.of(text, origin, problems));
  }
}
