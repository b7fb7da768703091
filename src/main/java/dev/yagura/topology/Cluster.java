package dev.yagura.topology;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.setting.Problems;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Hazelcast to find the other nodes, and a bus that only speaks mutual TLS with the cluster's own
 * keys.
 */
final class Cluster {
  private final NodeConfig node;
  private final ClusterKeys keys;

  private Cluster(NodeConfig node, ClusterKeys keys) {
    this.node = node;
    this.keys = keys;
  }

  /**
   * The cluster of this node, when it is clustered. On loopback missing keys are made, because then
   * the cluster is one user's on one machine; otherwise they must have been made or accepted
   * before.
   *
   * @throws InvalidConfiguration when there are no keys for a cluster that crosses machines
   */
  static Optional<Cluster> of(NodeConfig node) throws IOException {
    if (!node.clustered()) {
      return Optional.empty();
    }
    if (ClusterKeys.existIn(node.clusterKeys())) {
      return Optional.of(new Cluster(node, ClusterKeys.load(node.clusterKeys())));
    }
    if (node.clusterHost().equals("127.0.0.1")) {
      return Optional.of(new Cluster(node, madeOnce(node)));
    }
    Problems problems = new Problems();
    problems.add(
        "cluster.keys",
        "default",
        "there are no keys in "
            + node.clusterKeys()
            + "; run `yagura cluster init` here or `yagura cluster join FILE` with an invitation");
    throw new InvalidConfiguration(problems.all());
  }

  VertxOptions secure(VertxOptions options) {
    PfxOptions store =
        new PfxOptions()
            .setPath(keys.nodeStore().toString())
            .setPassword(keys.password())
            .setAlias("node");
    PfxOptions trust =
        new PfxOptions().setPath(keys.nodeStore().toString()).setPassword(keys.password());
    EventBusOptions bus = options.getEventBusOptions();
    bus.setHost(node.clusterHost());
    bus.setSsl(true);
    bus.setKeyCertOptions(store);
    bus.setTrustOptions(trust);
    bus.setTrustAll(false);
    bus.setClientAuth(ClientAuth.REQUIRED);
    return options.setEventBusOptions(bus);
  }

  ClusterManager manager() {
    Config config = ConfigUtil.loadConfig();
    config.setClusterName(keys.name());
    config.getNetworkConfig().getInterfaces().clear().addInterface(node.clusterHost());
    if (!node.members().isEmpty()) {
      TcpIpConfig join = config.getNetworkConfig().getJoin().getTcpIpConfig();
      join.setMembers(node.members());
    }
    return new HazelcastClusterManager(config);
  }

  /**
   * Two nodes of one home may start at the same moment: one makes the keys, the other waits for
   * them.
   */
  private static ClusterKeys madeOnce(NodeConfig node) throws IOException {
    PrivateFiles.folder(node.clusterKeys());
    try (FileChannel channel =
            FileChannel.open(
                PrivateFiles.file(node.clusterKeys().resolve("lock")), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("lost the lock on " + node.clusterKeys());
      }
      return ClusterKeys.existIn(node.clusterKeys())
          ? ClusterKeys.load(node.clusterKeys())
          : ClusterKeys.create(node.clusterKeys());
    }
  }
}
