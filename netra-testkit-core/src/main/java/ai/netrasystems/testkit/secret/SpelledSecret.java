package ai.netrasystems.testkit.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A secret in every spelling in which it may turn up in a text: raw, base64, base64url, URL-encoded, JSON-escaped. */
final class SpelledSecret {

    /** A beginning this long gives enough of a secret away to be taken out; a shorter one is any word. */
    private static final int TELLING_PREFIX = 8;

    private static final int SHORTEST_TELLING = 4;

    private final String replacement;
    private final Set<String> spellings;

    private SpelledSecret(String replacement, Set<String> spellings) {
        this.replacement = replacement;
        this.spellings = spellings;
    }

    static SpelledSecret of(Secret secret) {
        String raw = secret.reveal();
        byte[] bytes = secret.bytes();
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(raw);
        spellings.add(jsonEscaped(raw).replace("/", "\\/"));
        spellings.add(jsonEscaped(raw));
        spellings.add(URLEncoder.encode(raw, StandardCharsets.UTF_8));
        spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        spellings.removeIf(spelling -> spelling.length() < SHORTEST_TELLING);
        return new SpelledSecret(secret.toString(), spellings);
    }

    /** Returns how the spellings begin: a text in which none of these stands has nothing of the secret in it. */
    Set<String> beginnings() {
        return spellings.stream().map(SpelledSecret::beginningOf).collect(Collectors.toSet());
    }

    /** Adds every place in the text where the secret stands, whole or from its beginning on. */
    void findIn(String text, List<Sighting> sightings) {
        for (String spelling : spellings) {
            String start = beginningOf(spelling);
            for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
                int length = sharedLength(spelling, text, at);
                boolean whole = length == spelling.length();
                sightings.add(new Sighting(at, at + length, whole ? replacement : Sighting.PART));
            }
        }
    }

    private static String beginningOf(String spelling) {
        return spelling.substring(0, Math.min(TELLING_PREFIX, spelling.length()));
    }

    private static String jsonEscaped(String raw) {
        return raw.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static int sharedLength(String spelling, String text, int at) {
        int length = 0;
        while (length < spelling.length()
                && at + length < text.length()
                && spelling.charAt(length) == text.charAt(at + length)) {
            length++;
        }
        return length;
    }
}
