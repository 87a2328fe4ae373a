package ai.netrasystems.testkit.wire;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** A header field that forgets its value when told to: Jetty keeps a request for as long as its connection is open. */
final class FleetingField extends HttpField {

    private volatile String value;

    FleetingField(HttpHeader header, String value) {
        super(header, "");
        this.value = value;
    }

    @Override
    public String getValue() {
        return value;
    }

    void forget() {
        value = "";
    }
}
