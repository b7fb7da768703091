package dev.yagura.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of one house that stays open have in common: a log of three events, and a host that is
 * allowed.
 */
class InStandingHouse {
  @TempDir static Path folder;
  static WebHouse house;

  @BeforeAll
  static void open() {
    house = WebHouse.withLog(folder, 3, "web.allowed-hosts", "tower.example");
  }

  @AfterAll
  static void close() {
    house.close();
  }
}
