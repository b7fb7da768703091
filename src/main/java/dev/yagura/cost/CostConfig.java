package dev.yagura.cost;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Settings of the room.
 *
 * @param pricesFile prices that win over those in the jar
 * @param pricesExpected the file was named, so it should be there
 */
public record CostConfig(
    Path pricesFile,
    boolean pricesExpected,
    long dayMicroUsd,
    long sessionMicroUsd,
    Map<String, Long> projectsMicroUsd) {

  private static final Setting<String> PRICES =
      Setting.text(
          "cost.prices-file",
          "",
          "a file; empty = prices.yaml in the config folder",
          "Prices of models that win over those in the jar; read again when it changes.");
  private static final Setting<Long> DAY =
      usd("cost.budget-day-usd", "What one day in UTC may cost, everything together.");
  private static final Setting<Long> SESSION =
      usd("cost.budget-session-usd", "What one session may cost, its subagents included.");
  private static final Setting<Map<String, Long>> PROJECTS =
      new Setting<>(
          "cost.budget-project-usd",
          Dollars.MAP_RANGE,
          "",
          false,
          false,
          "What a project may cost in a calendar month in UTC.",
          Dollars::byName);

  public static final Section SECTION =
      new Section(
          "cost",
          "Reckons what tokens cost, as an estimate at list prices, and watches budgets.",
          List.of(PRICES, DAY, SESSION, PROJECTS));

  public CostConfig {
    projectsMicroUsd = Map.copyOf(projectsMicroUsd);
  }

  public static CostConfig from(Settings settings, Home home) {
    String file = settings.get(PRICES);
    return new CostConfig(
        file.isEmpty() ? home.config().resolve("prices.yaml") : Path.of(file).toAbsolutePath(),
        !file.isEmpty(),
        settings.get(DAY),
        settings.get(SESSION),
        settings.get(PROJECTS));
  }

  Budgets budgets() {
    return new Budgets(dayMicroUsd, sessionMicroUsd, projectsMicroUsd);
  }

  private static Setting<Long> usd(String key, String help) {
    return new Setting<>(key, Dollars.RANGE, "0", false, false, help, Dollars::micro);
  }
}
