package ai.netrasystems.testkit.embedded;

import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves one origin; an upgrade that comes here has no route and gets 403. */
final class HttpOrigin extends Handler.Abstract {

    private final Page origin;
    private final UpgradeLog log;

    HttpOrigin(Page origin, UpgradeLog log) {
        this.origin = origin;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if ("websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
            log.add(ReceivedUpgrade.withoutRoute(UpgradeReader.read(request)));
            response.setStatus(HttpStatus.FORBIDDEN_403);
            callback.succeeded();
            return true;
        }
        Answer answer = origin.answer(CallReader.read(request));
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, answer.body().toString(), callback);
        return true;
    }
}
