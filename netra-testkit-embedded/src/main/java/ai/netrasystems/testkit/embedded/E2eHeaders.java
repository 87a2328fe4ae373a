package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/**
 * Recognizes the headers by which staging takes a client for a test of its own.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#e2e-headers">docs/staging.md#e2e-headers</a>
 */
final class E2eHeaders {

    private static final List<String> NAMES = List.of("test", "e2e");
    private static final List<String> VALUES = List.of("e2e", "staging", "test", "true", "1");

    private E2eHeaders() {}

    static boolean areIn(Upgrade upgrade) {
        String values = upgrade.firstLines().entrySet().stream()
                .filter(header -> NAMES.stream().anyMatch(header.getKey()::contains))
                .map(Entry::getValue)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return VALUES.stream().anyMatch(values::contains);
    }
}
