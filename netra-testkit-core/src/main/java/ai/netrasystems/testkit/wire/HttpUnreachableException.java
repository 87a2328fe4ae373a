package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;

/** An HTTP call had no answer; the stage says how far it got. */
public final class HttpUnreachableException extends TestkitException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    HttpUnreachableException(HttpCall call, Stage stage, String reason) {
        super(Explanation.of("There was no answer.")
                .fact("call", call)
                .fact("stage", stage)
                .fact("network", reason));
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }
}
