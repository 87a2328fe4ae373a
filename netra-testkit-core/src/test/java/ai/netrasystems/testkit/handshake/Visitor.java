package ai.netrasystems.testkit.handshake;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Somebody with a token and a clock who knocks at fake stagings. */
final class Visitor {

    final ManualClock clock = new ManualClock();
    final StagingToken token = StagingAuth.on(NOWHERE, FreshCredentials.make()).mint();

    Outcome knocksAt(FakeStaging staging) {
        return attempts(staging).outcome();
    }

    Outcome knocksAtOneThatOpensAnd(Consumer<FakeConnection> script) {
        return knocksAt(FakeStaging.thatOpensAnd(script));
    }

    Handshake.Attempt attempts(FakeStaging staging) {
        return attempts(staging, Duration.ofSeconds(30));
    }

    Handshake.Attempt attempts(FakeStaging staging, Duration readyWithin) {
        return new Handshake(NOWHERE, token, TokenCarrier.HEADER_AND_SUBPROTOCOL, readyWithin)
                .attempt(staging, List.of(), clock.stopwatch());
    }
}
