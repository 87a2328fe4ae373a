package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers verdicts: for a while a token stays what it was when it was first seen. */
final class VerdictCache implements Verifier {

    private static final Duration GOOD = Duration.ofMinutes(5);
    private static final Duration BAD = Duration.ofMinutes(1);

    private final Verifier inner;
    private final InstantSource clock;
    private final Map<String, Remembered> byToken = new ConcurrentHashMap<>();

    private record Remembered(Verdict verdict, Instant until) {}

    VerdictCache(Verifier inner, InstantSource clock) {
        this.inner = inner;
        this.clock = clock;
    }

    @Override
    public Verdict verify(Jwt token) {
        Instant now = clock.instant();
        Optional<Verdict> remembered = Optional.ofNullable(byToken.get(token.text()))
                .filter(found -> now.isBefore(found.until()))
                .map(Remembered::verdict);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Verdict verdict = inner.verify(token);
        byToken.put(token.text(), new Remembered(verdict, now.plus(verdict instanceof Accepted ? GOOD : BAD)));
        return verdict;
    }
}
