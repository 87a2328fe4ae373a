package ai.netrasystems.testkit.json;

/**
 * Tells by the grammar of RFC 8259 whether a text is a JSON object, and makes nothing of it: whoever waits for an event by its
 * type wants to know that it is one, and seldom more.
 */
final class JsonGrammar {

    private static final int DEEPEST = 500;

    private final String text;
    private int at;

    private JsonGrammar(String text) {
        this.text = text;
    }

    /** Returns whether the text is one object and nothing else; false as well for one nested more than 500 deep. */
    static boolean isObject(String text) {
        JsonGrammar grammar = new JsonGrammar(text);
        grammar.space();
        if (grammar.next() != '{' || !grammar.value(0)) {
            return false;
        }
        grammar.space();
        return grammar.at == text.length();
    }

    private boolean value(int depth) {
        return switch (next()) {
            case '{' -> depth < DEEPEST && object(depth + 1);
            case '[' -> depth < DEEPEST && array(depth + 1);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object(int depth) {
        at++;
        space();
        if (take('}')) {
            return true;
        }
        do {
            space();
            if (next() != '"' || !string()) {
                return false;
            }
            space();
            if (!take(':')) {
                return false;
            }
            space();
            if (!value(depth)) {
                return false;
            }
            space();
        } while (take(','));
        return take('}');
    }

    private boolean array(int depth) {
        at++;
        space();
        if (take(']')) {
            return true;
        }
        do {
            space();
            if (!value(depth)) {
                return false;
            }
            space();
        } while (take(','));
        return take(']');
    }

    private boolean string() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        char c = next();
        at++;
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int end = at + 4; at < end; at++) {
            if (Character.digit(next(), 16) < 0 || next() > 'f') {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += word.length();
        return there;
    }

    private void space() {
        while (next() == ' ' || next() == '\n' || next() == '\r' || next() == '\t') {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Returns the next character; NUL, which stands nowhere in JSON, at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
