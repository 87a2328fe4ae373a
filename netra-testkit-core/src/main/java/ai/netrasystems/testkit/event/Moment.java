package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on one connection: a frame either way, or a turn in its life. Its type is read at once, its event
 * parsed when first asked for. Safe for use by any thread.
 */
public final class Moment {

    /** What kind of thing happened. */
    public enum Kind {
        OPENED,
        READY,
        RECEIVED,
        SENT,
        TROUBLE,
        ENDED
    }

    /** Who brought it about. */
    public enum Speaker {
        /** The test, by {@code send} or {@code ask}; moves the mark from which waits look. */
        TEST,
        /** The kit on its own account, such as an automatic pong; moves no mark. */
        KIT,
        STAGING
    }

    /** What can happen, by whom: one field instead of two, for there are as many moments as frames. */
    private enum Act {
        OPENED(Kind.OPENED, Speaker.KIT),
        READY(Kind.READY, Speaker.KIT),
        RECEIVED(Kind.RECEIVED, Speaker.STAGING),
        SENT_BY_TEST(Kind.SENT, Speaker.TEST),
        SENT_BY_KIT(Kind.SENT, Speaker.KIT),
        TROUBLE(Kind.TROUBLE, Speaker.KIT),
        ENDED(Kind.ENDED, Speaker.KIT);

        private final Kind kind;
        private final Speaker speaker;

        Act(Kind kind, Speaker speaker) {
            this.kind = kind;
            this.speaker = speaker;
        }

        static Act of(Kind kind) {
            return valueOf(kind.name());
        }
    }

    private final long sequence;
    private final long nanos;
    private final Stopwatch stopwatch;
    private final Act act;
    private final Object content;
    private @Nullable EventType type;
    private volatile @Nullable SoftReference<Decoded> decoded;

    private Moment(long sequence, Stopwatch stopwatch, Act act, Object content) {
        this.sequence = sequence;
        this.stopwatch = stopwatch;
        this.nanos = stopwatch.elapsedNanos();
        this.act = act;
        this.content = content;
        this.type = content instanceof Frame.Text text ? TypeScan.of(text.text()) : null;
    }

    static Moment received(long sequence, Stopwatch stopwatch, Frame frame) {
        return new Moment(sequence, stopwatch, Act.RECEIVED, frame);
    }

    static Moment sent(long sequence, Stopwatch stopwatch, Speaker speaker, Frame frame) {
        return new Moment(sequence, stopwatch, speaker == Speaker.TEST ? Act.SENT_BY_TEST : Act.SENT_BY_KIT, frame);
    }

    static Moment of(Kind kind, long sequence, Stopwatch stopwatch, Object content) {
        return new Moment(sequence, stopwatch, Act.of(kind), content);
    }

    /** Returns its place in the order of its recording, counted from 1 without gaps over all connections. */
    public long sequence() {
        return sequence;
    }

    /** Returns the monotonic time since the first connection of its recording was begun. */
    public Duration offset() {
        return Duration.ofNanos(nanos);
    }

    /** Returns the monotonic time since its own connection was begun. */
    public Duration sinceConnecting() {
        return Duration.ofNanos(nanos - stopwatch.begunAtNanos());
    }

    /** Returns on which of the recording's connections it happened, counted from 1. */
    public int connection() {
        return stopwatch.connection();
    }

    public Instant wallTime() {
        return stopwatch.startedAt().plusNanos(nanos);
    }

    public Kind kind() {
        return act.kind;
    }

    public Speaker speaker() {
        return act.speaker;
    }

    /** Returns the frame that was sent or received; empty for a turn in the connection's life. */
    public Optional<Frame> frame() {
        return content instanceof Frame frame ? Optional.of(frame) : Optional.empty();
    }

    /** Returns how the connection ended, for the moment when it did. */
    public Optional<Ending> ending() {
        return content instanceof Ending ending ? Optional.of(ending) : Optional.empty();
    }

    /**
     * Returns the type that the text of the frame names, read by one scan when the frame came; empty if the frame is no text, or
     * one that begins unlike a JSON object, or if {@link #event()} has found meanwhile that it is none.
     */
    public Optional<EventType> type() {
        return Optional.ofNullable(type);
    }

    /** Returns whether the text of the frame names this {@link #type()}. */
    public boolean isOf(EventType wanted) {
        EventType named = type;
        return named != null && named.equals(wanted);
    }

    /**
     * Returns the event in the frame; empty if the frame is no text, or its text no JSON object. Its payload is parsed when it is
     * asked for, and again only if memory was short meanwhile.
     */
    public Optional<StagingEvent> event() {
        return Optional.ofNullable(decode().event());
    }

    /** Returns why a frame has no event: binary, or what is wrong with the JSON; empty for all else. */
    public Optional<String> unreadable() {
        return Optional.ofNullable(decode().unreadable());
    }

    /** Returns what happened in a few words, without the time; not redacted. */
    public String summary() {
        if (content instanceof Frame.Ping) {
            return "protocol ping";
        }
        if (content instanceof Frame.Pong) {
            return "protocol pong";
        }
        return event().map(StagingEvent::words).or(this::unlikeAnEvent).orElseGet(content::toString);
    }

    private Optional<String> unlikeAnEvent() {
        if (act.kind == Kind.SENT && content instanceof Frame.Text text) {
            return Optional.of(Wording.quote(text.text()));
        }
        return unreadable().map(reason -> act.kind == Kind.SENT ? reason : "unreadable: " + reason);
    }

    /** Returns the summary and the time: {@code agent_started  triage at 0.010 s}; not redacted. */
    public String place() {
        return "%s at %s".formatted(summary(), Wording.offset(offset()));
    }

    /** Returns the sequence number, the time and the summary; secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact("#%d  %s  %s".formatted(sequence, Wording.offset(offset()), summary()));
    }

    private Decoded decode() {
        SoftReference<Decoded> kept = decoded;
        Decoded known = kept == null ? null : kept.get();
        if (known == null) {
            known = Decoded.from(content, type);
            if (known.event() == null) {
                type = null;
            }
            // last, for whoever reads it sees the type as well
            decoded = new SoftReference<>(known);
        }
        return known;
    }

    private record Decoded(
            @Nullable StagingEvent event, @Nullable String unreadable) {

        static Decoded from(Object content, @Nullable EventType type) {
            if (content instanceof Frame.Text text) {
                return from(text.text(), type);
            }
            if (content instanceof Frame.Binary binary) {
                return new Decoded(null, "a binary frame of " + Wording.count(binary.size(), "byte"));
            }
            return new Decoded(null, null);
        }

        private static Decoded from(String text, @Nullable EventType type) {
            return type != null && Json.isObject(text)
                    ? new Decoded(new StagingEvent(type, text), null)
                    : new Decoded(null, "not a JSON object: " + Wording.quote(text));
        }
    }
}
