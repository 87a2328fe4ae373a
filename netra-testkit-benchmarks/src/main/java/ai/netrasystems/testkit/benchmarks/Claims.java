package ai.netrasystems.testkit.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The claims that every contender mints: staging's full set, with times and an id that are new for each token. */
record Claims(long issuedAt, long expiresAt, String id) {

    static final String USER = "staging-e2e-user-001";
    static final String EMAIL = USER + "@e2e.netrasystems.ai";
    static final String ISSUER = "netra-auth-service";
    static final String AUDIENCE = "netra-platform";
    static final String ENVIRONMENT = "staging";
    static final String SERVICE = "netra_auth_service_staging";
    static final String TYPE = "access";
    static final List<String> PERMISSIONS = List.of("read", "write");

    /** Cheap and unique: what a contender does with an id is measured, not what it costs to draw one. */
    private static String freshId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }

    static Claims fresh() {
        long now = Instant.now().getEpochSecond();
        return new Claims(now - 30, now + 900, freshId());
    }
}
