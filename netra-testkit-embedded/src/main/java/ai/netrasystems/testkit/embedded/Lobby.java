package ai.netrasystems.testkit.embedded;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;

/** Receives welcomed clients, pings them for as long as they stay, and sends them off when the server goes. */
final class Lobby {

    private final Connections connections;
    private final Opening opening;
    private final Duration heartbeat;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;

    Lobby(
            Connections connections,
            Opening opening,
            Duration heartbeat,
            ScheduledExecutorService timer,
            InstantSource clock) {
        this.connections = connections;
        this.opening = opening;
        this.heartbeat = heartbeat;
        this.timer = timer;
        this.clock = clock;
    }

    OpenConnection welcome(String userId, Session session) {
        OpenConnection connection = new OpenConnection(userId, session);
        // whoever heard the welcome is on the list; whoever is on the list hears nothing before the welcome
        synchronized (connection) {
            connections.add(connection);
            connection.say(opening.framesFor(userId));
        }
        pingLater(connection);
        return connection;
    }

    void goodbye(OpenConnection connection) {
        connections.remove(connection);
    }

    /** Tells everybody 1001 and waits for them to go, but not longer than that. */
    void clear(Duration patience) throws InterruptedException {
        connections.all().forEach(connection -> connection.close(1001, ""));
        connections.awaitNone(patience);
    }

    private void pingLater(OpenConnection connection) {
        var unused = timer.schedule(() -> ping(connection), heartbeat.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ping(OpenConnection connection) {
        if (connection.isOpen()) {
            connection.say(ServerFrame.ping(clock.instant()));
            pingLater(connection);
        }
    }
}
