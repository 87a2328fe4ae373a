package ai.netrasystems.testkit.recorder;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a thread waits, and by which clock: a door for tests. */
interface Patience {

    /** The machine's own. */
    Patience OF_THE_MACHINE = new Patience() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void await(CountDownLatch over, Duration limit) throws InterruptedException {
            boolean unused = over.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        }
    };

    long nanoTime();

    /** Waits until it is over, or so long. */
    void await(CountDownLatch over, Duration limit) throws InterruptedException;
}
