package dev.yagura.web.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FrameChannel;
import dev.yagura.vocabulary.bus.FrameChannels;
import dev.yagura.vocabulary.json.Json;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a browser may say over the bridge: register and unregister on an address of {@link
 * Channels#UI}, and ping. {@code send} and {@code publish} are always refused; there is no way from
 * here to the event bus.
 */
sealed interface BridgeMessage {
  int MAX_ADDRESS = 200;

  Set<String> ADDRESSES =
      FrameChannels.ALL.stream().map(FrameChannel::address).collect(Collectors.toUnmodifiableSet());

  /** Wants what is told on the address. */
  record Register(String address) implements BridgeMessage {}

  /** Does not want it any more. */
  record Unregister(String address) implements BridgeMessage {}

  /** Is there. */
  record Ping() implements BridgeMessage {}

  /** Gets {@code reason} back as an error, in the words of the Vert.x bridge. */
  record Refused(String reason) implements BridgeMessage {}

  /** Reads one message of the Vert.x event-bus bridge protocol. */
  static BridgeMessage parse(byte[] message) {
    JsonNode tree = Json.lenient(message);
    String type = tree.path("type").asText("");
    if (type.equals("ping")) {
      return new Ping();
    }
    JsonNode address = tree.path("address");
    return switch (type) {
      case "register", "unregister", "send", "publish" -> {
        if (!address.isTextual()) {
          yield new Refused("missing_address");
        }
        if (address.textValue().length() > MAX_ADDRESS) {
          yield new Refused("address_too_long");
        }
        yield onAddress(type, address.textValue());
      }
      case "" -> new Refused(tree.isObject() ? "missing_type" : "invalid_json");
      default -> new Refused("unknown_type");
    };
  }

  private static BridgeMessage onAddress(String type, String address) {
    if (!ADDRESSES.contains(address)) {
      return new Refused("access_denied");
    }
    return switch (type) {
      case "register" -> new Register(address);
      case "unregister" -> new Unregister(address);
      default -> new Refused("access_denied");
    };
  }
}
