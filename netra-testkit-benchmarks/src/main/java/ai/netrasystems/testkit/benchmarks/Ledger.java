package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Something to append events to, on which threads wait for the one that comes last. */
interface Ledger {

    String LAST_TYPE = "the_last";
    String LAST_TOOL = "the_last_tool";

    /** What every waiter waits for: by type, by a field of its payload, or by how its text begins. */
    Frame.Text LAST = new Frame.Text(
            "{\"type\":\"" + LAST_TYPE + "\",\"run_id\":\"r\",\"payload\":{\"tool_name\":\"" + LAST_TOOL + "\"}}");

    void append(Frame.Text event);

    /** Waits until the last event has been appended. */
    void awaitLast() throws InterruptedException;

    static Ledger ofTheKit(EventPattern last) {
        EventRecorder recorder = new EventRecorder();
        Conversation conversation = Recorded.by(recorder);
        return new Ledger() {
            @Override
            public void append(Frame.Text event) {
                conversation.heard(event);
            }

            @Override
            public void awaitLast() {
                recorder.await(last, Duration.ofMinutes(1));
            }
        };
    }

    /** A list, a lock and a condition; each waiter wakes with every event and looks at what is new. */
    static Ledger withCondition() {
        return new Ledger() {
            private final ReentrantLock lock = new ReentrantLock();
            private final Condition changed = lock.newCondition();
            private final List<String> texts = new ArrayList<>();

            @Override
            public void append(Frame.Text event) {
                lock.lock();
                try {
                    texts.add(event.text());
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void awaitLast() throws InterruptedException {
                lock.lock();
                try {
                    for (int cursor = 0; ; cursor++) {
                        while (cursor == texts.size()) {
                            changed.await();
                        }
                        if (isLast(texts.get(cursor))) {
                            return;
                        }
                    }
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    /** The same with the monitor that every object has. */
    static Ledger withNotifyAll() {
        return new Ledger() {
            private final Object monitor = new Object();
            private final List<String> texts = new ArrayList<>();

            @Override
            public void append(Frame.Text event) {
                synchronized (monitor) {
                    texts.add(event.text());
                    monitor.notifyAll();
                }
            }

            @Override
            public void awaitLast() throws InterruptedException {
                synchronized (monitor) {
                    for (int cursor = 0; ; cursor++) {
                        while (cursor == texts.size()) {
                            monitor.wait();
                        }
                        if (isLast(texts.get(cursor))) {
                            return;
                        }
                    }
                }
            }
        };
    }

    private static boolean isLast(String text) {
        return text.startsWith("{\"type\":\"" + LAST_TYPE + "\"");
    }
}
