package dev.yagura.cli.client;

import dev.yagura.topology.HouseAlone;
import dev.yagura.topology.RunOptions;
import dev.yagura.topology.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;

/** Finds whoever answers: a running server, or else the rooms alone. */
public final class Houses {
  private static final int CONNECT_MS = 1000;

  private Houses() {}

  /** For questions that change nothing. */
  public static House reading(RunOptions options, String build, String... rooms)
      throws IOException {
    return open(options, build, new HouseAlone.Wish(Set.of(rooms), true));
  }

  /** For what changes the log. */
  public static House changing(RunOptions options, String build, String... rooms)
      throws IOException {
    return open(options, build, new HouseAlone.Wish(Set.of(rooms), false));
  }

  /** Empty when no server runs. */
  public static Optional<ServerHouse> server(RunOptions options) throws IOException {
    return RunningServer.find(options.home()).filter(Houses::listens).map(ServerHouse::new);
  }

  private static House open(RunOptions options, String build, HouseAlone.Wish wish)
      throws IOException {
    Optional<ServerHouse> server = server(options);
    if (server.isPresent()) {
      return server.get();
    }
    AloneHouse house = new AloneHouse(HouseAlone.open(options, wish, build));
    return wish.rooms().contains("session") ? house.withSessions() : house;
  }

  private static boolean listens(RunningServer server) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port()),
          CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
