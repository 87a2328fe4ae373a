package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.CheckReturnValue;
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

    @CheckReturnValue
    public HttpCall header(String name, String value) {
        List<Field> longer = new ArrayList<>(fields);
        longer.add(new Field(name, value));
        return new HttpCall(method, address, longer, body);
    }

    /** Authenticates by {@code Authorization: Bearer}. */
    @CheckReturnValue
    public HttpCall bearer(Secret token) {
        return header("Authorization", "Bearer " + token.reveal());
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
}
