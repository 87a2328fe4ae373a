package ai.netrasystems.testkit.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A secret in every spelling in which it may turn up in a text: raw, base64, base64url, URL-encoded, JSON-escaped.
 *
 * <p>The name of an authentication scheme before it ({@code Bearer}) is nobody's secret, nor is the first line of a key in
 * PEM: they stand before every token and every key, and a text that has them has nothing of this one yet.
 */
final class SpelledSecret {

    /** A beginning this long gives enough of a secret away to be taken out; a shorter one is any word. */
    private static final int TELLING_PREFIX = 8;

    private static final int SHORTEST_TELLING = 4;

    private static final String SCHEME = "Bearer ";

    /** So many characters of base64 say nothing but the scheme, the last of them something of both. */
    private static final int SCHEME_IN_BASE64 = (SCHEME.length() * 4 + 2) / 3;

    private final String replacement;
    private final Set<Spelling> spellings;

    private SpelledSecret(String replacement, Set<Spelling> spellings) {
        this.replacement = replacement;
        this.spellings = spellings;
    }

    /** One way to write a secret, of which that many characters are not its own. */
    private record Spelling(String text, int foreign) {

        String beginning() {
            return text.substring(0, Math.min(foreign + TELLING_PREFIX, text.length()));
        }

        int sharedLength(String other, int at) {
            int length = 0;
            while (length < text.length()
                    && at + length < other.length()
                    && text.charAt(length) == other.charAt(at + length)) {
                length++;
            }
            return length;
        }
    }

    static SpelledSecret of(Secret secret) {
        String whole = secret.reveal();
        boolean underScheme = whole.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String raw = underScheme ? whole.substring(SCHEME.length()) : withoutPemHeader(whole);
        Set<Spelling> spellings = new LinkedHashSet<>();
        add(spellings, 0, raw, jsonEscaped(raw).replace("/", "\\/"), jsonEscaped(raw));
        add(spellings, 0, URLEncoder.encode(raw, StandardCharsets.UTF_8));
        add(spellings, 0, base64(Base64.getUrlEncoder(), raw), base64(Base64.getEncoder(), raw));
        if (underScheme) {
            add(spellings, SCHEME_IN_BASE64, base64(Base64.getUrlEncoder(), whole), base64(Base64.getEncoder(), whole));
        }
        return new SpelledSecret(secret.toString(), spellings);
    }

    /** Returns how the spellings begin: a text in which none of these stands has nothing of the secret in it. */
    Set<String> beginnings() {
        return spellings.stream().map(Spelling::beginning).collect(Collectors.toSet());
    }

    /** Adds every place in the text where the secret stands, whole or from its beginning on. */
    void findIn(String text, List<Sighting> sightings) {
        for (Spelling spelling : spellings) {
            String start = spelling.beginning();
            for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
                int length = spelling.sharedLength(text, at);
                boolean whole = length == spelling.text().length();
                sightings.add(new Sighting(at, at + length, whole ? replacement : Sighting.PART));
            }
        }
    }

    private static void add(Set<Spelling> spellings, int foreign, String... texts) {
        for (String text : texts) {
            if (text.length() >= foreign + SHORTEST_TELLING) {
                spellings.add(new Spelling(text, foreign));
            }
        }
    }

    private static String withoutPemHeader(String whole) {
        int body = whole.startsWith("-----BEGIN ") ? whole.indexOf('\n') + 1 : 0;
        return whole.substring(body);
    }

    private static String base64(Base64.Encoder encoder, String text) {
        return encoder.withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String jsonEscaped(String raw) {
        return raw.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
