package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.wire.Ending;
import org.assertj.core.api.AbstractObjectAssert;

/** Sentences about a client: whether its connection is open, and how it ended. */
public final class ClientAssert extends AbstractObjectAssert<ClientAssert, AuthenticatedWebSocketClient> {

    ClientAssert(AuthenticatedWebSocketClient actual) {
        super(actual, ClientAssert.class);
    }

    /** Says that neither side has ended the connection. */
    public ClientAssert isOpen() {
        actual.ending().ifPresent(ending -> {
            throw failure(Explanation.of("The connection is not open.")
                    .fact("expected", "open")
                    .fact("actual", ending));
        });
        return this;
    }

    /** Says that the connection ended with this close code, whoever sent it; 1006 stands for none. */
    public ClientAssert wasClosedWith(int code) {
        Ended.otherwiseThan(code, actual.ending()).ifPresent(explanation -> {
            throw failure(explanation);
        });
        return this;
    }

    /** Says that the connection ended, and who ended it. */
    public ClientAssert wasClosedBy(Ending.By by) {
        if (actual.ending().filter(ending -> ending.by() == by).isEmpty()) {
            throw failure(Explanation.of("The connection was not " + by + ".")
                    .fact("expected", by)
                    .fact("actual", actual.ending().map(Ending::toString).orElse("open")));
        }
        return this;
    }

    private StagingAssertionError failure(Explanation explanation) {
        return Failure.of(
                info,
                explanation
                        .fact("user", actual.user().orElse("nobody"))
                        .fact("heard", Failure.heard(actual.events().timeline())));
    }
}
