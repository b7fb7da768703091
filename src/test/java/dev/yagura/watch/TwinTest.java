package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinTest {
  private static final String NAME = "2026-01-02_03-04-05-123_Stop_s";

  @TempDir Path folder;

  private Twin twin() {
    return Twin.of(folder.resolve(NAME + ".json"), 100);
  }

  @Test
  void a_backup_has_the_ending_replaced_or_one_more() throws IOException {
    assertThat(twin().content()).isNull();
    Files.writeString(folder.resolve(NAME + ".json.bak"), "second");
    assertThat(twin().content()).isEqualTo("second".getBytes());
    Files.writeString(folder.resolve(NAME + ".bak"), "first");
    assertThat(twin().content()).isEqualTo("first".getBytes());
    assertThat(twin().sizeBytes()).isEqualTo(5);
  }

  @Test
  void an_empty_or_too_large_backup_is_none() throws IOException {
    Files.writeString(folder.resolve(NAME + ".bak"), "");
    Files.writeString(folder.resolve(NAME + ".json.bak"), "x".repeat(101));
    assertThat(twin()).isEqualTo(Twin.NONE);
    assertThat(twin().sizeBytes()).isZero();
  }

  @Test
  void a_link_or_folder_is_not_followed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve(NAME + ".bak"), secret);
    Files.createDirectory(folder.resolve(NAME + ".json.bak"));
    assertThat(twin()).isEqualTo(Twin.NONE);
  }

  @Test
  void a_backup_that_changes_while_it_is_read_is_none() throws IOException {
    Path path = Files.writeString(folder.resolve(NAME + ".bak"), "before");
    Twin twin = twin();
    Files.writeString(path, "after, longer");
    assertThat(twin.content()).isNull();
    Files.delete(path);
    assertThat(twin.content()).isNull();
  }
}
