package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Stopwatch;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Connection;
import ai.netrasystems.testkit.wire.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Conversations that a recorder listens to and whose frames come from a contest instead of a network. */
final class Recorded {

    private static final Connection NOWHERE = new Connection() {
        @Override
        public CompletionStage<Void> send(Frame frame) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close(CloseFrame frame) {}

        @Override
        public void abort() {}
    };

    private Recorded() {}

    static Conversation by(EventRecorder recorder) {
        Conversation conversation = new Conversation(Stopwatch.start(), List.of(recorder));
        conversation.opened(NOWHERE);
        return conversation;
    }
}
