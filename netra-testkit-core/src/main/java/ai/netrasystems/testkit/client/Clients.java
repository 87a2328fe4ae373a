package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Many clients at once, all of them open, authenticated and ready when you got them; {@link #close()} closes all. Safe for
 * use by any thread.
 */
public final class Clients implements AutoCloseable, Iterable<AuthenticatedWebSocketClient> {

    private final List<StagingUser> users;

    Clients(List<StagingUser> users) {
        this.users = List.copyOf(users);
    }

    /** Connects all of them, or closes all again and throws. */
    Clients connect() {
        try {
            ManyAtOnce.connect(users);
        } catch (TestkitException | Error e) {
            close();
            throw e;
        }
        return this;
    }

    /** Returns the users behind the clients, in the same order; one several times where each opened several connections. */
    public List<StagingUser> users() {
        return users;
    }

    public int size() {
        return users.size();
    }

    /** Returns one of them, counted from 0. */
    public AuthenticatedWebSocketClient get(int index) {
        return clientOf(users.get(index));
    }

    @Override
    public Iterator<AuthenticatedWebSocketClient> iterator() {
        return users.stream().map(Clients::clientOf).iterator();
    }

    /** Closes all that are open with 1000, and waits up to 5 s for staging's answers, all together; then they are cut. */
    @Override
    public void close() {
        users.forEach(StagingUser::startLeaving);
        long start = System.nanoTime();
        for (StagingUser user : users) {
            Duration left = AuthenticatedWebSocketClient.STAGING_CLOSES_WITHIN.minusNanos(System.nanoTime() - start);
            user.finishLeaving(left.isNegative() ? Duration.ZERO : left);
        }
    }

    /** Returns how many there are, and how many of them are open. */
    @Override
    public String toString() {
        long open = users.stream()
                .flatMap(user -> user.connected().stream())
                .filter(AuthenticatedWebSocketClient::isOpen)
                .count();
        return "%d clients, %d open".formatted(size(), open);
    }

    private static AuthenticatedWebSocketClient clientOf(StagingUser user) {
        return user.connected().orElseThrow();
    }
}
