package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One agent run as a timeline holds it: its events and no others, and what is wrong with their order. Immutable.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
public final class RunStory {

    private final String id;
    private final List<Moment> moments;

    RunStory(String id, List<Moment> moments) {
        this.id = id;
        this.moments = List.copyOf(moments);
    }

    /** Returns the id of the run, or else of its request, its thread or its turn; empty text if it has none of them. */
    public String id() {
        return id;
    }

    /** Returns the run alone, to be looked at further. */
    public Timeline timeline() {
        return new Timeline(moments);
    }

    public List<StagingEvent> events() {
        return moments.stream().map(RunStory::eventOf).toList();
    }

    /** Returns the uses of tools, in the order in which they are first heard of. */
    public List<ToolCall> tools() {
        return ToolCall.in(moments);
    }

    /** Returns whether it begins with {@code agent_started} and ends with {@code agent_completed}. */
    public boolean isComplete() {
        return isFirst(AGENT_STARTED)
                && AGENT_COMPLETED.matches(eventOf(last()))
                && failure().isEmpty();
    }

    /** Returns whether any of it is a recording that staging plays back; then it proves no agent's work. */
    public boolean isCanned() {
        return moments.stream().anyMatch(moment -> eventOf(moment).isCanned());
    }

    /** Returns the time from the first event to the last. */
    public Duration duration() {
        return last().offset().minus(moments.get(0).offset());
    }

    /**
     * Returns what is wrong with the order of its events, each in a sentence; empty for a run as it should be: {@code
     * agent_started} comes first and {@code agent_completed} last, and each {@code tool_completed} goes with a {@code
     * tool_executing} before it.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isFirst(AGENT_STARTED)) {
            problems.add(first(AGENT_STARTED)
                    .map(started -> "agent_started came after " + moments.get(0).place())
                    .orElse("agent_started never came"));
        }
        problems.addAll(toolProblems());
        failure().ifPresent(failure -> problems.add("the agent failed: " + failure.place()));
        if (first(AGENT_COMPLETED).isEmpty()) {
            problems.add("agent_completed never came");
        }
        laterThanItsEnd().ifPresent(late -> problems.add(late.place() + " came after agent_completed"));
        return List.copyOf(problems);
    }

    /** Returns what is wrong as {@link #problems()} does, and every silence that is longer than this. */
    public List<String> problems(Duration longestSilence) {
        List<String> problems = new ArrayList<>(problems());
        timeline().silences(longestSilence.plusNanos(1)).forEach(silence -> problems.add("a silence of " + silence));
        return List.copyOf(problems);
    }

    /** Returns the uses of tools that have no beginning or no end, each in a sentence. */
    public List<String> toolProblems() {
        return tools().stream()
                .filter(call -> !call.isPaired())
                .map(ToolCall::toString)
                .toList();
    }

    /** Returns the id and the number of events. */
    @Override
    public String toString() {
        return "run %s, %s".formatted(id.isEmpty() ? "without an id" : id, Wording.count(moments.size(), "event"));
    }

    /** An agent that hands on to others may complete before the run does: as long as more were started than completed. */
    private Optional<Moment> laterThanItsEnd() {
        int open = 0;
        boolean over = false;
        for (Moment moment : moments) {
            if (over) {
                return Optional.of(moment);
            }
            if (AGENT_STARTED.matches(eventOf(moment))) {
                open++;
            } else if (AGENT_COMPLETED.matches(eventOf(moment))) {
                open--;
                over = open <= 0;
            }
        }
        return Optional.empty();
    }

    private Optional<Moment> failure() {
        return moments.stream()
                .filter(moment -> eventOf(moment).type().isAgentFailure())
                .findFirst();
    }

    private boolean isFirst(EventPattern pattern) {
        return pattern.matches(eventOf(moments.get(0)));
    }

    private Optional<Moment> first(EventPattern pattern) {
        return moments.stream()
                .filter(moment -> pattern.matches(eventOf(moment)))
                .findFirst();
    }

    private Moment last() {
        return moments.get(moments.size() - 1);
    }

    private static StagingEvent eventOf(Moment moment) {
        return moment.event().orElseThrow();
    }
}
