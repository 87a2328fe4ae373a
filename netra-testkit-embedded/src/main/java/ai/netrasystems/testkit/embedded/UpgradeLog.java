package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the upgrades received, in the order in which they were decided. Safe for use by any thread. */
final class UpgradeLog {

    private final List<ReceivedUpgrade> received = new CopyOnWriteArrayList<>();

    void add(ReceivedUpgrade upgrade) {
        received.add(upgrade);
    }

    List<ReceivedUpgrade> all() {
        return List.copyOf(received);
    }
}
