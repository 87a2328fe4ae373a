package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.util.Optional;

/** An HTTP call had no answer; the stage says how far it got. */
public final class HttpUnreachableException extends TestkitException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    HttpUnreachableException(HttpCall call, Stage stage, String reason, Optional<Proxy> proxy) {
        super(explain(call, stage, reason, proxy));
        this.stage = stage;
    }

    private static Explanation explain(HttpCall call, Stage stage, String reason, Optional<Proxy> proxy) {
        Explanation told = Explanation.of("There was no answer.")
                .fact("call", call)
                .fact("stage", stage)
                .fact("network", reason);
        Explanation explanation = proxy.map(way -> told.fact("proxy", way)).orElse(told);
        return new Headers(call.fields())
                .first(TraceParent.HEADER)
                .map(trace -> explanation.fact("trace", trace))
                .orElse(explanation);
    }

    public Stage stage() {
        return stage;
    }
}
