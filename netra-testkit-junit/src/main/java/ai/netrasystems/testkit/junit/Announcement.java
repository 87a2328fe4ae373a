package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.staging.CredentialChoice;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Duration;
import java.time.Instant;

/** The one line that every run prints: which staging it uses, and with what credentials. */
final class Announcement {

    private Announcement() {}

    static void print(StagingTarget target, CredentialChoice credentials) {
        System.out.println(line(target, credentials, Instant.now()));
    }

    static String line(StagingTarget target, CredentialChoice credentials, Instant now) {
        return Redactor.redact("Netra staging: %s%s, with the %s%s"
                .formatted(
                        target,
                        target.isShared() ? " (shared with others)" : "",
                        credentials,
                        lifeLeft(credentials.chosen(), now)));
    }

    /** A token that dies during the run is better known of at its start. */
    private static String lifeLeft(StagingCredentials credentials, Instant now) {
        if (!(credentials instanceof StagingCredentials.ReadyToken ready)) {
            return "";
        }
        return StagingToken.of(ready.token())
                .expiresAt()
                .map(expiry -> expiry.isAfter(now)
                        ? "; it expires in "
                                + Wording.of(Duration.ofSeconds(
                                        Duration.between(now, expiry).toSeconds()))
                        : "; it has expired")
                .orElse("");
    }
}
