package ai.netrasystems.testkit.reliability;

import ai.netrasystems.testkit.explain.TestkitException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that does one thing, and what came of it. */
final class Worker<T> {

    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean endedInterrupted;

    private Worker(Callable<T> work) {
        thread = new Thread(() -> perform(work), "worker");
    }

    /** Starts at once. */
    static <T> Worker<T> doing(Callable<T> work) {
        Worker<T> worker = new Worker<>(work);
        worker.thread.start();
        return worker;
    }

    Worker<T> interrupt() {
        thread.interrupt();
        return this;
    }

    T result() {
        try {
            return outcome.get(RawStaging.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the work failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the work has no end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while another works", e);
        }
    }

    /** Returns the explained failure with which it ended. */
    TestkitException failure() {
        if (resultOrFailure() instanceof TestkitException explained) {
            return explained;
        }
        throw new AssertionError("expected an explained failure, got " + resultOrFailure());
    }

    /** Returns what came of it, be it an explained failure. */
    Object resultOrFailure() {
        return outcome.<Object>handle((result, failure) -> {
                    if (failure == null || failure instanceof TestkitException) {
                        return failure == null ? result : failure;
                    }
                    throw new AssertionError("the failure is not explained", failure);
                })
                .orTimeout(RawStaging.PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    /** Returns whether the thread's flag was set when the work was over. */
    boolean endedInterrupted() {
        return endedInterrupted;
    }

    private void perform(Callable<T> work) {
        try {
            T result = work.call();
            endedInterrupted = Thread.currentThread().isInterrupted();
            outcome.complete(result);
        } catch (Exception | AssertionError e) {
            endedInterrupted = Thread.currentThread().isInterrupted();
            outcome.completeExceptionally(e);
        }
    }
}
