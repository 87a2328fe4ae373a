package ai.netrasystems.testkit.benchmarks;

/** The least that finds the top-level {@code type} of a JSON object: one pass over the text, stopped when it is found. */
final class TypeScan {

    private static final String NAME = "\"type\"";

    private TypeScan() {}

    /** Returns the type; empty if there is none at the top level. Escapes in the type itself are not resolved. */
    static String typeOf(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = endOfString(text, i);
                    if (depth == 1 && text.startsWith(NAME, i)) {
                        int start = valueAfter(text, end + 1);
                        if (start > 0) {
                            return text.substring(start, endOfString(text, start - 1));
                        }
                    }
                    i = end;
                }
                default -> {}
            }
        }
        return "";
    }

    /** Returns where the text of the string value begins; zero if this was no name, or its value is no string. */
    private static int valueAfter(String text, int from) {
        boolean colon = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return colon ? i + 1 : 0;
            }
            if (c == ':') {
                colon = true;
            } else if (c > ' ') {
                return 0;
            }
        }
        return 0;
    }

    private static int endOfString(String text, int quote) {
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
