package ai.netrasystems.testkit.explain;

/** Something thrown that can say more than its message: the same explanation in parts. */
public interface Explained {

    /** Returns the headline, facts and hints of which the message is made. */
    Explanation explanation();
}
