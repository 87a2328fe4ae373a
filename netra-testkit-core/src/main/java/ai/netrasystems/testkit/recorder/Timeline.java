package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What had been heard and said at one time: a snapshot that does not change any more. */
public final class Timeline {

    private final List<Moment> moments;
    private final long dropped;
    private final EventPattern noise;

    Timeline(List<Moment> moments) {
        this(moments, 0, Noise.USUAL);
    }

    /** Takes what is left of a recording that had to drop so many moments before these, and what is noise in it. */
    Timeline(List<Moment> moments, long dropped, EventPattern noise) {
        this.moments = List.copyOf(moments);
        this.dropped = dropped;
        this.noise = noise;
    }

    /** Returns everything, both directions and the turns in the connection's life, in order. */
    public List<Moment> moments() {
        return moments;
    }

    /** Returns the events that staging sent, in order. */
    public List<StagingEvent> events() {
        return moments.stream()
                .filter(moment -> moment.speaker() == Moment.Speaker.STAGING)
                .flatMap(moment -> moment.event().stream())
                .toList();
    }

    /** Returns the events of staging that match, in order. */
    public List<StagingEvent> events(EventPattern pattern) {
        return events().stream().filter(pattern::matches).toList();
    }

    /** Returns what staging said, without what was sent and without the turns in the connection's life. */
    public Timeline received() {
        return where(moment -> moment.kind() == Moment.Kind.RECEIVED);
    }

    /** Returns what was sent to staging, by the test and by the kit. */
    public Timeline sent() {
        return where(moment -> moment.kind() == Moment.Kind.SENT);
    }

    /**
     * Returns all but what is noise: heartbeats, reports of progress, {@code handshake_validation}, and what the test declared by
     * {@link EventRecorder#skip}. An {@code ack} is none.
     */
    public Timeline withoutNoise() {
        return where(moment -> moment.event().filter(noise::matches).isEmpty());
    }

    /** Returns the frames of either side whose event matches. */
    public Timeline only(EventPattern pattern) {
        return where(moment -> moment.event().filter(pattern::matches).isPresent());
    }

    /** Returns the events of the run with that id, see {@link RunStory#id()}; nothing if there is none. */
    public Timeline ofRun(String id) {
        return new Timeline(runs().stream()
                .filter(run -> run.id().equals(id))
                .flatMap(run -> run.timeline().moments.stream())
                .toList());
    }

    /** Returns what came after the mark. */
    public Timeline since(Mark mark) {
        return where(moment -> moment.sequence() > mark.sequence());
    }

    /** Returns what there was when the mark was set. */
    public Timeline until(Mark mark) {
        return where(moment -> moment.sequence() <= mark.sequence());
    }

    /** Returns what happened from the first of these moments to the last, both included. */
    public Timeline between(Moment first, Moment last) {
        return where(moment -> moment.sequence() >= first.sequence() && moment.sequence() <= last.sequence());
    }

    /** Returns the first frame of either side whose event matches. */
    public Optional<Moment> first(EventPattern pattern) {
        return moments.stream()
                .filter(moment -> moment.event().filter(pattern::matches).isPresent())
                .findFirst();
    }

    /**
     * Returns the time from the first frame of either side that matches the one pattern to the next behind it that matches
     * the other; empty if there are no such two.
     */
    public Optional<Duration> timeBetween(EventPattern from, EventPattern to) {
        return first(from)
                .flatMap(start ->
                        since(new Mark(start.sequence())).first(to).map(end -> new Silence(start, end).length()));
    }

    /** Returns where nothing happened for so long or longer, between one moment of this timeline and the next. */
    public List<Silence> silences(Duration atLeast) {
        List<Silence> silences = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            Silence silence = new Silence(moments.get(i - 1), moments.get(i));
            if (silence.length().compareTo(atLeast) >= 0) {
                silences.add(silence);
            }
        }
        return List.copyOf(silences);
    }

    /** Returns the agent runs, in the order in which they are first heard of, even where several interleave. */
    public List<RunStory> runs() {
        return Runs.in(moments);
    }

    /** Returns how many moments the recorder had dropped before; zero unless made by {@link EventRecorder#keepingAtMost}. */
    public long dropped() {
        return dropped;
    }

    /**
     * Returns one line per moment: offset, who spoke, and what in a few words; secrets taken out. A first line counts what was
     * dropped, if anything.
     */
    @Override
    public String toString() {
        String gap = dropped == 0 ? "" : "... %d earlier moments were dropped ...\n".formatted(dropped);
        return Redactor.redact(gap + moments.stream().map(Timeline::line).collect(Collectors.joining("\n")));
    }

    Timeline where(Predicate<Moment> condition) {
        return new Timeline(moments.stream().filter(condition).toList(), dropped, noise);
    }

    private static String line(Moment moment) {
        return "%9s  %-7s  %s"
                .formatted(Wording.offset(moment.offset()), speaker(moment), moment.summary())
                .stripTrailing();
    }

    private static String speaker(Moment moment) {
        return switch (moment.kind()) {
            case RECEIVED, SENT -> moment.speaker().name().toLowerCase(Locale.ROOT);
            default -> "-";
        };
    }
}
