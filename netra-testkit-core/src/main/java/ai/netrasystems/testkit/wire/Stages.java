package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Tells by a failure of the network how far a connection got. */
final class Stages {

    private Stages() {}

    /** Behind a proxy it is the proxy's host that is looked up, and the proxy's port that is opened. */
    static Stage of(Throwable failure, boolean byProxy) {
        Stage stage = of(failure);
        return byProxy && (stage == Stage.DNS || stage == Stage.TCP) ? Stage.PROXY : stage;
    }

    private static Stage of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return Stage.DNS;
            }
            if (cause instanceof SSLException) {
                return Stage.TLS;
            }
            if (cause instanceof SocketTimeoutException
                    || cause instanceof TimeoutException
                    || cause instanceof HttpTimeoutException) {
                return Stage.TIMEOUT;
            }
        }
        return rootOf(failure) instanceof ConnectException
                        || rootOf(failure) instanceof NoRouteToHostException
                        || failure instanceof ConnectException
                ? Stage.TCP
                : Stage.UPGRADE;
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
