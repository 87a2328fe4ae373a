package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Knows which script each user's runs follow. Safe for use by any thread. */
final class Playbook {

    private final Script everybodys;
    private final List<Answer> everybodysAnswers;
    private final Map<String, Script> ofUsers = new ConcurrentHashMap<>();
    private final Map<String, List<Answer>> answersOfUsers = new ConcurrentHashMap<>();

    /** A script for those messages whose text is such. */
    record Answer(Predicate<String> text, Script script) {}

    Playbook(Script everybodys, List<Answer> everybodysAnswers) {
        this.everybodys = everybodys;
        this.everybodysAnswers = List.copyOf(everybodysAnswers);
    }

    void assign(String userId, Script script) {
        ofUsers.put(userId, script);
    }

    void assign(String userId, Answer answer) {
        answersOfUsers
                .computeIfAbsent(userId, first -> new CopyOnWriteArrayList<>())
                .add(0, answer);
    }

    /** Returns the user's answer to that text, else the user's script, else everybody's answer, else everybody's script. */
    Script scriptFor(String userId, String text) {
        for (Answer answer : answersOfUsers.getOrDefault(userId, List.of())) {
            if (answer.text().test(text)) {
                return answer.script();
            }
        }
        Script own = ofUsers.get(userId);
        return own != null ? own : everybodysScriptFor(text);
    }

    private Script everybodysScriptFor(String text) {
        return everybodysAnswers.stream()
                .filter(answer -> answer.text().test(text))
                .map(Answer::script)
                .findFirst()
                .orElse(everybodys);
    }
}
