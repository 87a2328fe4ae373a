package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One use of a tool in a run: its {@code tool_executing} and the {@code tool_completed} that goes with it, the oldest open
 * one of the same tool.
 *
 * @param tool the tool's name; empty if staging did not say
 * @param executing empty if it was never said to begin
 * @param completed empty if it was never said to end
 */
public record ToolCall(String tool, Optional<Moment> executing, Optional<Moment> completed) {

    public boolean isPaired() {
        return executing.isPresent() && completed.isPresent();
    }

    /** Returns how long it took; empty if one of the two is missing. */
    public Optional<Duration> duration() {
        return executing.flatMap(start -> completed.map(end -> end.offset().minus(start.offset())));
    }

    /** Returns the tool and how long it took, or what is missing. */
    @Override
    public String toString() {
        String name = tool.isEmpty() ? "a tool without a name" : tool;
        return name + duration().map(time -> " took " + Wording.of(time)).orElseGet(this::whatIsMissing);
    }

    private String whatIsMissing() {
        return executing
                .map(start -> " was never completed: tool_executing at " + Wording.offset(start.offset()))
                .orElseGet(() -> " was completed without being executed: tool_completed at "
                        + Wording.offset(completed.orElseThrow().offset()));
    }

    /** Returns the calls in these moments, in the order in which they are first heard of. */
    static List<ToolCall> in(List<Moment> moments) {
        List<ToolCall> calls = new ArrayList<>();
        Map<String, Deque<Integer>> open = new HashMap<>();
        for (Moment moment : moments) {
            StagingEvent event = moment.event().orElseThrow();
            String tool = event.toolName().orElse("");
            Deque<Integer> openOfTheTool = open.computeIfAbsent(tool, name -> new ArrayDeque<>());
            if (EventType.TOOL_EXECUTING.matches(event)) {
                openOfTheTool.add(calls.size());
                calls.add(new ToolCall(tool, Optional.of(moment), Optional.empty()));
            } else if (EventType.TOOL_COMPLETED.matches(event)) {
                Integer oldest = openOfTheTool.poll();
                if (oldest == null) {
                    calls.add(new ToolCall(tool, Optional.empty(), Optional.of(moment)));
                } else {
                    calls.set(oldest, new ToolCall(tool, calls.get(oldest).executing(), Optional.of(moment)));
                }
            }
        }
        return List.copyOf(calls);
    }
}
