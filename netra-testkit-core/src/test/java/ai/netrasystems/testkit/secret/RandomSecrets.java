package ai.netrasystems.testkit.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Secrets nobody has, made anew for every test. */
public final class RandomSecrets {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecrets() {}

    /** Returns that many letters and digits. */
    public static String randomText(int length) {
        return RANDOM.ints(length, 0, CHARACTERS.length())
                .mapToObj(CHARACTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /** Returns what has the look of a JSON Web Token, with a header that no other has and a signature that nobody made. */
    public static String randomToken() {
        return base64Url("{\"kid\":\"" + randomText(12) + "\",\"alg\":\"HS256\"}")
                + "." + base64Url("{\"sub\":\"" + randomText(12) + "\"}")
                + "." + randomText(43);
    }

    /** Returns the text in base64url without padding. */
    public static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
