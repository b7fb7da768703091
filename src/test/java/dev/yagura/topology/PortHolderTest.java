package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {
  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:2253 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7001 1
         1: 0100007F:2254 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 7002 1
      """;

  @TempDir Path proc;

  @BeforeEach
  void listen() throws IOException {
    Files.writeString(Files.createDirectories(proc.resolve("net")).resolve("tcp"), TABLE);
    open("11", "socket:[7009]");
    open("4711", "socket:[7001]");
    open("4712", "socket:[7002]");
  }

  private void open(String pid, String target) throws IOException {
    Path fd = Files.createDirectories(proc.resolve(pid).resolve("fd"));
    Files.createSymbolicLink(fd.resolve("5"), Path.of(target));
  }

  @Test
  void the_process_that_has_the_listening_socket_open_holds_the_port() {
    assertThat(new PortHolder(proc).find(0x2253)).contains(4711L);
  }

  @Test
  void a_connection_from_that_port_is_no_listener() {
    assertThat(new PortHolder(proc).find(0x2254)).isEmpty();
  }

  @Test
  void where_the_system_does_not_tell_nobody_is_named(@TempDir Path empty) {
    assertThat(new PortHolder(empty).find(0x2253)).isEmpty();
  }
}
