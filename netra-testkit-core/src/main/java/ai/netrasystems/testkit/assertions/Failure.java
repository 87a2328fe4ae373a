package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.recorder.Timeline;
import org.assertj.core.api.WritableAssertionInfo;

/** Makes the error of a sentence that does not hold, with what the test said by {@code as} before its headline. */
final class Failure {

    private Failure() {}

    static StagingAssertionError of(WritableAssertionInfo info, Explanation explanation) {
        String ownWords = info.overridingErrorMessage();
        String headline = ownWords == null ? explanation.headline() : ownWords;
        String description = info.hasDescription() ? "[" + info.descriptionText() + "] " : "";
        return new StagingAssertionError(Explanation.of(description + headline).and(explanation));
    }

    /** Returns the timeline as a fact: how many moments, and a line for each. */
    static String heard(Timeline timeline) {
        int moments = timeline.moments().size();
        return moments == 0 ? "nothing" : Wording.count(moments, "moment") + "\n" + timeline;
    }
}
