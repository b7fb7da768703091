package dev.yagura.topology;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings in use as others see them, and changes that others ask for. What may be changed from
 * afar is {@link Setting#isRemote}; it is written by the same hand as {@code yagura config set}.
 */
final class SettingDesk {
  private final Reloading reloading;
  private final ConfigChange change;

  SettingDesk(Reloading reloading, ConfigChange change) {
    this.reloading = reloading;
    this.change = change;
  }

  Vitals.Configuration report() {
    Reloading.Outcome last = reloading.last();
    List<Vitals.SettingLine> lines = new ArrayList<>();
    for (Section section : Rooms.sections()) {
      section.settings().forEach(setting -> lines.add(line(setting)));
    }
    return new Vitals.Configuration(
        last.at(), lines, last.waiting(), last.problems().stream().map(String::valueOf).toList());
  }

  /**
   * Writes one setting into the user's file and uses it. Blocks.
   *
   * @param reload reads the settings again
   * @throws BusFailure saying which part of the question cannot be done, and why
   */
  Vitals.SettingChanged change(Vitals.ChangeSetting asked, Supplier<Reloading.Outcome> reload) {
    Setting<?> setting = remote(asked.key());
    String before = reloading.settings().shown(setting).text();
    try {
      ConfigChange.Draft draft = change.draft(setting.key(), stripped(asked.value()));
      String origin = draft.after().shown(setting).origin();
      if (!isWeak(origin)) {
        throw BusFailure.invalid(
            "key",
            "setting_overruled",
            "is set by " + origin + ", which wins over " + change.file());
      }
      change.write(draft);
    } catch (InvalidConfiguration e) {
      throw refused(setting.key(), e.problems());
    } catch (ConfigChange.ByHand e) {
      throw BusFailure.invalid("key", "setting_by_hand", byHand(setting.key()));
    } catch (IOException e) {
      throw BusFailure.unavailable(String.valueOf(e.getMessage()));
    }
    Reloading.Outcome outcome = reload.get();
    if (outcome.state() == Reloading.State.REFUSED) {
      throw BusFailure.unavailable(outcome.words());
    }
    return new Vitals.SettingChanged(before, line(setting));
  }

  private Setting<?> remote(String key) {
    Setting<?> setting =
        Rooms.sections().stream()
            .flatMap(section -> section.settings().stream())
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(
                () -> BusFailure.invalid("key", "setting_unknown", "there is no such setting"));
    if (!setting.isRemote()) {
      String reason =
          setting.live()
              ? "changes on the machine itself only"
              : "takes effect after a restart, so it changes on the machine itself only";
      throw BusFailure.invalid(
          "key", "setting_local", reason + ": yagura config set " + key + " VALUE");
    }
    return setting;
  }

  private String byHand(String key) {
    return change.file()
        + " is written in a way that cannot be changed safely; set "
        + key
        + " with an editor";
  }

  private static BusFailure refused(String key, List<Problems.Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.key().equals(key))
        .findFirst()
        .map(problem -> BusFailure.invalid("value", "setting_value", problem.reason()))
        .orElseGet(
            () ->
                BusFailure.invalid(
                    "file",
                    "setting_file",
                    String.join("; ", problems.stream().map(String::valueOf).toList())));
  }

  private Vitals.SettingLine line(Setting<?> setting) {
    Settings.Value value = reloading.settings().shown(setting);
    return new Vitals.SettingLine(
        setting.key(),
        value.text(),
        value.origin(),
        setting.fallback(),
        setting.range(),
        setting.help(),
        setting.live(),
        setting.secret(),
        setting.kind().name().toLowerCase(Locale.ROOT),
        setting.isRemote() && isWeak(value.origin()));
  }

  /** Whether a value in the user's file would win. */
  private boolean isWeak(String origin) {
    return Set.of(Settings.DEFAULT, Configuration.SHIPPED_ORIGIN, change.file().toString())
        .contains(origin);
  }

  private static @Nullable String stripped(@Nullable String value) {
    return value == null ? null : value.strip();
  }
}
