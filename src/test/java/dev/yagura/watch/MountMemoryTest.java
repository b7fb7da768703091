package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MountMemoryTest {
  private static final long ROOT = 1;
  private static final long SHARE = 2;

  private final Map<Path, Long> devices = new HashMap<>();
  private final MountMemory memory = new MountMemory(Path.of("/mnt/share/raw"), this::device);

  MountMemoryTest() {
    place(ROOT, "/", "/mnt", "/mnt/share");
  }

  @Test
  void a_folder_on_a_share_is_away_while_the_share_is_not_mounted() throws IOException {
    place(SHARE, "/mnt/share", "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();

    place(ROOT, "/mnt/share");
    devices.remove(Path.of("/mnt/share/raw"));
    assertThat(memory.isAway()).isTrue();
    assertThat(memory.isAway()).isTrue();

    place(SHARE + 5, "/mnt/share", "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();
  }

  @Test
  void a_folder_that_is_the_mount_itself_leaves_another_one_in_its_place() throws IOException {
    place(SHARE, "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();

    place(ROOT, "/mnt/share/raw");
    assertThat(memory.isAway()).isTrue();
  }

  @Test
  void a_share_that_is_mounted_after_the_start_is_learnt() throws IOException {
    place(ROOT, "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();

    place(SHARE, "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();

    place(ROOT, "/mnt/share/raw");
    assertThat(memory.isAway()).isTrue();
  }

  @Test
  void a_folder_that_is_deleted_is_not_away() throws IOException {
    place(SHARE, "/mnt/share", "/mnt/share/raw");
    assertThat(memory.isAway()).isFalse();

    devices.remove(Path.of("/mnt/share/raw"));
    assertThat(memory.isAway()).isFalse();
  }

  private void place(long device, String... paths) {
    for (String path : paths) {
      devices.put(Path.of(path), device);
    }
  }

  private long device(Path path) throws IOException {
    Long device = devices.get(path);
    if (device == null) {
      throw new NoSuchFileException(path.toString());
    }
    return device;
  }
}
