package dev.yagura.vocabulary.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Path ADA = Path.of("/home/ada");

  @Test
  void below_a_folder_everything_is_below_that_folder() {
    Home home = Home.below(ADA);

    assertThat(home.rawJson()).isEqualTo(ADA.resolve(".claude/hooks/logs/raw_json"));
    assertThat(home.database()).isEqualTo(ADA.resolve(".local/share/yagura/yagura.db"));
    assertThat(home.token()).isEqualTo(ADA.resolve(".local/share/yagura/token"));
    assertThat(home.run()).isEqualTo(ADA.resolve(".local/share/yagura/run"));
    assertThat(home.logs()).isEqualTo(ADA.resolve(".local/share/yagura/logs"));
    assertThat(home.clusterKeys()).isEqualTo(ADA.resolve(".local/share/yagura/cluster"));
    assertThat(home.config()).isEqualTo(ADA.resolve(".config/yagura"));
  }

  @Test
  void the_users_home_without_variables_is_the_plain_one() {
    assertThat(Home.ofUser(ADA, Map.of())).isEqualTo(Home.below(ADA));
  }

  @Test
  void the_xdg_variables_and_claudes_own_count_for_the_user() {
    Home home =
        Home.ofUser(
            ADA,
            Map.of(
                "XDG_DATA_HOME", "/data",
                "XDG_CONFIG_HOME", "/config",
                "CLAUDE_CONFIG_DIR", "/claude"));

    assertThat(home.data()).isEqualTo(Path.of("/data/yagura"));
    assertThat(home.config()).isEqualTo(Path.of("/config/yagura"));
    assertThat(home.rawJson()).isEqualTo(Path.of("/claude/hooks/logs/raw_json"));
  }

  @Test
  void a_variable_that_is_empty_or_relative_is_ignored_as_the_xdg_specification_says() {
    assertThat(Home.ofUser(ADA, Map.of("XDG_DATA_HOME", "", "XDG_CONFIG_HOME", "here/there")))
        .isEqualTo(Home.below(ADA));
  }

  @Test
  void the_users_home_is_the_one_of_the_environment_as_it_is_for_hooks_and_claude() {
    assertThat(Home.asked(null, Map.of("HOME", "/home/ada"))).isEqualTo(Home.below(ADA));
    assertThat(Home.asked(null, Map.of("HOME", "")))
        .isEqualTo(Home.below(Path.of(System.getProperty("user.home"))));
  }
}
