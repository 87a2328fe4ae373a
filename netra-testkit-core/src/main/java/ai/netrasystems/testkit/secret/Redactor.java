package ai.netrasystems.testkit.secret;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts.
 *
 * <p>It knows every living {@link Secret}, in each {@linkplain SpelledSecret spelling} in which one may turn up, and the
 * look of a JSON Web Token whether or not it was enrolled. Beginnings of eight or more characters are taken out as well,
 * because staging's error frames preview the first characters of the {@code Authorization} header. Safe for use by any
 * thread; its memory of secrets is weak.
 */
public final class Redactor {

    private static final Pattern TOKEN_LOOKALIKE =
            // "eyJ" opens every JWT, "ZXlK" is the same three characters once more in base64, as in a jwt. subprotocol
            Pattern.compile("(?:eyJ|ZXlK)[A-Za-z0-9_\\-+/]{5,}={0,2}(?:\\.[A-Za-z0-9_\\-+/]+={0,2}){0,4}");

    /** Those that no text has been searched for yet: most secrets die before. */
    private static final Set<Enrolled> UNINDEXED = ConcurrentHashMap.newKeySet();

    /** All others, by how their spellings begin: tokens begin alike, so that a text is searched for few beginnings. */
    private static final Map<String, Set<Enrolled>> BY_BEGINNING = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Secret> GONE = new ReferenceQueue<>();

    private Redactor() {}

    /**
     * Returns the text with every secret replaced: a whole one by its fingerprint, a part of one by {@code [part of a
     * secret]}, whatever looks like a token by {@code [token]}.
     */
    public static String redact(String text) {
        forgetTheGone();
        UNINDEXED.forEach(Redactor::index);
        List<Sighting> sightings = new ArrayList<>();
        for (Enrolled suspect : suspectsIn(text)) {
            Secret secret = suspect.get();
            if (secret != null) {
                SpelledSecret.of(secret).findIn(text, sightings);
            }
        }
        TOKEN_LOOKALIKE
                .matcher(text)
                .results()
                .map(match -> new Sighting(match.start(), match.end(), Sighting.TOKEN))
                .forEach(sightings::add);
        return Sighting.removeAll(sightings, text);
    }

    static void enrol(Secret secret) {
        forgetTheGone();
        UNINDEXED.add(new Enrolled(secret));
    }

    private static Set<Enrolled> suspectsIn(String text) {
        Set<Enrolled> suspects = new LinkedHashSet<>();
        BY_BEGINNING.forEach((beginning, secrets) -> {
            if (text.contains(beginning)) {
                suspects.addAll(secrets);
            }
        });
        return suspects;
    }

    /** Indexed first and then forgotten as new, so that a text that is searched meanwhile misses nothing. */
    private static void index(Enrolled enrolled) {
        Secret secret = enrolled.get();
        if (secret != null) {
            for (String beginning : SpelledSecret.of(secret).beginnings()) {
                BY_BEGINNING.compute(beginning, (key, secrets) -> {
                    Set<Enrolled> alike = secrets == null ? ConcurrentHashMap.newKeySet() : secrets;
                    alike.add(enrolled);
                    return alike;
                });
            }
        }
        UNINDEXED.remove(enrolled);
    }

    private static void forgetTheGone() {
        for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            UNINDEXED.remove(gone);
            Object forgotten = gone;
            for (String beginning : BY_BEGINNING.keySet()) {
                BY_BEGINNING.computeIfPresent(beginning, (key, secrets) -> {
                    secrets.remove(forgotten);
                    return secrets.isEmpty() ? null : secrets;
                });
            }
        }
    }

    /** Held by identity: of two equal secrets each keeps the redactor's memory alive for itself. */
    private static final class Enrolled extends WeakReference<Secret> {
        Enrolled(Secret secret) {
            super(secret, GONE);
        }
    }
}
