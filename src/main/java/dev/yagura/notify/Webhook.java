package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends JSON to an address of the user: the only place of the house that calls a stranger. A name
 * is asked for once, each of its addresses must be allowed, and the connection goes to one that was
 * looked at; a name that tells something else the next moment changes nothing. The certificate must
 * be that of the name. Redirects are not followed; the answer counts by its status, and is read to
 * its end, if that comes soon, and thrown away. Lives on the context of its verticle.
 */
final class Webhook {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int RESOLVERS = 2;

  /** Only beyond this does Vert.x complain. */
  private static final long LONGEST_LOOKUP_MINUTES = 2;

  /** Asks for the addresses of a name. Blocks. */
  @FunctionalInterface
  interface Names {
    List<InetAddress> of(String name) throws UnknownHostException;
  }

  /** Says which addresses may be connected to. */
  @FunctionalInterface
  interface Judge {
    /** What the address is that it is refused for; null when it may be used. */
    @Nullable String refusal(InetAddress address);
  }

  private final Vertx vertx;
  private final Names names;
  private final Judge judge;
  private final HttpClientOptions options;
  private final Duration limit;
  private @Nullable HttpClient client;
  private @Nullable WorkerExecutor resolvers;

  /**
   * @param options that are added to what this class needs
   * @param limit of an attempt over all
   */
  Webhook(Vertx vertx, Names names, Judge judge, HttpClientOptions options, Duration limit) {
    this.vertx = vertx;
    this.names = names;
    this.judge = judge;
    this.limit = limit;
    // A connection lives as long as its attempt: it goes to what was looked at for that one.
    this.options =
        options
            .setKeepAlive(false)
            .setVerifyHost(true)
            .setDecompressionSupported(false)
            .setConnectTimeout((int) limit.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setSslHandshakeTimeout(limit.toMillis());
  }

  /** One attempt; never fails. */
  Future<Outcome> post(@Nullable HookUrl url, String json) {
    if (url == null) {
      return Future.succeededFuture(Outcomes.urlRefused("the file of destinations has no url"));
    }
    String bad = HostName.refusal(url.host());
    if (bad != null) {
      return Future.succeededFuture(Outcomes.hostRefused(bad));
    }
    Attempt attempt = new Attempt(url, Buffer.buffer(json));
    resolvers()
        .executeBlocking(() -> attempt.isOver() ? Found.TOO_LATE : look(url.host()), false)
        .onSuccess(attempt::go)
        .onFailure(attempt::failed);
    return attempt.outcome.future();
  }

  /**
   * What became of a name.
   *
   * @param address to connect to; null when there is none
   */
  private record Found(@Nullable InetAddress address, Outcome otherwise) {
    static final Found TOO_LATE = new Found(null, Outcomes.TIMEOUT);
  }

  private Found look(String host) {
    List<InetAddress> all;
    try {
      all = HostName.isLiteral(host) ? List.of(HostName.address(host)) : names.of(host);
    } catch (UnknownHostException e) {
      return new Found(null, Outcomes.NAME_UNKNOWN);
    }
    for (InetAddress address : all) {
      String what = judge.refusal(address);
      if (what != null) {
        return new Found(null, Outcomes.addressRefused(what));
      }
    }
    return new Found(all.isEmpty() ? null : all.get(0), Outcomes.NAME_UNKNOWN);
  }

  /** A resolver may be away for half a minute; then these threads wait, and no other work does. */
  private WorkerExecutor resolvers() {
    WorkerExecutor known = resolvers;
    if (known == null) {
      known =
          vertx.createSharedWorkerExecutor(
              "notify-names", RESOLVERS, LONGEST_LOOKUP_MINUTES, TimeUnit.MINUTES);
      resolvers = known;
    }
    return known;
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = vertx.createHttpClient(options);
      client = known;
    }
    return known;
  }

  private RequestOptions request(HookUrl url, InetAddress address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        // The connection goes here; the rest tells whom it means.
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
        .setHost(url.host())
        .setPort(url.port())
        .setSsl(url.tls())
        .setURI(url.target())
        .setFollowRedirects(false)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.USER_AGENT, "Yagura");
  }

  /** One attempt and its end, whatever comes first. */
  private final class Attempt {
    private final HookUrl url;
    private final Buffer body;
    private final Promise<Outcome> outcome = Promise.promise();
    private final List<Runnable> ends = new ArrayList<>();
    private int status;
    private int read;

    Attempt(HookUrl url, Buffer body) {
      this.url = url;
      this.body = body;
      long timer = vertx.setTimer(limit.toMillis(), fired -> late());
      ends.add(() -> vertx.cancelTimer(timer));
    }

    /** By any thread. */
    boolean isOver() {
      return outcome.future().isComplete();
    }

    void go(Found found) {
      InetAddress address = found.address;
      if (address == null || isOver()) {
        end(found.otherwise);
        return;
      }
      client()
          .request(request(url, address))
          .compose(this::send)
          .onSuccess(this::answered)
          .onFailure(this::failed);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
      request.exceptionHandler(this::failed);
      if (isOver()) {
        request.connection().close();
        return Future.failedFuture("too late");
      }
      ends.add(() -> request.connection().close());
      return request.send(body);
    }

    private void answered(HttpClientResponse response) {
      status = response.statusCode();
      response.exceptionHandler(this::failed);
      response.handler(this::thrownAway);
      response.endHandler(ended -> end(Outcomes.status(status)));
    }

    private void thrownAway(Buffer part) {
      read += part.length();
      if (read > LARGEST_ANSWER) {
        end(status / 100 == 2 ? Outcomes.TOO_LARGE : Outcomes.status(status));
      }
    }

    /** Who has said that it was taken need not say more. */
    private void late() {
      end(status == 0 ? Outcomes.TIMEOUT : Outcomes.status(status));
    }

    /** Its message can name the address, so it is not told. */
    void failed(Throwable cause) {
      LOG.debug("a webhook failed: {}", cause.getClass().getName());
      end(status == 0 ? Outcomes.UNREACHABLE : Outcomes.status(status));
    }

    private void end(Outcome what) {
      if (outcome.tryComplete(what)) {
        ends.forEach(Runnable::run);
      }
    }
  }
}
