package ai.netrasystems.testkit.embedded;

/** Something that answers HTTP calls: one page, or a whole origin. Called by any of the server's threads. */
@FunctionalInterface
interface Page {

    Answer answer(Call call);
}
