package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A server that has refused an upgrade may close the connection at any moment: nothing else may travel on it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FreshConnectionTest {

    @Test
    void an_upgrade_never_takes_the_connection_of_one_that_was_refused() throws Exception {
        List<Integer> clientPorts = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        try {
            Upgrade upgrade = Upgrade.to(
                    URI.create("ws://127.0.0.1:" + server.getAddress().getPort() + "/ws"));
            Connector connector = Transport.defaults().connector();

            for (int i = 0; i < 3; i++) {
                assertThat(connector.connect(upgrade, new Deaf())).isInstanceOf(UpgradeAnswer.Declined.class);
            }

            assertThat(clientPorts).hasSize(3).doesNotHaveDuplicates();
        } finally {
            server.stop(0);
        }
    }

    /** Nothing is said to it: no upgrade succeeds. */
    private static final class Deaf implements Receiver {
        @Override
        public void opened(Connection connection) {}

        @Override
        public void heard(Frame frame) {}

        @Override
        public void ended(Ending ending) {}
    }
}
