package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.json.ImportJson;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code POST /api/v1/imports}: begins to import {@code {"paths":[…]}}, absolute ones. */
final class ImportsRoute implements Route {
  private final Rooms rooms;

  ImportsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/imports";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.POST);
  }

  @Override
  public boolean takesJson() {
    return true;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Fields fields = Fields.ofBearer(ctx);
    List<String> paths = fields.texts("paths");
    if (paths.isEmpty() || !paths.stream().allMatch(ImportsRoute::isAbsolute)) {
      fields.wrong("paths", "must be absolute paths, one at least");
    }
    fields.check();
    Answers.json(
        ctx, 202, Channels.IMPORT.ask(rooms.vertx(), new Imports.Begin(paths)).map(ImportJson::of));
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
