package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Sentences about what came of a handshake: one of four things.
 *
 * <p>A lone refusal proves little: a server that refuses everybody does so too. {@code assertThat(staging).refuses(token)}
 * proves that the token was the reason.
 */
public final class OutcomeAssert extends AbstractObjectAssert<OutcomeAssert, Outcome> {

    OutcomeAssert(Outcome actual) {
        super(actual, OutcomeAssert.class);
    }

    /** Says that staging welcomed the user. */
    public OutcomeAssert isReady() {
        Outcome.Ready unused = expect(Outcome.Ready.class, "ready");
        return this;
    }

    /** Says that staging welcomed the user, and so soon after the start of the handshake. */
    public OutcomeAssert wasReadyWithin(Duration limit) {
        Outcome.Ready ready = expect(Outcome.Ready.class, "ready");
        if (ready.timeToReady().compareTo(limit) > 0) {
            throw failure(
                    "The welcome came too late.",
                    "at most " + Wording.of(limit),
                    "%s, the 101 after %s".formatted(Wording.of(ready.timeToReady()), Wording.of(ready.timeToOpen())));
        }
        return this;
    }

    /** Says that staging judged the token and refused it. */
    public OutcomeAssert isRefused() {
        Outcome.Refused unused = expect(Outcome.Refused.class, "refused");
        return this;
    }

    /** Says that staging refused the token with an error frame of this code, such as {@code VALIDATION_FAILED}. */
    public OutcomeAssert isRefusedWithError(String code) {
        Outcome.Refused refused = expect(Outcome.Refused.class, "refused with " + code);
        return expectSame("error_code", code, refused.errorCode());
    }

    /** Says that staging refused the token with a close frame of this code. */
    public OutcomeAssert isRefusedWithClose(int code) {
        Outcome.Refused refused = expect(Outcome.Refused.class, "refused with close code " + code);
        return expectSame(
                "close code", code, refused.close().map(CloseFrame::code).map(close -> close.number()));
    }

    /** Says that staging refused the token by HTTP with this status, which controls had shown to be a verdict. */
    public OutcomeAssert isRefusedWithStatus(int status) {
        Outcome.Refused refused = expect(Outcome.Refused.class, "refused with HTTP " + status);
        return expectSame("HTTP status", status, refused.httpStatus());
    }

    /** Says that the server answered, but neither with a welcome nor with a verdict on the token. */
    public OutcomeAssert isBroken() {
        Outcome.Broken unused = expect(Outcome.Broken.class, "broken");
        return this;
    }

    /** Says that the handshake broke with this HTTP status in place of a 101. */
    public OutcomeAssert isBrokenWithStatus(int status) {
        Outcome.Broken broken = expect(Outcome.Broken.class, "broken with HTTP " + status);
        return expectSame("HTTP status", status, broken.httpStatus());
    }

    /** Says that nothing answered. */
    public OutcomeAssert isUnreachable() {
        Outcome.Unreachable unused = expect(Outcome.Unreachable.class, "unreachable");
        return this;
    }

    /** Says that nothing answered, and how far the connection got. */
    public OutcomeAssert isUnreachableAt(Stage stage) {
        Outcome.Unreachable unreachable = expect(Outcome.Unreachable.class, "unreachable at " + stage);
        return expectSame("stage", stage, Optional.of(unreachable.stage()));
    }

    private <T extends Outcome> T expect(Class<T> type, String words) {
        if (type.isInstance(actual)) {
            return type.cast(actual);
        }
        throw failure("The handshake came to something else.", words, nameOf(actual));
    }

    private <T> OutcomeAssert expectSame(String what, T expected, Optional<T> found) {
        if (found.filter(expected::equals).isEmpty()) {
            throw failure(
                    "The handshake ended with another " + what + ".",
                    expected,
                    found.map(String::valueOf).orElse("none"));
        }
        return this;
    }

    private static String nameOf(Outcome outcome) {
        if (outcome instanceof Outcome.Ready) {
            return "ready";
        }
        if (outcome instanceof Outcome.Refused) {
            return "refused";
        }
        return outcome instanceof Outcome.Broken ? "broken" : "unreachable";
    }

    private StagingAssertionError failure(String headline, Object expected, Object found) {
        return Failure.of(
                info,
                Explanation.of(headline)
                        .fact("expected", expected)
                        .fact("actual", found)
                        .fact("outcome", actual.explanation().headline())
                        .and(actual.explanation()));
    }
}
