package dev.yagura.web.route;

import io.vertx.ext.web.Router;
import java.util.List;

/** Every route of the API. A new one is a class and a line here. */
public final class Routes {
  private Routes() {}

  public static List<Route> all(Rooms rooms) {
    return List.of(
        new LiveRoute(),
        new ReadyRoute(rooms),
        new HealthRoute(rooms),
        new MetricsRoute(rooms),
        new EventStreamRoute(rooms),
        new EventsRoute(rooms),
        new EventRoute(rooms),
        new RawEventRoute(rooms),
        new SessionsRoute(rooms),
        new SessionRoute(rooms),
        new StatsRoute(rooms),
        new MetricsSnapshotRoute(rooms),
        new HooksRoute(rooms));
  }

  public static void mount(Router router, List<Route> routes) {
    for (Route route : routes) {
      io.vertx.ext.web.Route mounted = router.route(route.path());
      route.methods().forEach(mounted::method);
      mounted.handler(route);
    }
  }
}
