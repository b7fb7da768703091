package dev.yagura.vocabulary.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clustered Vertx nodes in this JVM, on loopback only and under a random cluster name. Without TLS,
 * which is the composition root's business.
 */
public final class LoopbackCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final String name = "test-" + UUID.randomUUID();
  private final List<Integer> ports;
  private final List<Vertx> nodes = new ArrayList<>();

  private LoopbackCluster(List<Integer> ports) {
    this.ports = ports;
  }

  /** A cluster that up to {@code nodes} nodes can join. */
  public static LoopbackCluster ofSize(int nodes) {
    return new LoopbackCluster(freePorts(nodes));
  }

  /** A further node, ready; the caller installs the codec. */
  public Vertx join() {
    HazelcastClusterManager manager = new HazelcastClusterManager(config(ports.get(nodes.size())));
    Vertx node =
        await(
            Vertx.builder()
                .with(
                    new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(LOOPBACK)))
                .withClusterManager(manager)
                .buildClustered());
    nodes.add(node);
    return node;
  }

  /** Every node leaves in order, newest first. */
  @Override
  public void close() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      await(nodes.get(i).close());
    }
  }

  private Config config(int port) {
    Config config = new Config();
    config
        .setClusterName(name)
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.logging.type", "slf4j");
    config.getJetConfig().setEnabled(false);
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    ports.forEach(member -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + member));
    return config;
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
      }
      List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return free;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the cluster did not get ready within 30 s", e);
    }
  }
}
