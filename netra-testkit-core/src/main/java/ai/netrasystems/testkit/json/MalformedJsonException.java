package ai.netrasystems.testkit.json;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;

/** A text that should be JSON is not. */
public final class MalformedJsonException extends TestkitException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(Explanation explanation) {
        super(explanation);
    }
}
