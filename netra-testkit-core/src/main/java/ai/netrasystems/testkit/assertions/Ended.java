package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.wire.Ending;
import java.util.Optional;

/** Judges how a connection ended: returns what is wrong, or nothing. */
final class Ended {

    private Ended() {}

    static Optional<Explanation> otherwiseThan(int code, Optional<Ending> ending) {
        if (ending.isEmpty()) {
            return Optional.of(Explanation.of("The connection is open.")
                    .fact("expected", "closed with " + code)
                    .fact("actual", "open")
                    .hint("This sentence does not wait: await what comes before the close."));
        }
        return ending.filter(how -> how.frame().code().number() != code)
                .map(how -> Explanation.of("The connection ended with another close code.")
                        .fact("expected", "closed with " + code)
                        .fact("actual", how));
    }
}
