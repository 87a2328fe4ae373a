package ai.netrasystems.testkit.embedded;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clock of a server and those of its users. Safe for use by any thread. */
final class Clocks {

    private final StagingClock server;
    private final Map<String, StagingClock> ofUsers = new ConcurrentHashMap<>();

    Clocks(InstantSource source, Agenda agenda) {
        this.server = new StagingClock(source, agenda);
    }

    StagingClock server() {
        return server;
    }

    /** Returns the clock of a user whom the server knows. */
    StagingClock of(String userId) {
        return ofUsers.computeIfAbsent(userId, newcomer -> server.lower());
    }

    /** Returns the clock of whom somebody claims to be; claims alone make no clock. */
    StagingClock ofClaimed(String userId) {
        return ofUsers.getOrDefault(userId, server);
    }
}
