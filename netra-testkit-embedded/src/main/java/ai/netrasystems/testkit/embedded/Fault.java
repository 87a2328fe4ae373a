package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;

/**
 * Something that goes wrong, by name. Immutable. It befalls a user by {@link UserScope#misbehave(Fault)}, or everybody by
 * {@link EmbeddedOptions#misbehaving(Fault)}, every time until it is over; {@link #times(int)} limits how often.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#stand-in">docs/staging.md#stand-in</a>
 */
public abstract sealed class Fault
        permits UpgradeFault, HandshakeFault, OpeningFault, PlacedFault, RunFault, SilentPings, SkewedClock {

    static final int ALWAYS = Integer.MAX_VALUE;

    private final String name;
    private final int times;

    Fault(String name, int times) {
        this.name = name;
        this.times = times;
    }

    /** Answers the upgrade with this HTTP status instead of 101, and an empty body. */
    public static Fault refusing(int status) {
        return refusing(status, "");
    }

    /** Answers the upgrade with this HTTP status and body instead of 101. */
    public static Fault refusing(int status, String body) {
        if (status < 200 || status > 599) {
            throw new TestkitException(Explanation.of("An upgrade cannot be refused with this status.")
                    .fact("status", status)
                    .fact("expected", "200 to 599"));
        }
        return new UpgradeFault("refusing with " + status, UpgradeFault.status(status, body), ALWAYS);
    }

    /** Answers with 429, as staging's firewall does to whoever comes too often. */
    public static Fault rateBanned() {
        return refusing(429, "Too Many Requests");
    }

    /** Answers the next upgrades with 503 and is healthy afterwards: staging while it restarts. */
    public static Fault restarting(int upgrades) {
        return refusing(503, "Service Unavailable").times(upgrades);
    }

    /** Never answers the upgrade; the line stays open. */
    public static Fault stallingUpgrade() {
        return new UpgradeFault("stalling upgrade", UpgradeFault.STALL, ALWAYS);
    }

    /** Cuts the line instead of answering the upgrade. */
    public static Fault droppingUpgrade() {
        return new UpgradeFault("dropping upgrade", UpgradeFault.DROP, ALWAYS);
    }

    /** Cuts the line in the middle of the 101. */
    public static Fault truncatedUpgrade() {
        return new UpgradeFault("truncated upgrade", UpgradeFault.TRUNCATE, ALWAYS);
    }

    /** Names this subprotocol in the 101, whatever was offered. */
    public static Fault echoing(String subprotocol) {
        return new HandshakeFault(
                "echoing " + Wording.quote(subprotocol), HandshakeFault.subprotocol(subprotocol), ALWAYS);
    }

    /** Names no subprotocol in the 101, whatever was offered. */
    public static Fault echoingNothing() {
        return new HandshakeFault("echoing nothing", HandshakeFault.NO_SUBPROTOCOL, ALWAYS);
    }

    /** Accepts the socket and says the opening without its welcome. */
    public static Fault missingWelcome() {
        return new OpeningFault("missing welcome", OpeningFault::withoutWelcome, Duration.ZERO, ALWAYS);
    }

    /**
     * Accepts the socket and says the opening that much later.
     *
     * @throws TestkitException if the delay is not longer than no time
     */
    public static Fault lateWelcome(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            throw new TestkitException(
                    Explanation.of("A late welcome must be late.").fact("delay", Wording.of(delay)));
        }
        return new OpeningFault("welcome late by " + Wording.of(delay), (frames, user) -> frames, delay, ALWAYS);
    }

    /** Welcomes the user under the id of another. */
    public static Fault welcomingAs(String otherUserId) {
        return new OpeningFault(
                "welcoming as " + otherUserId,
                (frames, userId) -> frames.stream()
                        .map(frame -> OpeningFault.mentioning(otherUserId, frame))
                        .toList(),
                Duration.ZERO,
                ALWAYS);
    }

    /** Closes with any code and reason, such as are illegal too; after the welcome, unless placed elsewhere. */
    public static PlacedFault closing(int code, String reason) {
        return PlacedFault.of(
                "closing with %d %s".formatted(code, Wording.quote(reason)),
                connection -> connection.close(code, reason));
    }

    /** Cuts the line without a close frame, which a client sees as 1006; after the welcome, unless placed elsewhere. */
    public static PlacedFault dropping() {
        return PlacedFault.of("dropping", OpenConnection::drop);
    }

    /** Never says a word again; after the welcome, unless placed elsewhere. */
    public static PlacedFault stalling() {
        return PlacedFault.of("stalling", OpenConnection::fallSilent);
    }

    /** Says a text that is no JSON; after the welcome, unless placed elsewhere. */
    public static PlacedFault garbage() {
        return PlacedFault.of("garbage", connection -> connection.sayText("{\"type\":\"agent_"));
    }

    /** Says four bytes in a binary frame; after the welcome, unless placed elsewhere. */
    public static PlacedFault binaryFrame() {
        return PlacedFault.of(
                "binary frame", connection -> connection.sayBytes((byte) 0, (byte) 1, (byte) 2, (byte) 3));
    }

    /**
     * Says a frame of this many characters, in JSON of type {@code huge}; after the welcome, unless placed elsewhere.
     *
     * @throws TestkitException if it would not be larger than the JSON around it
     */
    public static PlacedFault hugeFrame(int characters) {
        int around = JsonObject.empty()
                .with("type", "huge")
                .with("padding", "")
                .toString()
                .length();
        if (characters <= around) {
            throw new TestkitException(Explanation.of("A huge frame must be larger than the JSON around it.")
                    .fact("characters", characters)
                    .fact("expected", "more than " + around));
        }
        return PlacedFault.of(
                "huge frame of " + characters,
                connection -> connection.say(
                        JsonObject.empty().with("type", "huge").with("padding", "x".repeat(characters - around))));
    }

    /** Leaves every event of that type out of a run. */
    public static Fault missing(String eventType) {
        return new RunFault(
                "missing " + eventType,
                cues -> cues.stream().filter(cue -> !cue.is(eventType)).toList(),
                ALWAYS);
    }

    /** Says every event of that type twice. */
    public static Fault duplicated(String eventType) {
        return new RunFault("duplicated " + eventType, RunFault.duplicating(eventType), ALWAYS);
    }

    /** Says the first event of either type in the place of the other. */
    public static Fault swapped(String oneType, String otherType) {
        return new RunFault(
                "swapped %s and %s".formatted(oneType, otherType), RunFault.swapping(oneType, otherType), ALWAYS);
    }

    /** Says every event of that type in the name of another user, on this user's own line. */
    public static Fault misrouted(String eventType, String otherUserId) {
        return new RunFault(
                "%s for %s".formatted(eventType, otherUserId),
                cues -> cues.stream()
                        .map(cue -> cue.is(eventType) ? cue.inTheNameOf(otherUserId) : cue)
                        .toList(),
                ALWAYS);
    }

    /** Says an {@code agent_thinking} when the run is over. */
    public static Fault eventAfterCompletion() {
        return new RunFault("event after completion", RunFault::withAfterthought, ALWAYS);
    }

    /** Starts a tool, before the last event of a run, that is never completed. */
    public static Fault unpairedTool() {
        return new RunFault("unpaired tool", RunFault::withUnpairedTool, ALWAYS);
    }

    /** Sends no application ping any more, except the one of the opening. */
    public static Fault silentPings() {
        return new SilentPings(ALWAYS);
    }

    /** Goes by a clock that is that much ahead, or behind if negative: in {@code Date}, in frames, in token checks. */
    public static Fault clockSkewedBy(Duration ahead) {
        return new SkewedClock(ahead, ALWAYS);
    }

    /**
     * Returns the same, over after it struck that many times.
     *
     * @throws TestkitException if it would never strike
     */
    @CheckReturnValue
    public Fault times(int limit) {
        if (limit < 1) {
            throw new TestkitException(Explanation.of("A fault that never strikes is none.")
                    .fact("fault", name)
                    .fact("times", limit));
        }
        return limitedTo(limit);
    }

    abstract Fault limitedTo(int limit);

    String name() {
        return name;
    }

    int times() {
        return times;
    }

    /** Changes what has to be changed from the start. */
    void begin(StagingClock clock) {}

    /** Undoes {@link #begin}. */
    void end(StagingClock clock) {}

    /** Returns what goes wrong, and how often if not always. */
    @Override
    public String toString() {
        return times == ALWAYS ? name : name + ", " + (times == 1 ? "once" : times + " times");
    }
}
