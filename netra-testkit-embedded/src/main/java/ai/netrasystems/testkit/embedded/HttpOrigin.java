package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the pages of one origin; an upgrade that comes here has no route and gets 403. */
final class HttpOrigin extends Handler.Abstract.NonBlocking {

    private static final JsonObject NOT_FOUND = JsonObject.empty().with("detail", "Not Found");

    private final Pages pages;
    private final UpgradeLog log;

    HttpOrigin(Pages pages, UpgradeLog log) {
        this.pages = pages;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if ("websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
            log.add(ReceivedUpgrade.withoutRoute(UpgradeReader.read(request)));
            response.setStatus(HttpStatus.FORBIDDEN_403);
            callback.succeeded();
            return true;
        }
        Optional<JsonObject> page = page(request);
        response.setStatus(page.isPresent() ? HttpStatus.OK_200 : HttpStatus.NOT_FOUND_404);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, page.orElse(NOT_FOUND).toString(), callback);
        return true;
    }

    private Optional<JsonObject> page(Request request) {
        return Optional.of(request)
                .filter(asked -> HttpMethod.GET.is(asked.getMethod()))
                .flatMap(asked -> pages.get(Request.getPathInContext(asked)));
    }
}
