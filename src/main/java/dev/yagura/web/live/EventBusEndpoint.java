package dev.yagura.web.live;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * {@code /eventbus}: SockJS over WebSocket and XHR, and a raw WebSocket, speaking the protocol of
 * the Vert.x event-bus bridge without its connection to the event bus.
 */
final class EventBusEndpoint {
  private static final String REASON = "This server has no room for another stream.";

  /**
   * The parts of SockJS that are in use; the rest (iframe, greeting, chunking test) is not here.
   */
  private static final Pattern PARTS =
      Pattern.compile(
          "/eventbus/(?:info|websocket|[^/.]+/[^/.]+/(?:websocket|xhr|xhr_streaming|xhr_send))");

  private static final int HEARTBEAT_MS = 10_000;

  private final Live.Setup setup;
  private final Streams streams;
  private final BiConsumer<LiveStream, String> welcome;

  EventBusEndpoint(Live.Setup setup, Streams streams, BiConsumer<LiveStream, String> welcome) {
    this.setup = setup;
    this.streams = streams;
    this.welcome = welcome;
  }

  void mount(Router router) {
    SockJSHandlerOptions options =
        new SockJSHandlerOptions()
            .setInsertJSESSIONID(false)
            .setRegisterWriteHandler(false)
            .setHeartbeatInterval(HEARTBEAT_MS)
            .setLibraryURL("/vendor/")
            .addDisabledTransport(Transport.EVENT_SOURCE.name())
            .addDisabledTransport(Transport.HTML_FILE.name())
            .addDisabledTransport(Transport.JSON_P.name());
    router.route("/eventbus/*").handler(this::known);
    router
        .post("/eventbus/*")
        .handler(BodyHandler.create(false).setBodyLimit(setup.maxBodyBytes()));
    router
        .route("/eventbus/*")
        .subRouter(SockJSHandler.create(setup.vertx(), options).socketHandler(this::onSocket));
  }

  private void known(RoutingContext ctx) {
    if (!PARTS.matcher(ctx.normalizedPath()).matches()) {
      ctx.fail(404);
    } else if (ctx.request().canUpgradeToWebSocket() && !streams.hasRoom()) {
      turnAway(ctx);
    } else {
      ctx.next();
    }
  }

  /**
   * One stream too many over WebSocket: accepted and closed with a code, because a refused upgrade
   * would send sockjs-client to its next transport, and a SockJS session cannot be closed with a
   * code of ours (Vert.x 5.0.12 always says 3000).
   */
  private void turnAway(RoutingContext ctx) {
    streams.turnedAway();
    boolean framed = !ctx.normalizedPath().equals("/eventbus/websocket");
    ctx.request()
        .toWebSocket()
        .onFailure(ctx::fail)
        .onSuccess(
            socket -> {
              if (framed) {
                sayClosed(socket);
              }
              socket.close((short) Streams.CODE_FULL, REASON);
            });
  }

  private static void sayClosed(ServerWebSocket socket) {
    socket.writeTextMessage("o");
    socket.writeTextMessage("c[" + Streams.CODE_FULL + ",\"" + REASON + "\"]");
  }

  private void onSocket(SockJSSocket socket) {
    if (!streams.hasRoom()) {
      streams.turnedAway();
      socket.write(
          "{\"type\":\"err\",\"body\":\"too_many_streams\",\"code\":" + Streams.CODE_FULL + "}");
      socket.close(Streams.CODE_FULL, REASON);
      return;
    }
    SockStream stream = new SockStream(socket, System.nanoTime());
    streams.add(stream);
    socket.endHandler(end -> streams.remove(stream));
    socket.exceptionHandler(
        cause -> {
          // A stream that is not counted is closed.
          streams.remove(stream);
          socket.close(codeOf(cause), "This message cannot be taken.");
        });
    socket.handler(message -> onMessage(stream, message));
  }

  /**
   * Vert.x tells a message of too many frames by an IllegalStateException, Netty a frame itself.
   */
  private static int codeOf(Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException broken) {
      return broken.closeStatus().code();
    }
    return cause instanceof IllegalStateException
        ? WebSocketCloseStatus.MESSAGE_TOO_BIG.code()
        : WebSocketCloseStatus.NORMAL_CLOSURE.code();
  }

  private void onMessage(SockStream stream, Buffer message) {
    String registered = stream.hear(BridgeMessage.parse(message.getBytes()), System.nanoTime());
    if (!registered.isEmpty()) {
      welcome.accept(stream, registered);
    }
  }
}
