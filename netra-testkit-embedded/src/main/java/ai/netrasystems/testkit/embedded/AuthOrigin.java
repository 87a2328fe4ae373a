package ai.netrasystems.testkit.embedded;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets the auth service answer what comes in at its own port, and the backend the rest: two origins, as in reality. */
final class AuthOrigin extends Handler.Wrapper {

    private final Connector authPort;
    private final HttpOrigin authService;

    AuthOrigin(Connector authPort, HttpOrigin authService, Handler backend) {
        super(backend);
        this.authPort = authPort;
        this.authService = authService;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getConnectionMetaData().getConnector() == authPort) {
            return authService.handle(request, response, callback);
        }
        return super.handle(request, response, callback);
    }
}
