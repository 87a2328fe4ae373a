package ai.netrasystems.testkit.explain;

/** Something the kit was asked to do cannot be done; the message is the explanation, secrets taken out. */
public class TestkitException extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient Explanation explanation;

    public TestkitException(Explanation explanation) {
        super(explanation.toString());
        this.explanation = explanation;
    }

    public TestkitException(Explanation explanation, Throwable cause) {
        super(explanation.toString(), cause);
        this.explanation = explanation;
    }

    @Override
    public Explanation explanation() {
        return explanation;
    }
}
