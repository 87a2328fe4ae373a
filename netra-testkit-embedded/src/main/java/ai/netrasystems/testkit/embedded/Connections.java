package ai.netrasystems.testkit.embedded;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections that are open now. Safe for use by any thread. */
final class Connections {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneLeft = lock.newCondition();
    private final Set<OpenConnection> open = new LinkedHashSet<>();

    /** Adds the connection, unless its user has that many already; returns whether it was added. */
    boolean addUpTo(int limit, OpenConnection connection) {
        lock.lock();
        try {
            return of(connection.userId()).size() < limit && open.add(connection);
        } finally {
            lock.unlock();
        }
    }

    void remove(OpenConnection connection) {
        lock.lock();
        try {
            open.remove(connection);
            oneLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<OpenConnection> all() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    List<OpenConnection> of(String userId) {
        return all().stream()
                .filter(connection -> connection.userId().equals(userId))
                .toList();
    }

    /** Waits until none is open; the patience begins anew with each that leaves, for many take longer than few. */
    void awaitNone(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            int before = open.size();
            while (!open.isEmpty() && left > 0) {
                left = oneLeft.awaitNanos(left);
                if (open.size() < before) {
                    before = open.size();
                    left = patience.toNanos();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
