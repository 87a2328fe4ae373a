package ai.netrasystems.testkit.embedded;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Dates every answer by the server's own clock, which may have been moved. */
final class DateHeader extends Handler.Wrapper {

    private final InstantSource clock;

    DateHeader(InstantSource clock, Handler handler) {
        super(handler);
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.DATE, WireTime.httpDate(clock.instant()));
        return super.handle(request, response, callback);
    }
}
