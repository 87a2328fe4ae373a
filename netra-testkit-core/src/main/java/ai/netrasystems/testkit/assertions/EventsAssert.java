package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.recorder.RunStory;
import ai.netrasystems.testkit.recorder.Silence;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.recorder.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Sentences about events in order: what staging had said when the sentence was spoken. None of them waits; let {@code await}
 * do that before.
 */
public abstract sealed class EventsAssert<SELF extends EventsAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractObjectAssert<SELF, ACTUAL> permits AgentRunAssert, TimelineAssert {

    private final Timeline timeline;

    EventsAssert(ACTUAL actual, Class<?> selfType, Timeline timeline) {
        super(actual, selfType);
        this.timeline = timeline;
    }

    /** Says that staging said these in this order, others between them or not. */
    public SELF saysInOrder(EventPattern... patterns) {
        refuseNone(patterns);
        int found = 0;
        for (StagingEvent event : timeline.events()) {
            if (found < patterns.length && patterns[found].matches(event)) {
                found++;
            }
        }
        if (found < patterns.length) {
            EventPattern missing = patterns[found];
            boolean elsewhere = !timeline.events(missing).isEmpty();
            throw failure(Explanation.of(missing + (elsewhere ? " was not said in this order." : " was not said."))
                    .fact("expected in order", Wording.list(Arrays.asList(patterns)))
                    .fact("found in order", Wording.list(Arrays.asList(patterns).subList(0, found))));
        }
        return myself;
    }

    /**
     * Says that staging said these in this order and nothing else but noise, see {@link Timeline#withoutNoise()}.
     */
    public SELF saysExactly(EventPattern... patterns) {
        refuseNone(patterns);
        refuseGap();
        List<Moment> said = timeline.received().withoutNoise().moments().stream()
                .filter(EventsAssert::isMessage)
                .toList();
        int same = 0;
        while (same < said.size() && same < patterns.length && matches(patterns[same], said.get(same))) {
            same++;
        }
        if (same < said.size() || same < patterns.length) {
            throw failure(Explanation.of("Staging said something else than exactly this.")
                    .fact("expected", Wording.list(Arrays.asList(patterns)))
                    .fact(
                            "actual",
                            Wording.list(said.stream().map(EventsAssert::name).toList()))
                    .fact("first difference", difference(patterns, said, same)));
        }
        return myself;
    }

    /** Says that staging said this once and not again. */
    public SELF saysOnce(EventPattern pattern) {
        refuseGap();
        List<Moment> said = matching(pattern);
        if (said.size() != 1) {
            throw failure(Explanation.of(
                            pattern + (said.isEmpty() ? " was not said." : " was said " + said.size() + " times."))
                    .fact("expected", "once")
                    .fact("actual", said.isEmpty() ? "never" : places(said)));
        }
        return myself;
    }

    /** Says that staging had not said this so far. */
    public SELF neverSays(EventPattern pattern) {
        refuseGap();
        List<Moment> said = matching(pattern);
        if (!said.isEmpty()) {
            throw failure(Explanation.of(pattern + " was said.")
                    .fact("expected", "never")
                    .fact("actual", places(said)));
        }
        return myself;
    }

    /**
     * Says that each {@code tool_completed} goes with a {@code tool_executing} of the same tool before it, and the other way
     * round, in every run; and that at least one tool was used.
     */
    public SELF pairsItsTools() {
        List<ToolCall> calls =
                runs().stream().flatMap(run -> run.tools().stream()).toList();
        if (calls.isEmpty()) {
            throw failure(Explanation.of("No tool was used, so there is nothing to pair.")
                    .fact("expected", "tool_executing and tool_completed, in pairs")
                    .fact("actual", "none of either"));
        }
        refuseProblems("The tools do not pair.", RunStory::toolProblems);
        return myself;
    }

    /**
     * Says that every agent run here is complete: {@code agent_started} first, {@code agent_completed} last, its tools in
     * pairs, no failure; and that there is one at all.
     */
    public SELF isComplete() {
        refuseNoRun();
        refuseProblems("The agent run is not complete.", RunStory::problems);
        return myself;
    }

    /** Says that no run was silent for longer than this between one event and the next; and that there is one at all. */
    public SELF hasNoSilenceOver(Duration longest) {
        refuseNoRun();
        refuseProblems(
                "The agent was silent for longer than " + Wording.of(longest) + ".", run -> silences(run, longest));
        return myself;
    }

    /**
     * Says that no agent's event is part of a recording that staging plays back, which would prove no agent's work; and that
     * there is such an event at all.
     */
    public SELF isNotCanned() {
        refuseNoRun();
        List<Moment> canned = runs().stream()
                .flatMap(run -> run.timeline().moments().stream())
                .filter(moment -> moment.event().orElseThrow().isCanned())
                .toList();
        if (!canned.isEmpty()) {
            throw failure(Explanation.of("Staging played a recording back: no agent's work is proven.")
                    .fact("expected", "events of an agent that ran")
                    .fact(
                            "actual",
                            Wording.lines(canned.stream()
                                    .map(moment -> moment.place() + ": "
                                            + moment.event().orElseThrow().shape())
                                    .toList()))
                    .hint("Ask by user_message: agent_request gets the canned answer (docs/staging.md#events)."));
        }
        return myself;
    }

    final Timeline timeline() {
        return timeline;
    }

    final List<RunStory> runs() {
        return timeline.runs();
    }

    final void refuseNoRun() {
        refuseGap();
        if (runs().isEmpty()) {
            throw failure(Explanation.of("No agent run was heard.")
                    .fact("expected", "events of an agent, from agent_started on")
                    .fact("actual", "none")
                    .hint("Await agent_completed before this sentence, which does not wait."));
        }
    }

    /** What a bounded recorder has dropped may be just what the sentence is about. */
    private void refuseGap() {
        if (timeline.dropped() > 0) {
            throw failure(Explanation.of("This cannot be told: not everything that was said is still there.")
                    .fact("expected", "a whole recording")
                    .fact("actual", "%d earlier moments were dropped".formatted(timeline.dropped()))
                    .hint("A recorder that is not bounded keeps everything."));
        }
    }

    final StagingAssertionError failure(Explanation explanation) {
        return Failure.of(info, explanation.fact("heard", Failure.heard(timeline)));
    }

    private void refuseProblems(String headline, Function<RunStory, List<String>> problemsOf) {
        List<String> problems = new ArrayList<>();
        for (RunStory run : runs()) {
            problemsOf.apply(run).forEach(problem -> problems.add(prefixed(run, problem)));
        }
        if (!problems.isEmpty()) {
            throw failure(Explanation.of(headline).fact("problem", Wording.lines(problems)));
        }
    }

    private String prefixed(RunStory run, String problem) {
        return runs().size() == 1 ? problem : "run " + run.id() + ": " + problem;
    }

    private List<String> silences(RunStory run, Duration longest) {
        return run.timeline().silences(longest.plusNanos(1)).stream()
                .map(Silence::toString)
                .toList();
    }

    private List<Moment> matching(EventPattern pattern) {
        return timeline.received().only(pattern).moments();
    }

    private static boolean matches(EventPattern pattern, Moment moment) {
        return moment.event().filter(pattern::matches).isPresent();
    }

    private static boolean isMessage(Moment moment) {
        return moment.event().isPresent() || moment.unreadable().isPresent();
    }

    private static String name(Moment moment) {
        return moment.event().map(event -> event.type().name()).orElse("(unreadable)");
    }

    private static String difference(EventPattern[] patterns, List<Moment> said, int index) {
        String expected = index < patterns.length ? patterns[index].toString() : "nothing more";
        String actual = index < said.size() ? said.get(index).place() : "nothing more";
        return "%s instead of %s".formatted(actual, expected);
    }

    private static String places(List<Moment> moments) {
        return Wording.lines(moments.stream().map(Moment::place).toList());
    }

    private static void refuseNone(EventPattern... patterns) {
        if (Stream.of(patterns).findAny().isEmpty()) {
            throw new TestkitException(Explanation.of("A sentence about events needs at least one.")
                    .fact("patterns", "none")
                    .hint("neverSays(pattern) says that something was not said."));
        }
    }
}
