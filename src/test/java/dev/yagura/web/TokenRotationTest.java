package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenRotationTest {
  private static final String JSON = "Content-Type: application/json";

  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.open(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Wire.Answer rotate(String body, String... headers) {
    return house.wire.send("POST", "/api/v1/token/rotate", body, headers);
  }

  @Test
  void a_new_token_locks_out_the_old_one_its_cookies_and_who_is_listening() throws IOException {
    String bearer = house.bearer();
    String cookie = "Cookie: " + house.cookie();
    WebSocket listening = house.connect("/eventbus/websocket").await();
    assertThat(house.wire.get("/api/v1/stats", cookie).status()).isEqualTo(200);

    Wire.Answer answer = rotate("{\"confirm\":true}", JSON, bearer);

    assertThat(answer.body()).isEqualTo("{\"rotated\":true}");
    await().until(listening::isClosed);
    assertThat(listening.closeStatusCode()).isEqualTo((short) 4001);
    assertThat(house.wire.get("/api/v1/stats", bearer).status()).isEqualTo(401);
    assertThat(house.wire.get("/api/v1/stats", cookie).status()).isEqualTo(401);
    assertThat(house.wire.get("/?token=" + bearer.substring(22)).status()).isEqualTo(401);
    Path file = folder.resolve(".local/share/yagura/token");
    assertThat(Files.readString(file).strip()).isEqualTo(house.web.token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(house.get("/api/v1/stats").status()).isEqualTo(200);
    assertThat(house.wire.get("/api/v1/stats", "Cookie: " + house.cookie()).status())
        .isEqualTo(200);
  }

  @Test
  void only_who_holds_the_token_and_means_it_makes_a_new_one() {
    String token = house.web.token();
    assertThat(rotate("{}", JSON, house.bearer()).status()).isEqualTo(400);
    assertThat(rotate("{\"confirm\":true}", JSON).status()).isEqualTo(401);
    assertThat(
            rotate(
                    "{\"confirm\":true}",
                    JSON,
                    "Cookie: " + house.cookie(),
                    "Origin: " + house.origin(),
                    "X-Yagura: 1")
                .status())
        .isEqualTo(403);
    assertThat(house.web.token()).isEqualTo(token);
  }
}
