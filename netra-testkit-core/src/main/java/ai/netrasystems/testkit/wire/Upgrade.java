package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The HTTP request that asks for a WebSocket: address, header fields, offered subprotocols. Immutable: every step returns
 * a new one.
 *
 * <p>Unless it is said otherwise all offered subprotocols travel in one header line, because staging reads only the first
 * ({@code docs/staging.md#token-carriers}).
 */
public final class Upgrade {

    private final URI address;
    private final List<Field> fields;
    private final List<Subprotocol> subprotocols;
    private final boolean severalLines;

    private Upgrade(URI address, List<Field> fields, List<Subprotocol> subprotocols, boolean severalLines) {
        this.address = address;
        this.fields = List.copyOf(fields);
        this.subprotocols = List.copyOf(subprotocols);
        this.severalLines = severalLines;
    }

    /** Starts with no header fields of its own and no subprotocol. */
    public static Upgrade to(URI address) {
        return new Upgrade(address, List.of(), List.of(), false);
    }

    /**
     * Adds a header field.
     *
     * @throws TestkitException if the name contains {@code test} or {@code e2e}: staging would stop checking tokens on
     *     this connection ({@code docs/staging.md#e2e-headers}); or if the value contains a line break or NUL
     */
    @CheckReturnValue
    public Upgrade header(String name, String value) {
        if (switchesValidationOff(name)) {
            throw new TestkitException(Explanation.of("This header would switch staging's token check off.")
                    .fact("header", name)
                    .fact("rule", "a name that contains \"test\" or \"e2e\" (docs/staging.md#e2e-headers)")
                    .hint("Leave it out: with it, any token is let in and the test proves nothing.")
                    .hint("Upgrade.bypassingValidation(name, value) sends it all the same, and the run says so."));
        }
        return with(name, value);
    }

    /**
     * Adds a header field that makes staging let any token in; for tests of just that ({@code docs/staging.md#e2e-headers}).
     *
     * @throws TestkitException if the value contains a line break or NUL
     */
    @CheckReturnValue
    public Upgrade bypassingValidation(String name, String value) {
        return with(name, value);
    }

    /** Offers subprotocols behind those already offered. */
    @CheckReturnValue
    public Upgrade offering(Subprotocol... names) {
        List<Subprotocol> longer = new ArrayList<>(subprotocols);
        longer.addAll(List.of(names));
        return new Upgrade(address, fields, longer, severalLines);
    }

    /**
     * Offers each subprotocol in a header line of its own, as some client libraries do; staging then reads the first alone.
     * For tests of servers.
     */
    @CheckReturnValue
    public Upgrade inSeveralLines() {
        return new Upgrade(address, fields, subprotocols, true);
    }

    /**
     * Adds a parameter to the address, percent-encoded. What it says then stands in the access logs of every server on the
     * way.
     */
    @CheckReturnValue
    public Upgrade parameter(String name, String value) {
        String before = address.getRawQuery() == null ? "?" : "&";
        URI longer = URI.create(address + before + encoded(name) + "=" + encoded(value));
        return new Upgrade(longer, fields, subprotocols, severalLines);
    }

    public URI address() {
        return address;
    }

    public List<Field> fields() {
        return fields;
    }

    public List<Subprotocol> subprotocols() {
        return subprotocols;
    }

    /** Returns the same with a {@code traceparent} of its own, unless there is one. */
    Upgrade traced() {
        return TraceParent.isAmong(fields) ? this : with(TraceParent.fresh());
    }

    /** Returns the header lines in which the subprotocols are offered. */
    List<String> subprotocolLines() {
        List<String> names = subprotocols.stream().map(Subprotocol::name).toList();
        return severalLines || names.isEmpty() ? names : List.of(String.join(", ", names));
    }

    /** Returns whether a header field is among these that switches staging's token check off. */
    public boolean bypassesValidation() {
        return fields.stream().anyMatch(field -> switchesValidationOff(field.name()));
    }

    /** Returns the address without its query, the names of the header fields and the subprotocols; no values. */
    @Override
    public String toString() {
        return "%s, headers %s, subprotocols %s"
                .formatted(
                        withoutQuery(address),
                        Wording.list(fields.stream().map(Field::name).toList()),
                        Wording.list(subprotocols));
    }

    /** Returns the address without its query, in which a token may travel. */
    public static String withoutQuery(URI address) {
        String text = address.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private Upgrade with(String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new TestkitException(Explanation.of("This value cannot stand in a header field.")
                    .fact("header", name)
                    .fact("wrong", "it contains a line break or NUL (RFC 9110 section 5.5)")
                    .hint("Strip it: a token read from a file often ends with a line break."));
        }
        return with(new Field(name, value));
    }

    private Upgrade with(Field field) {
        List<Field> longer = new ArrayList<>(fields);
        longer.add(field);
        return new Upgrade(address, longer, subprotocols, severalLines);
    }

    private static String encoded(String text) {
        // A form's plus sign means a space to some servers only.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean switchesValidationOff(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.contains("test") || name.contains("e2e");
    }
}
