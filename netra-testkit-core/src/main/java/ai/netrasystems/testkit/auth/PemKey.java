package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The one private key of a PEM text (RFC 7468 section 10). No text of it is ever quoted: any line may be the key. */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern BEGINNING = Pattern.compile("-----BEGIN [A-Z0-9 ]{1,40}-----");

    /** OpenSSL writes the name of the curve before the key. */
    private static final String FOREWORD = "EC PARAMETERS";

    private static final String CONVERT = "openssl pkey -in key.pem -out key-pkcs8.pem writes it as PKCS#8.";
    private static final String DECRYPT =
            "openssl pkey -in key.pem -out key-pkcs8.pem asks for the pass phrase and writes it without one.";
    private static final String NEED_PRIVATE = "Tokens are signed with the private half of the pair.";

    private PemKey() {}

    static SigningKey read(String text) {
        MatchResult block = block(text);
        String label = block.group(1);
        String body = block.group(2);
        switch (label) {
            case "PRIVATE KEY" -> {
                return key(decoded(body));
            }
            case "ENCRYPTED PRIVATE KEY" -> throw refused("This key is encrypted.", label, DECRYPT);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                throw body.contains("ENCRYPTED")
                        ? refused("This key is encrypted.", label, DECRYPT)
                        : refused("This key is not in PKCS#8.", label, CONVERT);
            case "OPENSSH PRIVATE KEY" ->
                throw refused(
                        "This key is not in PKCS#8.",
                        label,
                        "ssh-keygen -p -m PKCS8 -f key rewrites the file as PKCS#8.");
            case "PUBLIC KEY", "RSA PUBLIC KEY" -> throw refused("This is a public key.", label, NEED_PRIVATE);
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
                throw refused("This is a certificate.", label, NEED_PRIVATE);
            default -> throw refused("This is no private key.", label, NEED_PRIVATE);
        }
    }

    private static MatchResult block(String text) {
        List<MatchResult> blocks = BLOCK.matcher(text)
                .results()
                .filter(block -> !block.group(1).equals(FOREWORD))
                .toList();
        if (blocks.size() == 1) {
            return blocks.get(0);
        }
        boolean begins = BEGINNING.matcher(text).find();
        throw new TestkitException(Explanation.of("This is not one key in PEM.")
                .fact("expected", "one block from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----")
                .fact(
                        "actual",
                        blocks.isEmpty() && begins
                                ? "a block that begins and does not end"
                                : Wording.count(blocks.size(), "block") + " in " + text.length() + " characters"));
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it shows a character of the key.
            throw new TestkitException(Explanation.of("This key is broken: between its two lines is no base64.")
                    .fact("label", "PRIVATE KEY")
                    .hint("Was a line lost or changed on the way, by a variable without its line ends say?"));
        }
    }

    private static SigningKey key(byte[] der) {
        return privateKey("RSA", der)
                .map(SigningKey::rs256)
                .or(() -> privateKey("EC", der).map(SigningKey::es256))
                .or(() -> privateKey("Ed25519", der).map(SigningKey::ed25519))
                .orElseThrow(() -> new TestkitException(Explanation.of(
                                "This private key is of no kind with which the kit signs.")
                        .fact("known", "RSA (RS256), elliptic on P-256 (ES256), Ed25519 (EdDSA)")
                        .fact("has", Wording.count(der.length, "byte"))
                        .hint("openssl pkey -in key.pem -noout -text says of what kind it is, or that it is broken.")));
    }

    private static Optional<PrivateKey> privateKey(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException ofAnotherKind) {
            return Optional.empty();
        }
    }

    private static TestkitException refused(String headline, String label, String wayOut) {
        return new TestkitException(Explanation.of(headline)
                .fact("expected", "-----BEGIN PRIVATE KEY-----")
                .fact("actual", "-----BEGIN " + label + "-----")
                .hint(wayOut));
    }
}
