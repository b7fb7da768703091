package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in the folder and is no hook file, or a huge one. */
class StrangeFilesTest extends InWatchRoom {
  @Test
  void only_regular_files_are_opened() throws Exception {
    Files.createDirectories(folder);
    Path secret = Files.writeString(folder.resolveSibling("secret"), "secret");
    Files.createSymbolicLink(folder.resolve(room.name()), secret);
    Path loop = folder.resolve(room.name());
    Files.createSymbolicLink(loop, loop.getFileName());
    Files.createDirectory(folder.resolve(room.name()));
    int others = fifo(folder.resolve(room.name())) + device(folder.resolve(room.name()));
    others += socket(folder.resolve(room.name()));
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    Files.createSymbolicLink(folder.resolve(room.name()), secret);
    others += fifo(folder.resolve(room.name()));
    Files.createDirectory(folder.resolve(room.name()));
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings()).containsEntry("ingest_skipped_totalnot_a_file", 5.0 + others);
  }

  /** 1 when this machine can make one. */
  private static int fifo(Path path) throws Exception {
    return made("mkfifo", path.toString());
  }

  /** 1 when this user can make one; it is the null device. */
  private static int device(Path path) throws Exception {
    return made("mknod", path.toString(), "c", "1", "3");
  }

  private static int made(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0 ? 1 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Its name stays when it is closed. A link stands for the folder: such a path must be short. */
  private int socket(Path path) throws IOException {
    Path near = Files.createTempDirectory("s");
    Path link = Files.createSymbolicLink(near.resolve("f"), path.getParent());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(link.resolve(path.getFileName())));
      return 1;
    } finally {
      Files.delete(link);
      Files.delete(near);
    }
  }

  @Test
  void names_of_other_rules_are_counted_and_left_alone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("2026-01-02_03-04-05-123_Stop_s_pretty.json"), WHOLE);
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    for (String name :
        List.of("..json", "x.json.tmp", "a\nb.json", "%2e%2e.json", "x\u202E.json")) {
      Files.writeString(folder.resolve(name), WHOLE);
    }
    Files.writeString(folder.resolve("x".repeat(250) + ".json"), WHOLE);
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings())
        .containsEntry("ingest_skipped_totalpretty", 1.0)
        .containsEntry("ingest_skipped_totalother_name", 4.0)
        .containsEntry("ingest_skipped_totaltemporary", 3.0);
  }

  @Test
  void a_name_that_is_not_utf_8_does_no_harm() throws Exception {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String shell = "printf x > \"$1/$(printf '2026-01-02_03-04-05-123_Stop_\\377.json')\"";
    assertThat(new ProcessBuilder("sh", "-c", shell, "sh", folder.toString()).start().waitFor())
        .isZero();
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings()).containsEntry("ingest_skipped_totalundecodable_name", 1.0);
  }

  @Test
  void a_file_above_the_cap_is_refused_without_being_read() throws IOException {
    Files.createDirectories(folder);
    String name = room.name();
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      sparse.setLength(300L << 20);
    }
    String small = room.name();
    room.drop(small, WHOLE);
    room.ledger().normalizeJson().watch();

    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(small, name);
    Ingest.Capture refused = room.captures.get(1);
    assertThat(refused.refusal()).isEqualTo("too_large");
    assertThat(refused.bytes()).isEmpty();
    assertThat(refused.file().sizeBytes()).isEqualTo(300L << 20);
  }

  @Test
  void large_files_travel_in_small_batches() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 12; i++) {
      room.drop(room.name(), " ".repeat(3 << 20) + "}");
    }
    room.ledger().normalizeJson().watch();

    soon().until(() -> room.captures.size() == 12);
    assertThat(room.batches).containsOnly(1);
  }
}
