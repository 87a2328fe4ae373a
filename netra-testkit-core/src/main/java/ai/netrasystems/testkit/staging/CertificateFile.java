package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** A file with the certificates of authorities, in PEM (RFC 7468 section 5), one after the other. */
final class CertificateFile {

    private CertificateFile() {}

    /**
     * Reads them.
     *
     * @throws TestkitException if it cannot be read, or holds anything but certificates, or none
     */
    static List<X509Certificate> read(Path file, String from) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw unusable(file, from, "there is no certificate in it");
            }
            return certificates;
        } catch (NoSuchFileException e) {
            throw unusable(file, from, "there is no such file");
        } catch (IOException | CertificateException e) {
            throw unusable(file, from, Wording.of(e));
        }
    }

    private static TestkitException unusable(Path file, String from, String wrong) {
        return new TestkitException(Explanation.of("This is not a file of certificates that the kit can use.")
                .fact("file", file.toAbsolutePath())
                .fact("named by", from)
                .fact("wrong", wrong)
                .fact("expected", "one or more certificates in PEM, each from -----BEGIN CERTIFICATE----- on"));
    }
}
