package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;

/** The one line that every run prints: which staging it uses, and with what credentials. */
final class Announcement {

    private Announcement() {}

    static void print(StagingTarget target, StagingCredentials credentials) {
        System.out.println(line(target, credentials));
    }

    static String line(StagingTarget target, StagingCredentials credentials) {
        return Redactor.redact("Netra staging: %s%s, with the %s"
                .formatted(target, target.isShared() ? " (shared with others)" : "", credentials));
    }
}
