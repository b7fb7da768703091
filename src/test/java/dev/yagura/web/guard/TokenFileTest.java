package dev.yagura.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder;

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_token_is_made_once_and_kept() throws IOException {
    Path file = folder.resolve("share/yagura/token");
    String token = TokenFile.readOrCreate(file);
    assertThat(token).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(TokenFile.readOrCreate(file)).isEqualTo(token);
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(file.getParent())).isEqualTo("rwx------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThat(TokenFile.readOrCreate(folder.resolve("other"))).isNotEqualTo(token);
  }

  @Test
  void rights_of_others_are_taken_away() throws IOException {
    Path file = folder.resolve("token");
    TokenFile.readOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    TokenFile.readOrCreate(file);
    assertThat(rights(file)).isEqualTo("rw-------");
  }

  @Test
  void a_file_without_a_token_is_neither_accepted_nor_replaced() throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> TokenFile.readOrCreate(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no token");
    assertThat(Files.readString(file)).isEqualTo("\n");
  }
}
