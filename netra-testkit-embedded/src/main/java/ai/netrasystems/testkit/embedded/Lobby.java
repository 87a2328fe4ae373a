package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.PlacedFault.Moment;
import ai.netrasystems.testkit.embedded.PlacedFault.Place;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Receives welcomed clients, pings them for as long as they stay, and sends them off when the server goes. */
final class Lobby {

    private static final Place BEFORE_WELCOME = new Place(Moment.BEFORE_WELCOME, 0);
    private static final Place AFTER_WELCOME = new Place(Moment.AFTER_WELCOME, 0);

    private final Connections connections;
    private final Opening opening;
    private final Duration heartbeat;
    private final Duration pauseBeforeWelcome;
    private final int managersPerUser;
    private final Troubles troubles;
    private final Clocks clocks;

    Lobby(
            Connections connections,
            Opening opening,
            Duration heartbeat,
            Duration pauseBeforeWelcome,
            int managersPerUser,
            Troubles troubles,
            Clocks clocks) {
        this.connections = connections;
        this.opening = opening;
        this.heartbeat = heartbeat;
        this.pauseBeforeWelcome = pauseBeforeWelcome;
        this.managersPerUser = managersPerUser;
        this.troubles = troubles;
        this.clocks = clocks;
    }

    void receive(OpenConnection connection) {
        List<OpeningFault> faults = troubles.striking(connection.userId(), OpeningFault.class, any -> true);
        Duration pause = faults.stream().map(OpeningFault::delay).reduce(pauseBeforeWelcome, Duration::plus);
        connection.reach(BEFORE_WELCOME);
        if (pause.isZero()) {
            welcome(connection, faults);
        } else {
            clocks.of(connection.userId()).after(pause, () -> welcome(connection, faults));
        }
    }

    void goodbye(OpenConnection connection) {
        connections.remove(connection);
    }

    /** Tells everybody 1001 and waits for them to go, but not longer than that for the next. */
    void clear(Duration patience) throws InterruptedException {
        connections.all().forEach(connection -> connection.close(1001, ""));
        connections.awaitNone(patience);
    }

    private void welcome(OpenConnection connection, List<OpeningFault> faults) {
        String userId = connection.userId();
        List<JsonObject> frames = opening.framesFor(userId, clocks.of(userId).instant());
        for (OpeningFault fault : faults) {
            frames = fault.changed(frames, userId);
        }
        // whoever heard the welcome is on the list; whoever is on the list hears nothing before the welcome
        synchronized (connection) {
            if (!connections.addUpTo(managersPerUser, connection)) {
                turnAway(connection);
                return;
            }
            // before the welcome: whoever heard it may move the clock, and the heartbeat counts from here
            pingLater(connection);
            connection.say(frames);
            if (connection.isOpen()) {
                // with the lock held, so that no ping comes between
                connection.reach(AFTER_WELCOME);
                return;
            }
        }
        connections.remove(connection);
    }

    private void turnAway(OpenConnection connection) {
        String text = "Maximum number of WebSocket managers (%d) reached for user".formatted(managersPerUser);
        connection.say(ServerFrame.error(
                "FACTORY_INIT_FAILED",
                text,
                JsonObject.empty(),
                clocks.of(connection.userId()).instant()));
        connection.close(1011, "Factory SSOT validation failed");
    }

    private void pingLater(OpenConnection connection) {
        clocks.of(connection.userId()).after(heartbeat, () -> ping(connection));
    }

    private void ping(OpenConnection connection) {
        if (!connection.isOpen()) {
            return;
        }
        String userId = connection.userId();
        if (troubles.striking(userId, SilentPings.class, any -> true).isEmpty()) {
            connection.say(opening.heartbeat(clocks.of(userId).instant()));
        }
        pingLater(connection);
    }
}
