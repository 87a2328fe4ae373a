package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The faults of one server: everybody's, and those of single users. Safe for use by any thread. */
final class Troubles {

    private final Clocks clocks;
    private final List<Misfortune> everybodys = new CopyOnWriteArrayList<>();
    private final Map<String, List<Misfortune>> ofUsers = new ConcurrentHashMap<>();

    /** One fault, and how often it will still strike. */
    private record Misfortune(Fault fault, AtomicInteger left) {

        boolean strikes() {
            return fault.times() == Fault.ALWAYS || left.getAndDecrement() > 0;
        }
    }

    Troubles(Clocks clocks) {
        this.clocks = clocks;
    }

    void befallEverybody(Fault fault) {
        everybodys.add(misfortune(fault));
        fault.begin(clocks.server());
    }

    void befall(String userId, Fault fault) {
        ofUsers.computeIfAbsent(userId, first -> new CopyOnWriteArrayList<>()).add(misfortune(fault));
        fault.begin(clocks.of(userId));
    }

    /** Ends those of one user; everybody's stay. */
    void recover(String userId) {
        Optional.ofNullable(ofUsers.remove(userId)).stream()
                .flatMap(List::stream)
                .forEach(misfortune -> misfortune.fault().end(clocks.of(userId)));
    }

    /** Returns those of a kind that strike that user now; each counts. */
    <F extends Fault> List<F> striking(String userId, Class<F> kind, Predicate<F> now) {
        return candidates(userId, kind, now).toList();
    }

    /** Returns the first of a kind that strikes that user now; it alone counts. */
    <F extends Fault> Optional<F> firstStriking(String userId, Class<F> kind) {
        return candidates(userId, kind, any -> true).findFirst();
    }

    private <F extends Fault> Stream<F> candidates(String userId, Class<F> kind, Predicate<F> now) {
        return Stream.concat(ofUsers.getOrDefault(userId, List.of()).stream(), everybodys.stream())
                .filter(misfortune -> kind.isInstance(misfortune.fault()) && now.test(kind.cast(misfortune.fault())))
                .filter(Misfortune::strikes)
                .map(misfortune -> kind.cast(misfortune.fault()));
    }

    private static Misfortune misfortune(Fault fault) {
        return new Misfortune(fault, new AtomicInteger(fault.times()));
    }
}
