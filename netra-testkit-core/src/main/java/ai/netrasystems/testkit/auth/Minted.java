package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a token that was signed here, under the usual header, with claims such as staging's own: of all that lint
 * looks at, only time and place can spoil it, and nobody has to read it back.
 *
 * @param issued the claim {@code iat}
 * @param expiry the claim {@code exp}
 */
record Minted(String user, String algorithm, int length, long issued, long expiry) {

    /** Returns whether lint would find nothing in it there and then. */
    boolean isAccepted(StagingTarget target, Instant now, Duration tolerance) {
        return target.acceptedAlgorithms().contains(algorithm)
                && length <= TokenInspection.LARGEST_TOKEN
                && !TokenInspection.isFromTheFuture(Instant.ofEpochSecond(issued), now, tolerance)
                && !TokenInspection.isExpired(Instant.ofEpochSecond(expiry), now, tolerance)
                && !TokenInspection.isTooOld(Instant.ofEpochSecond(issued), now, tolerance);
    }
}
