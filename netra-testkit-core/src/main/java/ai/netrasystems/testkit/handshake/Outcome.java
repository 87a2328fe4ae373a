package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.handshake.Opening.Decision.Welcomed;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Declined;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of a handshake: one of four. {@code toString()} of each is its explanation. */
public sealed interface Outcome {

    /** Returns what happened, for a person. */
    Explanation explanation();

    /** Staging welcomed the user. */
    final class Ready implements Outcome {

        private final Function<Ready, Explanation> telling;
        private final Switched answer;
        private final Welcomed welcomed;
        private final List<String> warnings;

        Ready(Function<Ready, Explanation> telling, Switched answer, Welcomed welcomed, List<String> warnings) {
            this.telling = telling;
            this.answer = answer;
            this.welcomed = welcomed;
            this.warnings = List.copyOf(warnings);
        }

        /** Returns what happened, put into words by each call: of most that are ready, nobody asks. */
        @Override
        public Explanation explanation() {
            return telling.apply(this);
        }

        /** Returns what the server selected; empty if nothing. */
        public Optional<Subprotocol> subprotocol() {
            return answer.subprotocol();
        }

        /** Returns the header fields of its answer to the upgrade. */
        public Headers headers() {
            return answer.headers();
        }

        public Welcome welcome() {
            return welcomed.welcome();
        }

        /** Returns the time from the start until the 101 was read. */
        public Duration timeToOpen() {
            return timeToReady().minus(welcomed.sinceOpen());
        }

        /** Returns the time from the start until the welcome was read. */
        public Duration timeToReady() {
            return welcome().sinceConnecting();
        }

        /** Returns how long each stage took. */
        public HandshakeTimes times() {
            return HandshakeTimes.of(answer.passage(), welcomed.sinceOpen());
        }

        /** Returns the {@code traceparent} by which servers log the upgrade; empty if there was no network. */
        public Optional<String> trace() {
            return answer.passage().trace();
        }

        /** Returns what is odd, though it works. */
        public List<String> warnings() {
            return warnings;
        }

        /**
         * Returns what the answer's header shows of the build: the fields {@code Server} and {@code Via}, and those that
         * have version, revision or build in their name; empty if there is none of them, as on beta-10 without a balancer.
         */
        public Optional<String> serverBuild() {
            return ServerBuild.of(headers());
        }

        @Override
        public String toString() {
            return explanation().toString();
        }
    }

    /**
     * Staging judged the token and refused it ({@code docs/staging.md#refusals}).
     *
     * @param errorCode the code of its error frame; empty if it only closed, or answered by HTTP
     * @param close its close frame; empty if it answered by HTTP
     * @param answer its answer to the upgrade, 401 or 403, where controls showed it to be a verdict; otherwise empty
     */
    record Refused(
            Explanation explanation, Optional<String> errorCode, Optional<CloseFrame> close, Optional<Declined> answer)
            implements Outcome {

        /** Returns the status of its answer to the upgrade; empty if it was a 101. */
        public Optional<Integer> httpStatus() {
            return answer.map(Declined::status);
        }

        @Override
        public String toString() {
            return explanation.toString();
        }
    }

    /**
     * The server answered, but neither with a welcome nor with a verdict on the token.
     *
     * @param answer its answer to the upgrade, with status, headers and body; empty if it was a 101 that was taken
     */
    record Broken(Explanation explanation, Optional<Declined> answer) implements Outcome {

        /** Returns the status of its answer to the upgrade; empty if it was a 101 that was taken. */
        public Optional<Integer> httpStatus() {
            return answer.map(Declined::status);
        }

        /** Returns whether it is a 401 or 403, which controls may show to be a verdict. */
        public boolean mayBeRefusal() {
            return httpStatus().filter(status -> status == 401 || status == 403).isPresent();
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
