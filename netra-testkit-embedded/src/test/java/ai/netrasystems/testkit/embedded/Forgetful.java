package ai.netrasystems.testkit.embedded;

import java.util.concurrent.atomic.AtomicReference;

/** A program that starts a stand-in and never closes it; its exit code says how far it came. */
final class Forgetful {

    static final int STARTED = 0;

    private static final AtomicReference<EmbeddedStaging> KEPT = new AtomicReference<>();

    private Forgetful() {}

    public static void main(String[] args) {
        KEPT.set(EmbeddedStaging.start());
    }
}
