package ai.netrasystems.testkit.explain;

import org.opentest4j.AssertionFailedError;

/** Staging did not do what the test demands: a failure in every test framework, with expected and actual where both are known. */
public class StagingAssertionError extends AssertionFailedError implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient Explanation explanation;

    public StagingAssertionError(Explanation explanation) {
        super(explanation.toString());
        this.explanation = explanation;
    }

    @Override
    public Explanation explanation() {
        return explanation;
    }
}
