package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** Texts that are not the one form in which a token stands (RFC 7515 section 7.1). */
final class Forms {

    private static final Base64.Encoder PADDED = Base64.getUrlEncoder();

    private Forms() {}

    static String fourParts(String token) {
        return token + ".more";
    }

    /** Looks like an encrypted token: five parts, under the header of one. */
    static String fiveParts(Workshop workshop) {
        JsonObject header = JsonObject.empty().with("alg", "dir").with("enc", "A256GCM");
        return "%s..%s.%s.%s"
                .formatted(
                        Jws.base64url(header.toString()),
                        workshop.random().substring(0, 16),
                        workshop.random(),
                        workshop.random().substring(0, 22));
    }

    static String spaceAroundADot(String token) {
        return token.replaceFirst("\\.", ". ");
    }

    /** The signature covers the padded text, so that the padding alone is wrong. */
    static String paddedHeader(Workshop workshop) {
        return workshop.signed(
                padded(workshop.header()), Jws.base64url(workshop.claims().toString()));
    }

    /** The signature covers the padded text, so that the padding alone is wrong. */
    static String paddedPayload(Workshop workshop) {
        return workshop.signed(Jws.base64url(workshop.header().toString()), padded(workshop.claims()));
    }

    /** Thirty-two bytes need just this one. */
    static String paddedSignature(String token) {
        return token + "=";
    }

    /** Makes honest tokens until there is one whose signature looks different in the two alphabets. */
    static String inTheStandardAlphabet(Workshop workshop) {
        return Stream.generate(workshop::honest)
                .filter(token -> !signature(token).equals(standard(signature(token))))
                .map(token -> token.substring(0, token.lastIndexOf('.') + 1) + standard(signature(token)))
                .findFirst()
                .orElseThrow();
    }

    /** The flattened serialization of RFC 7515 section 7.2.2. */
    static String json(String token) {
        String[] parts = token.split("\\.", -1);
        return JsonObject.empty()
                .with("protected", parts[0])
                .with("payload", parts[1])
                .with("signature", parts[2])
                .toString();
    }

    /** Returns the object in base64url with padding, lengthened by spaces until there is some. */
    private static String padded(JsonObject object) {
        StringBuilder json = new StringBuilder(object.toString());
        while (json.toString().getBytes(StandardCharsets.UTF_8).length % 3 != 2) {
            json.append(' ');
        }
        return PADDED.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String standard(String base64url) {
        return base64url.replace('-', '+').replace('_', '/');
    }
}
