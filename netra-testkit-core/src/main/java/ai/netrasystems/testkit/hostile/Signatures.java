package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.util.Base64;

/** Signatures that are wrong, missing, or not of the one algorithm that staging takes. */
final class Signatures {

    private Signatures() {}

    static String ofAStranger(Workshop workshop) {
        return workshop.signed(workshop.strangersKey(), workshop.headerFor("HS256"), workshop.claims());
    }

    static String underAnotherPayload(Workshop workshop) {
        JsonObject claims = workshop.claims();
        String changed = workshop.unsigned(workshop.header(), Claims.ofSomebodyElse(claims));
        return changed + signatureOf(workshop.signed(workshop.header(), claims));
    }

    static String underAnotherHeader(Workshop workshop) {
        JsonObject claims = workshop.claims();
        String changed = workshop.unsigned(workshop.header().replacing("typ", new JsonString("jwt")), claims);
        return changed + signatureOf(workshop.signed(workshop.header(), claims));
    }

    /** Changes the first character: the last one has two bits that count for nothing. */
    static String changed(String token) {
        int first = token.lastIndexOf('.') + 1;
        return token.substring(0, first) + (token.charAt(first) == 'A' ? 'B' : 'A') + token.substring(first + 1);
    }

    static String empty(Workshop workshop) {
        return missing(workshop) + ".";
    }

    static String missing(Workshop workshop) {
        return workshop.unsigned(workshop.header(), workshop.claims());
    }

    /** Returns the recipe of a token that asks to be believed without a signature, and has none. */
    static Recipe none(String spelling) {
        return Recipe.keyless(workshop -> workshop.unsigned(workshop.headerFor(spelling), workshop.claims()) + ".");
    }

    /** Returns the recipe of one that asks the same, yet has the right signature. */
    static Recipe noneYetSigned(String spelling) {
        return Recipe.keyed(workshop -> workshop.signed(workshop.headerFor(spelling), workshop.claims()));
    }

    /** Returns the recipe of a token that staging's own secret signed, by another algorithm. */
    static Recipe by(String algorithm) {
        return Recipe.keyed(workshop ->
                workshop.signed(workshop.keyFor(algorithm), workshop.headerFor(algorithm), workshop.claims()));
    }

    static String byRsa(Workshop workshop) {
        SigningKey key = SigningKey.rs256(workshop.rsa().getPrivate());
        return workshop.signed(key, workshop.headerFor("RS256"), workshop.claims());
    }

    /** What a server does with a public key in hand that lets the token choose the algorithm. */
    static String byPublicKeyAsSecret(Workshop workshop) {
        byte[] publicKey = workshop.rsa().getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        return Jws.sign(
                SigningKey.hs256(Secret.of(pem)),
                workshop.headerFor("HS256").toString(),
                workshop.claims().toString());
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.'));
    }
}
