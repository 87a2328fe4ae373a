package ai.netrasystems.testkit.embedded;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** A 101 that says something else than was agreed. It is changed on its way out, for Jetty would not say it. */
final class HandshakeFault extends Fault {

    static final Consumer<HttpFields.Mutable> NO_SUBPROTOCOL =
            headers -> headers.remove(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL);

    private final Consumer<HttpFields.Mutable> change;

    HandshakeFault(String name, Consumer<HttpFields.Mutable> change, int times) {
        super(name, times);
        this.change = change;
    }

    static Consumer<HttpFields.Mutable> subprotocol(String name) {
        return headers -> headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, name);
    }

    void changeAnswerTo(Request request) {
        request.addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {
            @Override
            public void send(
                    MetaData.Request asked,
                    MetaData.Response answer,
                    boolean last,
                    ByteBuffer content,
                    Callback callback) {
                super.send(asked, changed(answer), last, content, callback);
            }
        });
    }

    @Override
    Fault limitedTo(int limit) {
        return new HandshakeFault(name(), change, limit);
    }

    private MetaData.Response changed(MetaData.Response answer) {
        HttpFields.Mutable headers = HttpFields.build(answer.getHttpFields());
        change.accept(headers);
        return new MetaData.Response(answer.getStatus(), answer.getReason(), answer.getHttpVersion(), headers);
    }
}
