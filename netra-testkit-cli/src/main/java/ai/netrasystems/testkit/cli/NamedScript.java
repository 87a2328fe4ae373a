package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.embedded.Script;

/** The scripts that agent runs can follow. */
enum NamedScript {
    OPTIMIZATION(Script.optimization()),
    TEAMWORK(Script.teamwork());

    @SuppressWarnings("ImmutableEnumChecker") // a Script is immutable, and says so in words only
    private final Script script;

    NamedScript(Script script) {
        this.script = script;
    }

    Script script() {
        return script;
    }
}
