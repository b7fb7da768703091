package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  private String shown(String yaml, String key, Problems problems) throws IOException {
    Home home = Home.below(folder);
    Files.createDirectories(home.config());
    Files.writeString(home.config().resolve("yagura.yaml"), yaml);
    Settings settings = Configuration.read(new RunOptions(home, null, false, List.of()), problems);
    Setting<?> setting =
        Rooms.sections().stream()
            .flatMap(section -> section.settings().stream())
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow();
    return settings.shown(setting).text();
  }

  @Test
  void a_mapping_and_a_list_in_the_file_are_one_setting() throws IOException {
    Problems problems = new Problems();

    assertThat(
            shown(
                "cost:\n  budget-project-usd:\n    塔: 50\n    '*': 2.50\n",
                "cost.budget-project-usd",
                problems))
        .isEqualTo("塔=50,*=2.50");
    assertThat(
            shown(
                "cost:\n  budget-project-usd: [塔=50, '*=2.50']\n",
                "cost.budget-project-usd",
                problems))
        .isEqualTo("塔=50,*=2.50");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void money_that_is_none_is_a_problem_and_no_budget_of_zero() throws IOException {
    Problems problems = new Problems();

    shown(
        "cost:\n  budget-day-usd: lots\n  budget-project-usd: {a: -1}\n",
        "cost.budget-day-usd",
        problems);

    assertThat(problems.all())
        .extracting(Problems.Problem::key)
        .containsExactlyInAnyOrder("cost.budget-day-usd", "cost.budget-project-usd");
  }
}
