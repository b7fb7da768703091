package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link QueryContract} between two nodes: every message crosses a socket as bytes. */
class ClusteredBusIT extends QueryContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final DeliveryOptions NEWER_CODEC =
      new DeliveryOptions().setCodecName(BusCodec.NAME);
  private static final AtomicInteger TESTS = new AtomicInteger();
  private static LoopbackCluster cluster;
  private static Vertx here;
  private static Vertx there;
  private static Vertx newer;
  private static Duration joinTime;
  private String address = "";

  @BeforeAll
  static void joinNodes() {
    cluster = LoopbackCluster.ofSize(3);
    here = cluster.join();
    BusCodec.install(here);
    long began = System.nanoTime();
    there = cluster.join();
    joinTime = Duration.ofNanos(System.nanoTime() - began);
    BusCodec.install(there);
    newer = cluster.join();
    newer.eventBus().registerCodec(new LaterCodec());
  }

  @AfterAll
  static void leave() {
    cluster.close();
  }

  @BeforeEach
  void takeAnAddress() {
    address = "test.query." + TESTS.incrementAndGet();
  }

  @Override
  Vertx here() {
    return here;
  }

  @Override
  Vertx there() {
    return there;
  }

  @Override
  String address() {
    return address;
  }

  @Test
  void a_second_node_joins_within_ten_seconds() {
    assertThat(joinTime).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_question_of_a_type_that_only_newer_nodes_know_is_refused_and_not_left_waiting() {
    Query<Log.EventRequest, Log.Tip> query =
        new Query<>(address, Log.EventRequest.class, Log.Tip.class, PATIENCE);
    join(query.answer(there, asked -> Future.succeededFuture(new Log.Tip("", 0))));

    Throwable cause =
        join(
            newer
                .eventBus()
                .request(address, "of a later version", NEWER_CODEC)
                .map(reply -> (Throwable) new AssertionError("answered"))
                .otherwise(refusal -> refusal));
    assertThat(BusFailure.of(cause).kind()).isEqualTo(BusFailure.Kind.INVALID);
  }

  @Test
  void an_answer_of_a_type_that_only_newer_nodes_know_fails_as_a_bus_failure() {
    join(
        newer
            .eventBus()
            .consumer(address, message -> message.reply("of a later version", NEWER_CODEC))
            .completion());
    Query<Log.EventRequest, Log.Tip> query =
        new Query<>(address, Log.EventRequest.class, Log.Tip.class, PATIENCE);

    assertThat(failure(query.ask(here, new Log.EventRequest("0f"))).kind())
        .isEqualTo(BusFailure.Kind.INTERNAL);
  }

  @Test
  void a_fact_of_a_type_that_only_newer_nodes_know_does_not_stop_the_next_one() {
    Channel<Log.Tip> channel = new Channel<>(address, Log.Tip.class);
    List<Log.Tip> heard = new CopyOnWriteArrayList<>();
    join(channel.listen(here, heard::add));

    newer.eventBus().publish(address, "of a later version", NEWER_CODEC);
    channel.publish(there, new Log.Tip("log-1", 2));

    await().untilAsserted(() -> assertThat(heard).containsExactly(new Log.Tip("log-1", 2)));
  }

  /**
   * The codec of a later version: under our name, a type number that this version does not know.
   */
  private static final class LaterCodec implements MessageCodec<String, String> {
    @Override
    public void encodeToWire(Buffer buffer, String body) {
      buffer.appendUnsignedByte((short) 200).appendInt(0);
    }

    @Override
    public String decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("nothing is sent back in this format");
    }

    @Override
    public String transform(String body) {
      return body;
    }

    @Override
    public String name() {
      return BusCodec.NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
