package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a transport trusts. */
final class Tls {

    private Tls() {}

    /** Returns whether it trusts others than this JVM does by itself. */
    static boolean isSpecial(Transport transport) {
        return transport.anyCertificate() || !transport.trusted().isEmpty();
    }

    static SSLContext contextOf(Transport transport) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    transport.anyCertificate()
                            ? new TrustManager[] {new TrustingAnybody()}
                            : trustingAlso(transport.trusted()),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TestkitException(
                    Explanation.of("TLS could not be set up with the certificates that are trusted.")
                            .fact("reason", Wording.of(e)),
                    e);
        }
    }

    private static TrustManager[] trustingAlso(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate trusted :
                Stream.concat(ofThisJvm(), certificates.stream()).toList()) {
            store.setCertificateEntry("trusted-" + number++, trusted);
        }
        return trustManagersOf(store);
    }

    private static Stream<X509Certificate> ofThisJvm() throws GeneralSecurityException {
        return Stream.of(trustManagersOf(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
    }

    private static TrustManager[] trustManagersOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Checks nothing, the name of the host included, which Java leaves to this class. */
    private static final class TrustingAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
