package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderRightsTest {
  @TempDir Path home;

  private Path folder(String name, String rights) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name));
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx------", "rwxr-xr-x", "rwxrwx---", "rwxrwxr-x"})
  void a_folder_of_the_user_and_his_group_is_trusted(String rights) throws IOException {
    Path folder = folder("raw", rights);
    assertThatCode(() -> FolderRights.check(List.of(folder, home.resolve("later"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwx----w-", "rwxr-xrwx"})
  void a_folder_that_everybody_may_write_into_is_refused_with_the_remedy(String rights)
      throws IOException {
    Path folder = folder("raw", rights);
    assertThatThrownBy(() -> FolderRights.check(List.of(home, folder)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("chmod o-w '" + folder + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {".claude/hooks/logs/raw_json", ".local/share/yagura"})
  void a_node_does_not_start_on_such_a_folder_and_makes_nothing(String name) throws IOException {
    Path folder = folder(name, "rwxrwxrwx");
    RunOptions options =
        new RunOptions(
            Home.below(home), null, false, List.of(new Layer("test", Map.of("web.port", "0"))));
    assertThatThrownBy(() -> YaguraNode.start(options, "test", Clock.systemUTC()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("chmod o-w '" + folder + "'");
    assertThat(home.resolve(".local/share/yagura/yagura.db")).doesNotExist();
    assertThat(home.resolve(".local/share/yagura/token")).doesNotExist();
  }
}
