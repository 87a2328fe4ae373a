package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;

/** One event of a script: what it is called and what it brings. */
record ScriptedEvent(String type, JsonObject payload) {}
