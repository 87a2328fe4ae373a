package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.Shape;
import ai.netrasystems.testkit.event.StagingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells agent runs apart: by run id, or else by the request, the thread or the turn.
 *
 * <p>An event without a run id belongs to the run that was last seen with its request, thread or turn; where none ever had a
 * run id, a second {@code agent_started} behind an {@code agent_completed} begins another run.
 */
final class Runs {

    private final Map<Key, Draft> drafts = new HashMap<>();
    private final List<Draft> inOrder = new ArrayList<>();

    /** What an id is of, and the id. */
    private record Key(String what, String id) {}

    private record Draft(String id, boolean hasRunId, List<Moment> moments) {
        boolean isOver() {
            return moments.stream()
                    .flatMap(moment -> moment.event().stream())
                    .anyMatch(EventType.AGENT_COMPLETED::matches);
        }
    }

    private Runs() {}

    static List<RunStory> in(List<Moment> moments) {
        Runs runs = new Runs();
        moments.stream()
                .filter(moment -> moment.kind() == Moment.Kind.RECEIVED)
                .forEach(
                        moment -> moment.event().filter(Runs::isOfAnAgent).ifPresent(event -> runs.add(moment, event)));
        return runs.inOrder.stream()
                .map(draft -> new RunStory(draft.id, draft.moments))
                .toList();
    }

    private static boolean isOfAnAgent(StagingEvent event) {
        return event.shape() != Shape.NONE || event.runId().isPresent();
    }

    private void add(Moment moment, StagingEvent event) {
        List<Key> keys = keysOf(event);
        Draft draft = find(event, keys);
        draft.moments.add(moment);
        keys.forEach(key -> drafts.put(key, draft));
    }

    private Draft find(StagingEvent event, List<Key> keys) {
        // With a run id, nothing else counts: another run of the same thread is another run.
        Stream<Key> telling = event.runId().isPresent() ? keys.stream().limit(1) : keys.stream();
        return telling.flatMap(key -> Stream.ofNullable(drafts.get(key)))
                .findFirst()
                .filter(draft -> !beginsAnother(event, draft))
                .orElseGet(() -> begin(event, keys));
    }

    private static boolean beginsAnother(StagingEvent event, Draft draft) {
        return !draft.hasRunId && EventType.AGENT_STARTED.matches(event) && draft.isOver();
    }

    private Draft begin(StagingEvent event, List<Key> keys) {
        Draft draft = new Draft(keys.get(0).id(), event.runId().isPresent(), new ArrayList<>());
        inOrder.add(draft);
        return draft;
    }

    /** Returns the ids that tell a run, the most telling first; those of an event without any are one more run. */
    private static List<Key> keysOf(StagingEvent event) {
        List<Key> keys = new ArrayList<>();
        event.runId().ifPresent(id -> keys.add(new Key("run", id)));
        event.requestId().ifPresent(id -> keys.add(new Key("request", id)));
        event.turnId().ifPresent(id -> keys.add(new Key("turn", id)));
        event.threadId().ifPresent(id -> keys.add(new Key("thread", id)));
        return keys.isEmpty() ? List.of(new Key("", "")) : keys;
    }
}
