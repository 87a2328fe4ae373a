package ai.netrasystems.testkit.junit;

/** A text without what differs from run to run, so that the rest can be asserted in full. */
final class Unvarying {

    private Unvarying() {}

    static String messageOf(Throwable thrown) {
        return textOf(String.valueOf(thrown.getMessage()));
    }

    static String textOf(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>")
                .replaceAll("(e2e-[A-Za-z-]+)-[0-9a-f]{6}-\\d+", "$1-<run>-<n>")
                .replaceAll("expires \\S+Z", "expires <then>")
                .replaceAll("\\d+ (chars|characters)", "<n> $1")
                .replaceAll("secret#[0-9a-f]+", "secret#<print>")
                .replaceAll("(stages +: )[^\\n\"]+", "$1<times>")
                .replaceAll("00-[0-9a-f]{32}-[0-9a-f]{16}-01", "<trace>")
                .replaceAll("of run \\S+", "of run <id>")
                .replaceAll("\\d+\\.\\d{3} s(?=  )", "0.000 s")
                .replaceAll(": (\\d+ ms|\\d+(\\.\\d{3})? s)(?=$|\\R| of)", ": <time>");
    }
}
