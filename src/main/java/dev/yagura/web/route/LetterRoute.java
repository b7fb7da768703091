package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.json.LetterJson;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/dead-letters/{id}}: one dead letter. */
final class LetterRoute implements Route {
  private final Rooms rooms;

  LetterRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/dead-letters/:id";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    String id = ctx.pathParam("id");
    if (SettleRoute.isAction(id)) {
      ctx.fail(405);
      return;
    }
    Answers.json(
        ctx,
        Channels.LETTER.ask(rooms.vertx(), new Letters.FindRequest(id)).map(LetterRoute::shape));
  }

  private static LetterJson shape(Letters.Found found) {
    Letters.Letter letter = found.letter();
    if (letter == null) {
      throw Problem.of(ProblemCode.NO_SUCH_LETTER, "There is no dead letter with this id.")
          .raised();
    }
    return LetterJson.of(letter);
  }
}
