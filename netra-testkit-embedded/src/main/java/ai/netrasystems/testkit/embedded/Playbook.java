package ai.netrasystems.testkit.embedded;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which script each user's runs follow. Safe for use by any thread. */
final class Playbook {

    private final Script everybodys;
    private final Map<String, Script> ofUsers = new ConcurrentHashMap<>();

    Playbook(Script everybodys) {
        this.everybodys = everybodys;
    }

    void assign(String userId, Script script) {
        ofUsers.put(userId, script);
    }

    Script of(String userId) {
        return ofUsers.getOrDefault(userId, everybodys);
    }
}
