package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.auth.TokenLint;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Stopwatch;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Opening.Decision;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Connector;
import ai.netrasystems.testkit.wire.Governor;
import ai.netrasystems.testkit.wire.Passage;
import ai.netrasystems.testkit.wire.Upgrade;
import ai.netrasystems.testkit.wire.UpgradeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Presents a token to a staging and waits for what comes of it. Immutable; may be attempted any number of times. */
public final class Handshake {

    /** Many servers read 8 KiB of a request's head, and the default carrier brings the token twice. */
    private static final int LARGE_TOKEN = 4 * 1024;

    private static final Duration STAGING_CLOSES_WITHIN = Duration.ofSeconds(1);

    /** Staging's clock is not known here: a token is not kept back for a minute's difference. */
    private static final Duration UNKNOWN_SKEW = Duration.ofSeconds(60);

    private final StagingTarget target;
    private final StagingToken token;
    private final TokenCarrier carrier;
    private final Duration readyWithin;
    private final UnaryOperator<Upgrade> change;

    /** What came of it, and the conversation in which it did: open if the outcome is {@link Outcome.Ready}. */
    public record Attempt(Outcome outcome, Conversation conversation) {}

    /** Describes a handshake in which the welcome has to come within that time after the 101. */
    public Handshake(StagingTarget target, StagingToken token, TokenCarrier carrier, Duration readyWithin) {
        this(target, token, carrier, readyWithin, UnaryOperator.identity());
    }

    private Handshake(
            StagingTarget target,
            StagingToken token,
            TokenCarrier carrier,
            Duration readyWithin,
            UnaryOperator<Upgrade> change) {
        this.target = target;
        this.token = token;
        this.carrier = carrier;
        this.readyWithin = readyWithin;
        this.change = change;
    }

    /** Changes the upgrade in this way, the token already in it. */
    @CheckReturnValue
    public Handshake changing(UnaryOperator<Upgrade> newChange) {
        return new Handshake(target, token, carrier, readyWithin, newChange);
    }

    /**
     * Connects and waits; the taps hear everything from the first frame on. Unless it is ready, the connection is over. A
     * shared staging is approached when it is this JVM's turn.
     *
     * @throws TestkitException if staging would refuse the token and it is not hostile
     */
    public Attempt attempt(Connector connector, List<? extends Tap> taps) {
        return attempt(connector, taps, Stopwatch::start);
    }

    /** Attempts like {@link #attempt(Connector, List)}; when it is its turn, it asks for the connection's stopwatch. */
    public Attempt attempt(Connector connector, List<? extends Tap> taps, Supplier<Stopwatch> stopwatch) {
        TokenLint.of(target).tolerating(UNKNOWN_SKEW).requireAccepted(token, "present");
        Governor governor = Governor.ofThisJvm();
        Duration waited = governor.awaitTurn(target);
        return governor.amongGuests(target, () -> attempt(connector, taps, stopwatch.get(), waited));
    }

    Attempt attempt(Connector connector, List<? extends Tap> taps, Stopwatch stopwatch) {
        return attempt(connector, taps, stopwatch, Duration.ZERO);
    }

    private Attempt attempt(Connector connector, List<? extends Tap> taps, Stopwatch stopwatch, Duration waited) {
        Opening opening = new Opening();
        List<Tap> listening = new ArrayList<>(taps);
        listening.add(opening);
        Conversation conversation = new Conversation(stopwatch, listening);
        Upgrade upgrade = change.apply(carrier.carry(token, Upgrade.to(target.webSocket())));
        UpgradeAnswer answer = connector.connect(upgrade, conversation);
        Verdict verdict = new Verdict(
                this::begin, conversation.elapsed(), answer.passage(), warnings(upgrade, answer.passage(), waited));
        try {
            Outcome outcome = outcome(answer, verdict, opening, conversation, upgrade);
            if (answer instanceof UpgradeAnswer.Switched && !(outcome instanceof Outcome.Ready)) {
                hangUp(conversation);
            }
            return new Attempt(outcome, conversation);
        } catch (TestkitException interrupted) {
            conversation.abort();
            throw interrupted;
        }
    }

    private static void hangUp(Conversation conversation) {
        conversation.close(CloseFrame.toSend(1000, ""));
        if (!conversation.awaitEnding(STAGING_CLOSES_WITHIN)) {
            conversation.abort();
        }
    }

    private List<String> warnings(Upgrade upgrade, Passage passage, Duration waited) {
        List<String> warnings = new ArrayList<>();
        if (passage.anyCertificate()) {
            warnings.add(
                    "NO CERTIFICATE WAS CHECKED (Transport.trustingAnyCertificate): anybody on the way can read the"
                            + " token and pretend to be staging");
        }
        if (!waited.isZero()) {
            warnings.add("the kit waited " + Wording.of(waited) + " for its turn on a shared staging");
        }
        if (upgrade.bypassesValidation()) {
            warnings.add("a header of this upgrade switches staging's token check off: any token is let in"
                    + " (docs/staging.md#e2e-headers)");
        }
        int size = token.secret().reveal().length();
        if (size > LARGE_TOKEN) {
            warnings.add(
                    "the token has " + size + " bytes: many servers read no more than 8192 of a whole request head");
        }
        return warnings;
    }

    private Outcome outcome(
            UpgradeAnswer answer, Verdict verdict, Opening opening, Conversation conversation, Upgrade upgrade) {
        if (answer instanceof UpgradeAnswer.Declined declined) {
            return verdict.of(declined);
        }
        if (answer instanceof UpgradeAnswer.NotReached notReached) {
            return verdict.of(notReached);
        }
        UpgradeAnswer.Switched switched = (UpgradeAnswer.Switched) answer;
        Decision decision = opening.await(readyWithin);
        if (decision instanceof Decision.Closed closed) {
            return verdict.of(closed, conversation.elapsed());
        }
        if (decision instanceof Decision.Silence silence) {
            return verdict.of(silence, readyWithin);
        }
        if (decision instanceof Decision.LeftOpen leftOpen) {
            return verdict.of(leftOpen);
        }
        Decision.Welcomed welcomed = (Decision.Welcomed) decision;
        String user = token.user().orElse("");
        if (!user.isEmpty() && !welcomed.welcome().isFor(user)) {
            return verdict.ofSomebodyElse(welcomed.welcome(), user);
        }
        if (!conversation.ready()) {
            return verdict.ofEndAfterWelcome(conversation.ending().orElseThrow(), conversation.elapsed());
        }
        return verdict.ready(switched, welcomed, upgrade.subprotocols());
    }

    /** Starts an explanation with what every outcome shows: where, who, and how the token travelled. */
    private Explanation begin(String headline) {
        return Explanation.of(headline)
                .fact("staging", target)
                .fact("token", token)
                .fact("carried by", carrier);
    }

    @Override
    public String toString() {
        return "%s to %s by %s, ready within %s".formatted(token, target, carrier, Wording.of(readyWithin));
    }
}
