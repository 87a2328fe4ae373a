package ai.netrasystems.testkit.embedded;

/** A server that no longer asks whether its clients are there. */
final class SilentPings extends Fault {

    SilentPings(int times) {
        super("silent pings", times);
    }

    @Override
    Fault limitedTo(int limit) {
        return new SilentPings(limit);
    }
}
