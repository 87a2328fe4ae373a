package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What had been heard and said at one time: a snapshot that does not change any more. */
public final class Timeline {

    private final List<Moment> moments;

    Timeline(List<Moment> moments) {
        this.moments = List.copyOf(moments);
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

    /** Returns one line per moment: offset, who spoke, and what in a few words; secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact(moments.stream().map(Timeline::line).collect(Collectors.joining("\n")));
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
