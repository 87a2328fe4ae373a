package ai.netrasystems.testkit.secret;

import java.util.Comparator;
import java.util.List;

/**
 * A place in a text where a secret stands, from its first character to before its last, and what to put there instead.
 *
 * <p>All are found before any is removed: tokens share their beginnings, and one removed early would leave the rest of
 * another unrecognised.
 */
record Sighting(int start, int end, String replacement) {

    static final String TOKEN = "[token]";
    static final String PART = "[part of a secret]";

    /** The longest first at each place; of equals the one that can be named. */
    private static final Comparator<Sighting> IN_ORDER = Comparator.comparingInt(Sighting::start)
            .thenComparing(Comparator.comparingInt(Sighting::end).reversed())
            .thenComparing(sighting -> sighting.replacement.startsWith("["));

    static String removeAll(List<Sighting> sightings, String text) {
        if (sightings.isEmpty()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        for (Sighting sighting : sightings.stream().sorted(IN_ORDER).toList()) {
            if (sighting.start >= from) {
                kept.append(text, from, sighting.start).append(sighting.replacement);
                from = sighting.end;
            } else if (sighting.end > from) {
                // Overlaps the one before it: what sticks out goes as well.
                from = sighting.end;
            }
        }
        return kept.append(text, from, text.length()).toString();
    }
}
