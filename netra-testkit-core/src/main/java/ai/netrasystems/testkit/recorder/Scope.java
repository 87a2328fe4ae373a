package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import java.util.Optional;

/** Of which events a wait hears at all: of everything, or of one agent run. */
interface Scope {

    Scope EVERYTHING = new Scope() {
        @Override
        public boolean includes(Moment moment) {
            return true;
        }

        @Override
        public boolean includesEvent(StagingEvent event) {
            return true;
        }

        @Override
        public boolean mayBeFinishedBy(EventType type) {
            return false;
        }

        @Override
        public Optional<String> finishedBy(StagingEvent event) {
            return Optional.empty();
        }

        @Override
        public String words() {
            return "";
        }
    };

    static Scope of(Asks.Ask ask) {
        return new Scope() {
            @Override
            public boolean includes(Moment moment) {
                return moment.event().filter(ask::includes).isPresent();
            }

            @Override
            public boolean includesEvent(StagingEvent event) {
                return ask.includes(event);
            }

            @Override
            public boolean mayBeFinishedBy(EventType type) {
                return type.equals(EventType.AGENT_COMPLETED) || type.equals(EventType.AGENT_STARTED);
            }

            @Override
            public Optional<String> finishedBy(StagingEvent event) {
                return ask.lostBecause()
                        .or(() -> event.type().equals(EventType.AGENT_COMPLETED) && includesEvent(event)
                                ? Optional.of("the run is complete: nothing follows its agent_completed")
                                : Optional.empty());
            }

            @Override
            public String words() {
                return " of run " + ask.runId().orElse("(not started)");
            }
        };
    }

    /** Returns whether the wait hears of this; where it hears of everything, no payload is parsed for it. */
    boolean includes(Moment moment);

    boolean includesEvent(StagingEvent event);

    /** Returns whether after an event of this type it may be that nothing more can come. */
    boolean mayBeFinishedBy(EventType type);

    /** Returns why nothing more can come after this event; empty if something can. */
    Optional<String> finishedBy(StagingEvent event);

    /** Returns what to add to a pattern's words. */
    String words();

    /** Returns how an event shows that it is outside. */
    default String difference(StagingEvent event) {
        return event.runId().map(run -> "run_id is " + Wording.quote(run)).orElse("no run_id");
    }
}
