package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;

/** An HTTP call had no answer; the stage says how far it got. */
public final class HttpUnreachableException extends TestkitException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    HttpUnreachableException(HttpCall call, Stage stage, String reason) {
        super(explain(call, stage, reason));
        this.stage = stage;
    }

    private static Explanation explain(HttpCall call, Stage stage, String reason) {
        Explanation explanation = Explanation.of("There was no answer.")
                .fact("call", call)
                .fact("stage", stage)
                .fact("network", reason);
        return new Headers(call.fields())
                .first(TraceParent.HEADER)
                .map(trace -> explanation.fact("trace", trace))
                .orElse(explanation);
    }

    public Stage stage() {
        return stage;
    }
}
