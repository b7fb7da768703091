package dev.yagura.web;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of routes have in common: a house with a log of five events. */
class InWebHouse {
  @TempDir Path folder;
  WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 5);
    await().until(() -> house.get("/api/v1/stats").status() == 200);
  }

  @AfterEach
  void close() {
    house.close();
  }

  JsonObject json(String target) {
    return house.json(target);
  }
}
