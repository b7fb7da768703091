package dev.yagura.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Versions below which a known hole is open, and things that must never come back. */
class DependencyFloorsTest {
  @Test
  void vertx_core_is_new_enough_to_check_certificates_of_virtual_hosts() throws IOException {
    // CVE-2026-6860: fixed in 5.0.12.
    try (InputStream in = Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
      assertThat(in).isNotNull();
      assertAtLeast(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), "5.0.12");
    }
  }

  @Test
  void sqlite_is_new_enough_not_to_corrupt_the_log_when_its_wal_is_reset() throws SQLException {
    // The WAL-reset bug, 3.7.0 to 3.51.2, needs two connections in WAL mode: what the store has.
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement();
        ResultSet version = statement.executeQuery("select sqlite_version()")) {
      version.next();
      assertAtLeast(version.getString(1), "3.51.3");
    }
  }

  @Test
  void the_page_loads_nothing_from_elsewhere() {
    // Names of XML namespaces are no addresses.
    Pattern elsewhere = Pattern.compile("(?:https?:|[\"'(])//(?!www\\.w3\\.org/)[a-zA-Z]");
    for (Path file : Sources.below(Sources.WEBROOT)) {
      assertThat(elsewhere.matcher(Sources.text(file)).results().toList())
          .as("addresses of other hosts in %s", file)
          .isEmpty();
    }
  }

  @Test
  void no_run_leaves_the_default_folder_for_uploads_behind() {
    assertThat(Path.of("file-uploads")).doesNotExist();
  }

  private static void assertAtLeast(String actual, String floor) {
    assertThat(Version.parse(actual))
        .as("%s is at least %s", actual, floor)
        .isGreaterThanOrEqualTo(Version.parse(floor));
  }
}
