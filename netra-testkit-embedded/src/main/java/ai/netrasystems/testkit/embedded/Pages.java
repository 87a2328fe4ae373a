package ai.netrasystems.testkit.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pages by path and method; what is asked for elsewhere gets the framework's 404, or its 405. Immutable: every step
 * returns a new table.
 */
final class Pages implements Page {

    /** In a path, any one segment at its end. */
    private static final String ANY_SEGMENT = "*";

    private final Map<String, Map<String, Page>> byPath;

    private Pages(Map<String, Map<String, Page>> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    static Pages none() {
        return new Pages(Map.of());
    }

    Pages get(String path, Page page) {
        return with(path, "GET", page);
    }

    Pages post(String path, Page page) {
        return with(path, "POST", page);
    }

    /** Adds a page that a probe may also ask for by HEAD. */
    Pages probe(String path, Page page) {
        return with(path, "GET", page).with(path, "HEAD", page);
    }

    @Override
    public Answer answer(Call call) {
        return at(call.path())
                .map(byMethod -> byMethod.getOrDefault(call.method(), other -> Answer.detail(405, "Method Not Allowed"))
                        .answer(call))
                .orElseGet(() -> Answer.detail(404, "Not Found"));
    }

    private Optional<Map<String, Page>> at(String path) {
        String general = path.substring(0, path.lastIndexOf('/') + 1) + ANY_SEGMENT;
        return Optional.ofNullable(byPath.get(path)).or(() -> Optional.ofNullable(byPath.get(general)));
    }

    private Pages with(String path, String method, Page page) {
        Map<String, Map<String, Page>> more = new HashMap<>(byPath);
        Map<String, Page> byMethod = new HashMap<>(more.getOrDefault(path, Map.of()));
        byMethod.put(method, page);
        more.put(path, Map.copyOf(byMethod));
        return new Pages(more);
    }
}
