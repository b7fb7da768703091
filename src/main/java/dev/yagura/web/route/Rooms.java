package dev.yagura.web.route;

import dev.yagura.vocabulary.event.Node;
import dev.yagura.web.live.Live;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What routes ask: the other rooms over the bus, and the live feed of this one. */
public record Rooms(Vertx vertx, Node node, Clock clock, Live live) {}
