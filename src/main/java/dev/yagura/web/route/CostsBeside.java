package dev.yagura.web.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.json.CostJson;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code ?with=cost} of a list of sessions: what each cost, from the room that knows. The list does
 * not wait in vain for it: without an answer the fields are null, and {@code cost_state} says so.
 */
final class CostsBeside {
  private final Rooms rooms;
  private final boolean wanted;

  CostsBeside(Rooms rooms, Params params) {
    this.rooms = rooms;
    String with = params.text("with");
    this.wanted = with != null;
    if (with != null && !with.equals("cost")) {
      params.wrong("with", "must be cost");
    }
  }

  /** The same items, with their costs when these were asked for. */
  Future<List<ObjectNode>> add(List<ObjectNode> items) {
    if (!wanted || items.isEmpty()) {
      return Future.succeededFuture(items);
    }
    List<String> ids = items.stream().map(CostsBeside::id).toList();
    return Channels.SESSION_COSTS
        .ask(rooms.vertx(), new Costs.SessionsRequest(ids, false))
        .map(answer -> beside(items, answer.sessions(), true))
        .otherwise(away -> beside(items, List.of(), false));
  }

  private static List<ObjectNode> beside(
      List<ObjectNode> items, List<Costs.SessionCost> costs, boolean answered) {
    Map<String, Costs.SessionCost> known =
        costs.stream()
            .collect(
                Collectors.toMap(Costs.SessionCost::sessionId, Function.identity(), (a, b) -> a));
    items.forEach(item -> CostJson.beside(item, known.get(id(item)), answered));
    return items;
  }

  private static String id(ObjectNode item) {
    return item.path("session_id").asText();
  }
}
