package ai.netrasystems.testkit.wire;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what it hears. */
final class RecordingReceiver implements Receiver {

    private final BlockingQueue<Frame> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Connection> opened = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    @Override
    public void opened(Connection connection) {
        opened.complete(connection);
    }

    @Override
    public void heard(Frame frame) {
        heard.add(frame);
    }

    @Override
    public void ended(Ending ending) {
        ended.complete(ending);
    }

    boolean wasOpened() {
        return opened.isDone();
    }

    Frame next() throws InterruptedException {
        Frame frame = heard.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came within 10 s");
        }
        return frame;
    }

    List<Frame> left() {
        return List.copyOf(heard);
    }

    Ending ending() throws Exception {
        return ended.get(10, TimeUnit.SECONDS);
    }
}
