package ai.netrasystems.testkit.benchmarks;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.awaitility.Awaitility;

/** A wait for an event that has come already, the last of the five of an agent run. */
public final class AlreadyThere {

    private static final List<String> RUN =
            List.of("agent_started", "agent_thinking", "tool_executing", "tool_completed", AGENT_COMPLETED.name());

    private AlreadyThere() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(AlreadyThere.class, "An event that is there already, µs", "p50", "p99")
                .add("testkit", AlreadyThere::testkit)
                .add("awaitility", AlreadyThere::awaitility)
                .run(arguments);
    }

    private static double[] testkit(Effort effort) {
        EventRecorder recorder = new EventRecorder();
        Conversation conversation = Recorded.by(recorder);
        RUN.forEach(type -> conversation.heard(new Frame.Text(Texts.event(type))));
        Duration within = Duration.ofSeconds(10);
        return measure(effort.times(2_000), 500, () -> recorder.await(AGENT_COMPLETED, within));
    }

    private static double[] awaitility(Effort effort) {
        List<String> heard = new ArrayList<>(RUN);
        return measure(
                effort.times(20), 1, () -> Awaitility.await().until(() -> heard.contains(AGENT_COMPLETED.name())));
    }

    /** Times batches, because the clock itself takes a part of a fast wait; the first half warms up. */
    private static double[] measure(int batches, int waits, Runnable wait) {
        DoubleStream.Builder times = DoubleStream.builder();
        for (int i = 0; i < 2 * batches; i++) {
            long start = System.nanoTime();
            for (int j = 0; j < waits; j++) {
                wait.run();
            }
            if (i >= batches) {
                times.add((System.nanoTime() - start) / 1e3 / waits);
            }
        }
        Figures figures = Figures.of(times.build().toArray());
        return new double[] {figures.median(), figures.percentile(99)};
    }
}
