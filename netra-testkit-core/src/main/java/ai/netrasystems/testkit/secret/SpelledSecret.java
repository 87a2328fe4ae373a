package ai.netrasystems.testkit.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

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
        spellings.add(raw.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        spellings.add(raw.replace("\\", "\\\\").replace("\"", "\\\""));
        spellings.add(URLEncoder.encode(raw, StandardCharsets.UTF_8));
        spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        spellings.removeIf(spelling -> spelling.length() < SHORTEST_TELLING);
        return new SpelledSecret(secret.toString(), spellings);
    }

    String removeFrom(String text) {
        String redacted = text;
        for (String spelling : spellings) {
            redacted = remove(spelling, redacted);
        }
        return redacted;
    }

    private String remove(String spelling, String text) {
        String start = spelling.substring(0, Math.min(TELLING_PREFIX, spelling.length()));
        int found = text.indexOf(start);
        if (found < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        while (found >= 0) {
            kept.append(text, from, found).append(replacement);
            from = found + sharedLength(spelling, text, found);
            found = text.indexOf(start, from);
        }
        return kept.append(text, from, text.length()).toString();
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
