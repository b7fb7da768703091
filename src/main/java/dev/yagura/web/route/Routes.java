package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Letters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;

/** Every route of the API. A new one is a class and a line here. */
public final class Routes {
  private Routes() {}

  public static List<Route> all(Rooms rooms) {
    List<Route> routes = new ArrayList<>(reading(rooms));
    routes.addAll(AlertListRoute.all(rooms));
    routes.addAll(ExportRoute.all(rooms));
    routes.addAll(changing(rooms));
    return routes;
  }

  private static List<Route> reading(Rooms rooms) {
    return List.of(
        new LiveRoute(),
        new ReadyRoute(rooms),
        new HealthRoute(rooms),
        new HealthHistoryRoute(rooms),
        new ErrorsRoute(rooms),
        new ConfigRoute(rooms),
        new MetricsRoute(rooms),
        new OpenApiRoute(rooms),
        new EventStreamRoute(rooms),
        new EventsRoute(rooms),
        new EventRoute(rooms),
        new RawEventRoute(rooms),
        new SessionsRoute(rooms),
        new SessionRoute(rooms),
        new ResponsesRoute(rooms),
        new WaitingRoute(rooms),
        new ProjectsRoute(rooms),
        new SessionCostsRoute(rooms),
        new CostsRoute(rooms),
        new ReportsRoute(rooms),
        new ReportRoute(rooms),
        new AlertsRoute(rooms),
        new TimelineRoute(rooms),
        new TraceRoute(rooms),
        new StatsRoute(rooms),
        new TrendRoute(rooms),
        new RangeRoute(rooms),
        new MetricsSnapshotRoute(rooms),
        new FacetsRoute(rooms),
        new LettersRoute(rooms),
        new LetterRoute(rooms),
        new ThreadsRoute(rooms));
  }

  private static List<Route> changing(Rooms rooms) {
    List<Route> routes = new ArrayList<>(CareRoute.all(rooms));
    routes.addAll(AlertOrderRoute.all(rooms));
    routes.add(new ConfigChangeRoute(rooms, true));
    routes.add(new ConfigChangeRoute(rooms, false));
    routes.add(new HooksRoute(rooms));
    routes.add(new TestEventRoute(rooms));
    routes.add(new SettleRoute(rooms, Letters.Action.REPLAY));
    routes.add(new SettleRoute(rooms, Letters.Action.ACKNOWLEDGE));
    routes.add(new ImportsRoute(rooms));
    routes.add(new ImportRoute(rooms));
    routes.add(new TokenRoute(rooms));
    return routes;
  }

  public static void mount(Router router, List<Route> routes, int maxBodyBytes) {
    for (Route route : routes) {
      io.vertx.ext.web.Route mounted = router.route(route.path());
      route.methods().forEach(mounted::method);
      if (route.takesJson()) {
        mounted.handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes));
      }
      mounted.handler(route);
    }
  }
}
