package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterKeysTest {
  @TempDir Path folder;

  @Test
  void keys_are_made_once_chain_to_their_ca_and_can_be_read_by_their_owner_only() throws Exception {
    ClusterKeys keys = ClusterKeys.create(folder.resolve("keys"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys.nodeStore())) {
      store.load(in, keys.password().toCharArray());
    }
    assertThat(store.getCertificateChain("node")).hasSize(2);
    store.getCertificate("node").verify(store.getCertificate("ca").getPublicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.folder())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(keys.folder())) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(ClusterKeys.load(keys.folder())).isEqualTo(keys);
  }

  @Test
  void an_invitation_gives_another_machine_the_same_cluster() throws IOException {
    ClusterAccess.create(folder.resolve("a"), folder.resolve("invitation.zip"));
    ClusterAccess.accept(folder.resolve("invitation.zip"), folder.resolve("b"));
    assertThat(ClusterKeys.load(folder.resolve("b")).name())
        .isEqualTo(ClusterKeys.load(folder.resolve("a")).name());
    assertThat(Files.readAllBytes(folder.resolve("b/node.p12")))
        .isEqualTo(Files.readAllBytes(folder.resolve("a/node.p12")));
    assertThatThrownBy(() -> ClusterAccess.create(folder.resolve("a"), folder.resolve("other.zip")))
        .hasMessageContaining("there is a cluster already");
  }

  @Test
  void a_file_that_is_no_invitation_is_refused_and_leaves_no_keys() throws IOException {
    Path other = Files.writeString(folder.resolve("other.zip"), "not a zip");
    assertThatThrownBy(() -> ClusterAccess.accept(other, folder.resolve("c")))
        .isInstanceOf(IOException.class);
    assertThat(ClusterKeys.existIn(folder.resolve("c"))).isFalse();
  }
}
