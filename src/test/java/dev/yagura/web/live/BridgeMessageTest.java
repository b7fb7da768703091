package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeMessageTest {
  private static BridgeMessage parse(String text) {
    return BridgeMessage.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void register_unregister_and_ping_are_understood() {
    assertThat(parse("{\"type\":\"register\",\"address\":\"ui.events\",\"headers\":{}}"))
        .isEqualTo(new BridgeMessage.Register("ui.events"));
    assertThat(parse("{\"type\":\"unregister\",\"address\":\"ui.hello\"}"))
        .isEqualTo(new BridgeMessage.Unregister("ui.hello"));
    assertThat(parse("{\"type\":\"ping\"}")).isEqualTo(new BridgeMessage.Ping());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store.append",
        "normalize.captures",
        "event.committed",
        "ui.events.x",
        "ui.event",
        "ui.*",
        "UI.EVENTS",
        " ui.events",
        "ui.\u0435vents",
        "\uFF55i.events",
        "ui.events\u0000",
        "ui.events\u200B",
        "",
        "__vertx.reply.1"
      })
  void other_addresses_are_denied(String address) {
    String quoted = address.replace("\u0000", "\\u0000");
    for (String type : new String[] {"register", "unregister", "send", "publish"}) {
      assertThat(parse("{\"type\":\"" + type + "\",\"address\":\"" + quoted + "\",\"body\":{}}"))
          .isEqualTo(new BridgeMessage.Refused("access_denied"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"send\",\"address\":\"ui.events\",\"body\":{}} | access_denied",
        "{\"type\":\"publish\",\"address\":\"ui.events\",\"body\":{}} | access_denied",
        "{\"type\":\"register\"} | missing_address",
        "{\"type\":\"register\",\"address\":7} | missing_address",
        "{\"type\":\"register\",\"address\":[\"ui.events\"]} | missing_address",
        "{\"address\":\"ui.events\"} | missing_type",
        "{\"type\":\"rec\",\"address\":\"ui.events\"} | unknown_type",
        "no json | invalid_json",
        "[] | invalid_json",
        "\"ping\" | invalid_json"
      })
  void what_is_not_understood_is_named(String message, String reason) {
    assertThat(parse(message)).isEqualTo(new BridgeMessage.Refused(reason));
  }

  @Test
  void long_addresses_and_deep_messages_are_refused() {
    assertThat(parse("{\"type\":\"register\",\"address\":\"" + "a".repeat(201) + "\"}"))
        .isEqualTo(new BridgeMessage.Refused("address_too_long"));
    assertThat(parse("[".repeat(50_000))).isEqualTo(new BridgeMessage.Refused("invalid_json"));
  }
}
