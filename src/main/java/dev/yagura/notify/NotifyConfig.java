package dev.yagura.notify;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param destinationsFile where notices can go, besides the log
 * @param destinationsExpected the file was named, so it should be there
 * @param allowPrivate webhooks may go to addresses of private networks
 * @param giveUpAfter a delivery that nobody took for so long has failed
 * @param sends what waits is tried by the clock
 */
public record NotifyConfig(
    Path destinationsFile,
    boolean destinationsExpected,
    boolean allowPrivate,
    Duration giveUpAfter,
    boolean sends) {
  private static final Setting<String> DESTINATIONS =
      Setting.text(
          "notify.destinations-file",
          "",
          "a file; empty = destinations.yaml in the config folder",
          "Where notices can go; it holds secrets and must be readable by you only.");
  private static final Setting<Boolean> ALLOW_PRIVATE =
      Setting.bool(
          "notify.allow-private",
          false,
          "Webhooks may go to addresses of private networks; never to this machine.");
  private static final Setting<Integer> GIVE_UP =
      Setting.integer(
          "notify.give-up-hours",
          24,
          1,
          168,
          "Hours for which a notice is tried that nobody takes.");

  public static final Section SECTION =
      new Section(
          "notify", "Tells people of alerts.", List.of(DESTINATIONS, ALLOW_PRIVATE, GIVE_UP));

  public static NotifyConfig from(Settings settings, Home home) {
    String file = settings.get(DESTINATIONS);
    return new NotifyConfig(
        file.isEmpty()
            ? home.config().resolve("destinations.yaml")
            : Path.of(file).toAbsolutePath(),
        !file.isEmpty(),
        settings.get(ALLOW_PRIVATE),
        Duration.ofHours(settings.get(GIVE_UP)),
        true);
  }

  /** Tells what is known, and sends nothing by itself. */
  public NotifyConfig whenAsked() {
    return new NotifyConfig(
        destinationsFile, destinationsExpected, allowPrivate, giveUpAfter, /* sends= */ false);
  }
}
