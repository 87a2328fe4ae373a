package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * From the arrival of an event to the moment when the thread that waited for it runs. The event comes when the thread
 * sleeps, at a time that has nothing to do with anybody's polling; to warm up, events come as soon as it sleeps.
 */
public final class Waking {

    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 1_500;

    private Waking() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(Waking.class, "An event arrives, the waiting thread runs, µs", "p50", "p99")
                .add("testkit", effort -> measure(new KitsWait(), 1, effort))
                .add("park", effort -> measure(new Park(), 1, effort))
                .add("awaitility, polling at 1 ms", effort -> measure(new Polling(fast()), 1, effort))
                .add("awaitility", effort -> measure(new Polling(Awaitility.await()), 50, effort))
                .comparedWith("park")
                .run(arguments);
    }

    /** A way to wait; {@code prepare} and {@code await} are the waiting thread's, {@code arrive} the other's. */
    private interface Way {
        void prepare();

        void await();

        void arrive();
    }

    /** Takes the time of so many arrivals; a slow way has a fraction of them. */
    private static double[] measure(Way way, int fraction, Effort effort) throws InterruptedException {
        int warmUp = effort.times(WARM_UP) / fraction / fraction;
        int total = warmUp + Math.max(10, effort.times(MEASURED) / fraction);
        long[] woke = new long[total];
        AtomicLong ready = new AtomicLong(-1);
        Thread waiter = new Thread(
                () -> {
                    for (int i = 0; i < total; i++) {
                        way.prepare();
                        ready.set(i);
                        way.await();
                        woke[i] = System.nanoTime();
                    }
                },
                "waiter");
        waiter.start();
        Random random = new Random(fraction);
        DoubleStream.Builder times = DoubleStream.builder();
        for (int i = 0; i < total; i++) {
            while (ready.get() < i) {
                LockSupport.parkNanos(20_000);
            }
            Parked.await(waiter);
            if (i >= warmUp) {
                LockSupport.parkNanos(200_000 + random.nextInt(fraction == 1 ? 1_000_000 : 110_000_000));
            }
            long arrived = System.nanoTime();
            way.arrive();
            if (i >= warmUp) {
                awaitNext(ready, waiter, i);
                times.add((woke[i] - arrived) / 1e3);
            }
        }
        waiter.join();
        Figures figures = Figures.of(times.build().toArray());
        return new double[] {figures.median(), figures.percentile(99)};
    }

    /** What the waiter wrote before it was ready again, or ended, is seen after that. */
    private static void awaitNext(AtomicLong ready, Thread waiter, int current) {
        while (ready.get() <= current && waiter.isAlive()) {
            LockSupport.parkNanos(20_000);
        }
    }

    private static final class KitsWait implements Way {
        private static final EventType TYPE = EventType.of("arrived");
        private static final Frame.Text EVENT = new Frame.Text(Texts.event("arrived"));

        private final EventRecorder recorder = new EventRecorder();
        private final Conversation conversation = Recorded.by(recorder);
        private Mark mark = recorder.mark();

        @Override
        public void prepare() {
            mark = recorder.mark();
        }

        @Override
        public void await() {
            recorder.since(mark).await(TYPE, Duration.ofMinutes(1));
        }

        @Override
        public void arrive() {
            conversation.heard(EVENT);
        }
    }

    private static final class Park implements Way {
        private final AtomicReference<Thread> waiting = new AtomicReference<>();
        private volatile boolean arrived;

        @Override
        public void prepare() {
            arrived = false;
            waiting.set(Thread.currentThread());
        }

        @Override
        public void await() {
            while (!arrived) {
                LockSupport.park(this);
            }
        }

        @Override
        public void arrive() {
            arrived = true;
            LockSupport.unpark(waiting.get());
        }
    }

    private static ConditionFactory fast() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static final class Polling implements Way {
        private final ConditionFactory await;
        private volatile boolean arrived;

        Polling(ConditionFactory await) {
            this.await = await;
        }

        @Override
        public void prepare() {
            arrived = false;
        }

        @Override
        public void await() {
            await.until(() -> arrived);
        }

        @Override
        public void arrive() {
            arrived = true;
        }
    }
}
