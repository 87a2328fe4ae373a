package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How a forgery is made, and whether that takes staging's signing key. */
record Recipe(boolean needsKey, Function<Workshop, String> maker) {

    String make(Workshop workshop) {
        return maker.apply(workshop);
    }

    /** Made with staging's key. */
    static Recipe keyed(Function<Workshop, String> maker) {
        return new Recipe(true, maker);
    }

    /** Made by anybody. */
    static Recipe keyless(Function<Workshop, String> maker) {
        return new Recipe(false, maker);
    }

    /** An honest token, but for its claims; rightly signed. */
    static Recipe claims(UnaryOperator<JsonObject> flaw) {
        return keyed(workshop -> workshop.signed(workshop.header(), flaw.apply(workshop.claims())));
    }

    /** An honest token, but for its header; rightly signed. */
    static Recipe header(UnaryOperator<JsonObject> flaw) {
        return keyed(workshop -> workshop.signed(flaw.apply(workshop.header()), workshop.claims()));
    }

    /** An honest token whose text was changed afterwards. */
    static Recipe text(UnaryOperator<String> flaw) {
        return keyed(workshop -> flaw.apply(workshop.honest()));
    }
}
