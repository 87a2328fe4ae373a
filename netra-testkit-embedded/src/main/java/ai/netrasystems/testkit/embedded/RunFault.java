package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** A run that does not say what its script says. */
final class RunFault extends Fault {

    private final UnaryOperator<List<Cue>> change;

    RunFault(String name, UnaryOperator<List<Cue>> change, int times) {
        super(name, times);
        this.change = change;
    }

    static UnaryOperator<List<Cue>> duplicating(String eventType) {
        return cues -> cues.stream()
                .flatMap(cue -> Collections.nCopies(cue.is(eventType) ? 2 : 1, cue).stream())
                .toList();
    }

    static UnaryOperator<List<Cue>> swapping(String oneType, String otherType) {
        return cues -> {
            int one = indexOf(oneType, cues);
            int other = indexOf(otherType, cues);
            if (one < 0 || other < 0) {
                return cues;
            }
            List<Cue> swapped = new ArrayList<>(cues);
            Collections.swap(swapped, one, other);
            return swapped;
        };
    }

    static List<Cue> withAfterthought(List<Cue> cues) {
        return inserted(cues, cues.size(), "agent_thinking", JsonObject.empty().with("thought", "One thing more."));
    }

    static List<Cue> withUnpairedTool(List<Cue> cues) {
        JsonObject tool = JsonObject.empty().with("tool_name", "endless_search").with("tool_input", JsonObject.empty());
        return inserted(cues, Math.max(0, cues.size() - 1), "tool_executing", tool);
    }

    List<Cue> changed(List<Cue> cues) {
        return change.apply(cues);
    }

    @Override
    Fault limitedTo(int limit) {
        return new RunFault(name(), change, limit);
    }

    private static List<Cue> inserted(List<Cue> cues, int index, String eventType, JsonObject payload) {
        if (cues.isEmpty()) {
            return cues;
        }
        List<Cue> longer = new ArrayList<>(cues);
        longer.add(index, cues.get(0).saying(eventType, payload));
        return longer;
    }

    private static int indexOf(String eventType, List<Cue> cues) {
        for (int i = 0; i < cues.size(); i++) {
            if (cues.get(i).is(eventType)) {
                return i;
            }
        }
        return -1;
    }
}
