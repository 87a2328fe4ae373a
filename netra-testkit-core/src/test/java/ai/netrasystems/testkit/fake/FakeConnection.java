package ai.netrasystems.testkit.fake;

import ai.netrasystems.testkit.wire.CloseCode;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Connection;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Receiver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A connection without a network: the test speaks for staging, and sees what it was sent. */
public final class FakeConnection implements Connection {

    private final Receiver receiver;
    private final List<Frame> sent = new CopyOnWriteArrayList<>();
    private final AtomicReference<CompletableFuture<Void>> taken =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private final AtomicReference<CloseFrame> closedWith = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean aborted = new AtomicBoolean();
    private volatile boolean answersClose = true;
    private volatile Consumer<String> reaction = text -> {};

    FakeConnection(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Opens a connection for this receiver. */
    public static FakeConnection openFor(Receiver receiver) {
        FakeConnection connection = new FakeConnection(receiver);
        connection.opens();
        return connection;
    }

    void opens() {
        receiver.opened(this);
    }

    /** Lets staging say these texts, one frame each. */
    public void says(String... texts) {
        for (String text : texts) {
            receiver.heard(new Frame.Text(text));
        }
    }

    /** Lets staging send this frame. */
    public void says(Frame frame) {
        receiver.heard(frame);
    }

    /** Lets staging close. */
    public void closes(int code, String reason) {
        end(Ending.By.STAGING, new CloseFrame(new CloseCode(code), reason), "");
    }

    /** Lets the network break. */
    public void breaks(String trouble) {
        end(Ending.By.NETWORK, new CloseFrame(CloseCode.ABNORMAL, ""), trouble);
    }

    /** Lets every send from now on come to this end. */
    public void failsToSend(Throwable failure) {
        taken.set(CompletableFuture.failedFuture(failure));
    }

    /** Lets the network take nothing any more, and not say so either. */
    public void takesNothing() {
        taken.set(new CompletableFuture<>());
    }

    /** Lets staging leave our close frame without an answer. */
    public void ignoresClose() {
        answersClose = false;
    }

    /** Lets staging react to each text it is sent. */
    public void reactsWith(Consumer<String> newReaction) {
        reaction = newReaction;
    }

    public List<Frame> sent() {
        return List.copyOf(sent);
    }

    public List<String> sentTexts() {
        return sent.stream()
                .filter(Frame.Text.class::isInstance)
                .map(frame -> ((Frame.Text) frame).text())
                .toList();
    }

    /** Returns the close frame that the kit sent first. */
    public Optional<CloseFrame> closedWith() {
        return Optional.ofNullable(closedWith.get());
    }

    public boolean wasAborted() {
        return aborted.get();
    }

    @Override
    public CompletionStage<Void> send(Frame frame) {
        CompletableFuture<Void> result = taken.get();
        if (!result.isCompletedExceptionally()) {
            sent.add(frame);
            if (frame instanceof Frame.Text text) {
                reaction.accept(text.text());
            }
        }
        return result;
    }

    @Override
    public void close(CloseFrame frame) {
        if (closedWith.compareAndSet(null, frame) && answersClose) {
            end(Ending.By.US, frame, "");
        }
    }

    @Override
    public void abort() {
        aborted.set(true);
        end(Ending.By.US, new CloseFrame(CloseCode.ABNORMAL, ""), "");
    }

    private void end(Ending.By by, CloseFrame frame, String trouble) {
        if (ended.compareAndSet(false, true)) {
            receiver.ended(new Ending(by, frame, trouble));
        }
    }
}
