package ai.netrasystems.testkit.auth;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of tokens ({@code jti}): UUIDs of version 4, each from the next step of a sequence that starts at a secure seed.
 *
 * <p>An id has to be unique, not secret: so the secure random is asked once, and not for each token, where it would cost
 * more than the signature does.
 */
final class TokenIds {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final SecureRandom SEEDS = new SecureRandom();
    private static final long HIGH_SEED = SEEDS.nextLong();
    private static final AtomicLong NEXT = new AtomicLong(SEEDS.nextLong());

    private TokenIds() {}

    static UUID next() {
        long step = NEXT.getAndAdd(GOLDEN_GAMMA);
        long high = mixed(step ^ HIGH_SEED);
        long low = mixed(step);
        return new UUID((high & ~0xf000L) | 0x4000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    /** One-to-one, so that different steps give different numbers (Stafford's variant 13). */
    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
