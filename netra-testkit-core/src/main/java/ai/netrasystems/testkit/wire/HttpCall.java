package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An HTTP request. Immutable: every step returns a new one; {@code toString()} shows no header values and no body. */
public final class HttpCall {

    private final String method;
    private final URI address;
    private final List<Field> fields;
    private final String body;

    private HttpCall(String method, URI address, List<Field> fields, String body) {
        this.method = method;
        this.address = address;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    /** Starts a GET. */
    public static HttpCall get(URI address) {
        return new HttpCall("GET", address, List.of(), "");
    }

    /** Starts a POST of a JSON text. */
    public static HttpCall post(URI address, String json) {
        return new HttpCall("POST", address, List.of(), json).header("Content-Type", "application/json");
    }

    /**
     * Adds a header field.
     *
     * @throws TestkitException if the value has anything but printable ASCII in it, with the place and not the value
     */
    @CheckReturnValue
    public HttpCall header(String name, String value) {
        refuseUnlessPrintable(name, value);
        List<Field> longer = new ArrayList<>(fields);
        longer.add(new Field(name, value));
        return new HttpCall(method, address, longer, body);
    }

    /** Authenticates by {@code Authorization: Bearer}. */
    @CheckReturnValue
    public HttpCall bearer(Secret token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    /** Returns the same with a {@code traceparent} of its own, unless there is one. */
    HttpCall traced() {
        if (TraceParent.isAmong(fields)) {
            return this;
        }
        Field trace = TraceParent.fresh();
        return header(trace.name(), trace.value());
    }

    public String method() {
        return method;
    }

    public URI address() {
        return address;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Returns the body, empty if there is none. */
    public String body() {
        return body;
    }

    /** Returns the method and the address without its query. */
    @Override
    public String toString() {
        return method + " " + Upgrade.withoutQuery(address);
    }

    /** The JDK's client would refuse some of these too, but it shows the value; others it sends as question marks. */
    private static void refuseUnlessPrintable(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new TestkitException(Explanation.of("This value cannot stand in a header.")
                        .fact("header", name)
                        .fact("wrong", "character " + (i + 1) + " of " + value.length() + " is no printable ASCII")
                        .hint("Was it read from a file, with the end of its line?"));
            }
        }
    }
}
