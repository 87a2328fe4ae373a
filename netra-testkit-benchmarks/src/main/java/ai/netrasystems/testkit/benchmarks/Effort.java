package ai.netrasystems.testkit.benchmarks;

import java.net.URI;

/** How much one alternative is to do, and at which server. */
record Effort(boolean quick, URI server) {

    /** Returns that number, or a tenth of it where a first look is enough. */
    int times(int full) {
        return quick ? Math.max(1, full / 10) : full;
    }
}
