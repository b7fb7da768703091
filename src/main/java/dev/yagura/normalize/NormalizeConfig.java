package dev.yagura.normalize;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.util.List;

/**
 * Settings of {@code normalize}.
 *
 * @param maxDepth deepest nesting of objects and arrays that is still parsed
 * @param inlineKb a batch of at most this many KiB is worked on the event loop, a bigger one on a
 *     worker thread
 */
public record NormalizeConfig(int maxDepth, int inlineKb) {
  static final Setting<Integer> MAX_DEPTH =
      Setting.integer(
          "normalize.max-depth",
          200,
          10,
          1000,
          "Deepest nesting of objects and arrays in a payload; a deeper one becomes a dead letter.");
  static final Setting<Integer> INLINE_KB =
      Setting.integer(
          "normalize.inline-kb",
          64,
          0,
          1024,
          "Batches up to this size are normalised on the event loop, bigger ones on a worker.");

  /** The lines of {@code docs/CONFIG.md}. */
  public static final Section SECTION =
      new Section(
          "normalize",
          "Turns raw hook files into events, replacing secrets.",
          List.of(MAX_DEPTH, INLINE_KB));

  /** Reads the effective values; {@code home} is not needed by this room. */
  public static NormalizeConfig from(Settings settings, Home home) {
    return new NormalizeConfig(settings.get(MAX_DEPTH), settings.get(INLINE_KB));
  }
}
