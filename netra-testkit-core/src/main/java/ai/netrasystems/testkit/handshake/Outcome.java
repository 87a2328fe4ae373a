package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a handshake: one of four. {@code toString()} of each is its explanation. */
public sealed interface Outcome {

    /** Returns what happened, for a person. */
    Explanation explanation();

    /**
     * Staging welcomed the user.
     *
     * @param subprotocol what the server selected; empty if nothing
     * @param headers the header fields of its answer to the upgrade
     * @param timeToOpen from the start until the 101 was read
     * @param timeToReady from the start until the welcome was read
     * @param times how long each stage took
     * @param trace the {@code traceparent} by which servers log the upgrade; empty if there was no network
     * @param warnings what is odd, though it works
     */
    record Ready(
            Explanation explanation,
            Optional<Subprotocol> subprotocol,
            Headers headers,
            Welcome welcome,
            Duration timeToOpen,
            Duration timeToReady,
            HandshakeTimes times,
            Optional<String> trace,
            List<String> warnings)
            implements Outcome {

        /**
         * Returns what the answer's header shows of the build: the fields {@code Server} and {@code Via}, and those that
         * have version, revision or build in their name; empty if there is none of them, as on beta-10 without a balancer.
         */
        public Optional<String> serverBuild() {
            return ServerBuild.of(headers);
        }

        @Override
        public String toString() {
            return explanation.toString();
        }
    }

    /**
     * Staging judged the token and refused it ({@code docs/staging.md#refusals}).
     *
     * @param errorCode the code of its error frame; empty if it only closed, or answered by HTTP
     * @param close its close frame; empty if it answered by HTTP
     * @param httpStatus 401 or 403 where controls showed it to be a verdict; otherwise empty
     */
    record Refused(
            Explanation explanation,
            Optional<String> errorCode,
            Optional<CloseFrame> close,
            Optional<Integer> httpStatus)
            implements Outcome {
        @Override
        public String toString() {
            return explanation.toString();
        }
    }

    /**
     * The server answered, but neither with a welcome nor with a verdict on the token.
     *
     * @param httpStatus the status of its answer to the upgrade; empty if it was a 101
     */
    record Broken(Explanation explanation, Optional<Integer> httpStatus) implements Outcome {

        /** Returns whether it is a 401 or 403, which controls may show to be a verdict. */
        public boolean mayBeRefusal() {
            return httpStatus.filter(status -> status == 401 || status == 403).isPresent();
        }

        @Override
        public String toString() {
            return explanation.toString();
        }
    }

    /**
     * Nothing answered.
     *
     * @param stage how far the connection got
     */
    record Unreachable(Explanation explanation, Stage stage) implements Outcome {
        @Override
        public String toString() {
            return explanation.toString();
        }
    }
}
