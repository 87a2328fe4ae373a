package ai.netrasystems.testkit.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 7515 section 2), read strictly. */
final class Base64Url {

    private Base64Url() {}

    /** Returns the bytes; empty if any character is not of the alphabet, padding included. */
    static Optional<byte[]> bytes(String encoded) {
        if (encoded.indexOf('=') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }

    /** Returns the text; empty if it is not base64url, or not of UTF-8 bytes. */
    static Optional<String> text(String encoded) {
        return bytes(encoded).flatMap(Base64Url::utf8);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
