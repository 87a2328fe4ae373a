package ai.netrasystems.testkit.wire;

/** Makes HTTP calls: over the network, or a test's fake. */
@FunctionalInterface
public interface HttpCaller {

    /**
     * Calls and returns the answer, whatever its status; redirects are not followed, cookies not kept.
     *
     * @throws HttpUnreachableException if there was no answer
     */
    HttpAnswer call(HttpCall call);
}
