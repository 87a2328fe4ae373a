package ai.netrasystems.testkit.reliability;

import ai.netrasystems.testkit.wire.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Compares the threads before and after a test. The kit's shared client is leased for as long as the test runs, so that it
 * is stopped afterwards and its threads count like all others.
 */
final class ThreadCount implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(ThreadCount.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** JUnit's workers and watchman, and what the JDK starts once per JVM for processes and timeouts. */
    private static final Pattern NOT_OURS = Pattern.compile("ForkJoinPool-.*|junit-.*|process reaper.*"
            + "|CompletableFutureDelayScheduler|ForkJoinPool.commonPool-delayScheduler|Common-Cleaner|Attach Listener");

    private record Before(Set<Thread> threads, Transport.Lease lease) {}

    @Override
    public void beforeEach(ExtensionContext test) {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        test.getStore(NAMESPACE)
                .put(Before.class, new Before(threads, Transport.defaults().lease()));
    }

    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
        Before before = test.getStore(NAMESPACE).remove(Before.class, Before.class);
        before.lease().close();
        List<Thread> left = leftSince(before.threads(), PATIENCE);
        if (!left.isEmpty()) {
            throw new AssertionError(left.stream().map(ThreadCount::described).collect(Collectors.joining("\n")));
        }
    }

    /** Returns the threads that were not there before and do not end within that time. */
    static List<Thread> leftSince(Set<Thread> before, Duration patience) throws InterruptedException {
        List<Thread> more = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !NOT_OURS.matcher(thread.getName()).matches())
                .toList();
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : more) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        }
        return more.stream().filter(Thread::isAlive).toList();
    }

    private static String described(Thread thread) {
        return "left behind: " + thread.getName() + "\n  "
                + List.of(thread.getStackTrace()).stream()
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining("\n  "));
    }
}
