package ai.netrasystems.testkit.reliability;

/** Makes the texts of a failure comparable: what differs from run to run becomes three dots. */
final class Wordings {

    private Wordings() {}

    static String comparable(Throwable failure) {
        return comparable(failure.getMessage());
    }

    static String comparable(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:...")
                .replaceAll("(?m)^( *(?:token|after|stages|trace|at|now) +: ).+$", "$1...")
                .replaceAll("(?m)^(waited +: ).+( of at most)", "$1...$2")
                .replaceAll("(?m)^( +)\\d+\\.\\d{3} s", "$1... s")
                .replaceAll("x{4,}", "xxx");
    }
}
