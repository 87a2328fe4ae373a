package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.MalformedJsonException;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on one connection: a frame either way, or a turn in its life. Its event is decoded once, when
 * first asked for. Safe for use by any thread.
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

    private final long sequence;
    private final long nanos;
    private final Stopwatch stopwatch;
    private final Kind kind;
    private final Speaker speaker;
    private final Object content;
    private volatile @Nullable Decoded decoded;

    private Moment(long sequence, Stopwatch stopwatch, Kind kind, Speaker speaker, Object content) {
        this.sequence = sequence;
        this.stopwatch = stopwatch;
        this.nanos = stopwatch.elapsedNanos();
        this.kind = kind;
        this.speaker = speaker;
        this.content = content;
    }

    static Moment received(long sequence, Stopwatch stopwatch, Frame frame) {
        return new Moment(sequence, stopwatch, Kind.RECEIVED, Speaker.STAGING, frame);
    }

    static Moment sent(long sequence, Stopwatch stopwatch, Speaker speaker, Frame frame) {
        return new Moment(sequence, stopwatch, Kind.SENT, speaker, frame);
    }

    static Moment of(Kind kind, long sequence, Stopwatch stopwatch, Object content) {
        return new Moment(sequence, stopwatch, kind, Speaker.KIT, content);
    }

    /** Returns its place in the order of this connection, counted from 1 without gaps. */
    public long sequence() {
        return sequence;
    }

    /** Returns the monotonic time since the connection was begun. */
    public Duration offset() {
        return Duration.ofNanos(nanos);
    }

    public Instant wallTime() {
        return stopwatch.startedAt().plusNanos(nanos);
    }

    public Kind kind() {
        return kind;
    }

    public Speaker speaker() {
        return speaker;
    }

    /** Returns the frame that was sent or received; empty for a turn in the connection's life. */
    public Optional<Frame> frame() {
        return content instanceof Frame frame ? Optional.of(frame) : Optional.empty();
    }

    /** Returns how the connection ended, for the moment when it did. */
    public Optional<Ending> ending() {
        return content instanceof Ending ending ? Optional.of(ending) : Optional.empty();
    }

    /** Returns the event in the frame; empty if the frame is no text, or its text no JSON object. */
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
        return event().map(StagingEvent::toString)
                .or(() -> unreadable().map(reason -> "unreadable: " + reason))
                .orElseGet(content::toString);
    }

    /** Returns the sequence number, the time and the summary; not redacted. */
    @Override
    public String toString() {
        return "#%d  %s  %s".formatted(sequence, Wording.offset(offset()), summary());
    }

    private Decoded decode() {
        Decoded known = decoded;
        if (known == null) {
            known = Decoded.from(content);
            decoded = known;
        }
        return known;
    }

    private record Decoded(
            @Nullable StagingEvent event, @Nullable String unreadable) {

        static Decoded from(Object content) {
            if (content instanceof Frame.Text text) {
                return from(text.text());
            }
            if (content instanceof Frame.Binary binary) {
                return new Decoded(null, "a binary frame of " + Wording.count(binary.size(), "byte"));
            }
            return new Decoded(null, null);
        }

        static Decoded from(String text) {
            try {
                return new Decoded(EventDecoder.decode(Json.readObject(text)), null);
            } catch (MalformedJsonException e) {
                return new Decoded(null, "not a JSON object: " + Wording.quote(text));
            }
        }
    }
}
