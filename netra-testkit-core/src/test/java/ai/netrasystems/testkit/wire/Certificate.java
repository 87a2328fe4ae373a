package ai.netrasystems.testkit.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ai.netrasystems.testkit.secret.RandomSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that signed itself, with its key, made by the JDK's keytool for one run of tests. */
final class Certificate {

    private final KeyStore store;
    private final char[] password;

    private Certificate(KeyStore store, char[] password) {
        this.store = store;
        this.password = password;
    }

    /** Makes one for this host name, in a file of this folder. */
    static Certificate of(String host, Path folder) throws Exception {
        String password = RandomSecrets.randomText(20);
        Path file = folder.resolve(host + ".p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password);
        Process process = new ProcessBuilder(keytool).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return new Certificate(store, password.toCharArray());
    }

    /** Returns what a server needs that shows this certificate. */
    SSLContext keys() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    X509Certificate itself() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("server");
    }

    String pem() throws GeneralSecurityException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(itself().getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }
}
