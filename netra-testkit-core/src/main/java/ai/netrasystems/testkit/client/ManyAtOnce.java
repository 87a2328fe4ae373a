package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.explain.Explained;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Connects many users by a few threads, which end with it. */
final class ManyAtOnce {

    private static final int MOST_THREADS = 16;
    private static final int MOST_NAMED = 10;

    private ManyAtOnce() {}

    /** Connects all, or throws one explanation of all that failed. */
    static void connect(List<StagingUser> users) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, users.size()), daemons());
        try {
            List<Future<?>> connecting = new ArrayList<>();
            for (StagingUser user : users) {
                connecting.add(threads.submit(user::connect));
            }
            Map<StagingUser, Throwable> failures = failures(users, connecting);
            if (!failures.isEmpty()) {
                throw explain(failures, users);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while many clients were being opened.")
                            .fact("clients", users.size()),
                    e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "netra-opening-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Map<StagingUser, Throwable> failures(List<StagingUser> users, List<Future<?>> connecting)
            throws InterruptedException {
        Map<StagingUser, Throwable> failures = new LinkedHashMap<>();
        for (int i = 0; i < users.size(); i++) {
            try {
                connecting.get(i).get();
            } catch (ExecutionException e) {
                failures.put(users.get(i), e.getCause() == null ? e : e.getCause());
            }
        }
        return failures;
    }

    private static TestkitException explain(Map<StagingUser, Throwable> failures, List<StagingUser> users) {
        Map<String, List<StagingUser>> byCause = new LinkedHashMap<>();
        failures.forEach((user, failure) -> byCause.computeIfAbsent(causeOf(failure), cause -> new ArrayList<>())
                .add(user));
        List<Map.Entry<String, List<StagingUser>>> mostFirst = new ArrayList<>(byCause.entrySet());
        mostFirst.sort(Comparator.comparing(cause -> -cause.getValue().size()));
        Explanation explanation = Explanation.of("%d of %s could not be opened; the others were closed again."
                        .formatted(failures.size(), Wording.count(users.size(), "client")))
                .fact("staging", users.get(0).auth().target());
        Set<String> hints = new LinkedHashSet<>();
        for (Map.Entry<String, List<StagingUser>> cause : mostFirst) {
            List<StagingUser> failed = cause.getValue();
            explanation =
                    explanation.fact(Wording.count(failed.size(), "client"), cause.getKey() + "\n" + names(failed));
            if (failures.get(failed.get(0)) instanceof Explained explained) {
                hints.addAll(explained.explanation().hints());
            }
        }
        for (String hint : hints) {
            explanation = explanation.hint(hint);
        }
        List<Throwable> all = new ArrayList<>(failures.values());
        TestkitException exception = new TestkitException(explanation, all.get(0));
        all.subList(1, all.size()).forEach(exception::addSuppressed);
        return exception;
    }

    private static String causeOf(Throwable failure) {
        if (!(failure instanceof Explained explained)) {
            return Wording.of(failure);
        }
        Explanation explanation = explained.explanation();
        List<String> facts = TellingFacts.of(explanation).stream()
                .filter(value -> !explanation.headline().contains(value))
                .toList();
        return facts.isEmpty() ? explanation.headline() : explanation.headline() + " " + String.join("; ", facts);
    }

    private static String names(List<StagingUser> users) {
        List<String> ids = users.stream().map(StagingUser::id).distinct().toList();
        return ids.size() <= MOST_NAMED
                ? Wording.list(ids)
                : Wording.list(ids.subList(0, MOST_NAMED)) + " and " + (ids.size() - MOST_NAMED) + " more";
    }
}
