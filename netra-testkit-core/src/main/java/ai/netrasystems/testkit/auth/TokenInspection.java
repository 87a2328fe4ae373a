package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.auth.TokenReport.Finding;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at one token: collects the rules it breaks, in the order in which staging looks. */
final class TokenInspection {

    /** What test helpers have made up where they had no credential. */
    private static final List<String> FAKE_PREFIXES = List.of("mock_", "test_token_", "staging_jwt_token_");

    private static final List<String> KEY_SOURCES = List.of("jwk", "jku", "x5c", "x5u");
    private static final Set<String> AUDIENCES =
            Set.of("netra-platform", "netra-services", "netra-backend", "netra-admin");
    private static final List<String> REQUIRED = List.of("sub", "iat", "exp", "iss", "jti");
    private static final List<String> TIMES = List.of("iat", "exp");
    private static final Duration OLDEST = Duration.ofHours(24);

    /** Servers commonly take 8 KiB of request head; the token travels twice, the second time a third longer. */
    static final int LARGEST_TOKEN = 3 * 1024;

    private final String text;
    private final Optional<JsonObject> header;
    private final Optional<JsonObject> claims;
    private final StagingTarget target;
    private final Instant now;
    private final Duration tolerance;
    private final Optional<SigningKey> key;
    private final List<Finding> findings = new ArrayList<>();

    TokenInspection(
            StagingToken token, StagingTarget target, Instant now, Duration tolerance, Optional<SigningKey> key) {
        this.text = token.secret().reveal();
        this.header = token.header();
        this.claims = token.claims();
        this.target = target;
        this.now = now;
        this.tolerance = tolerance;
        this.key = key;
    }

    List<Finding> findings() {
        inspectText();
        if (header.isPresent() && claims.isPresent()) {
            inspectHeader(header.get());
            inspectSignature();
            inspectClaims(claims.get());
        }
        return List.copyOf(findings);
    }

    private void inspectText() {
        for (String prefix : FAKE_PREFIXES) {
            if (text.startsWith(prefix)) {
                // Not as it is spelled: the redactor would take the beginning of a token out.
                breaks(
                        LintRule.FAKE_TOKEN,
                        "it starts as made-up ones do: "
                                + prefix.replace('_', ' ').strip());
            }
        }
        if (text.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            breaks(LintRule.BEARER_PREFIX, "it starts with \"Bearer \"");
        } else if (hasWhiteSpace()) {
            breaks(LintRule.WHITE_SPACE, "there is white space in it");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || Arrays.stream(parts).anyMatch(String::isEmpty)) {
            long empty = Arrays.stream(parts).filter(String::isEmpty).count();
            breaks(
                    LintRule.THREE_PARTS,
                    "it has " + Wording.count(parts.length, "part")
                            + (empty == 0 ? "" : ", " + empty + " of them empty"));
            return;
        }
        boolean clean = Arrays.stream(parts).allMatch(TokenInspection::isBase64url);
        if (!clean || header.isEmpty() || claims.isEmpty()) {
            breaks(LintRule.READABLE, clean ? "a part does not decode to a JSON object" : "a part is not base64url");
        }
        if (text.length() > LARGEST_TOKEN) {
            breaks(
                    LintRule.SIZE,
                    "it has " + text.length() + " characters; more than " + LARGEST_TOKEN
                            + " may not fit, in header and subprotocol together");
        }
    }

    static boolean isFromTheFuture(Instant time, Instant now, Duration tolerance) {
        return time.isAfter(now.plus(tolerance));
    }

    static boolean isExpired(Instant expiry, Instant now, Duration tolerance) {
        return !expiry.isAfter(now.minus(tolerance));
    }

    static boolean isTooOld(Instant issued, Instant now, Duration tolerance) {
        return issued.isBefore(now.minus(tolerance).minus(OLDEST));
    }

    private boolean hasWhiteSpace() {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBase64url(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!plain && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private void inspectHeader(JsonObject header) {
        String algorithm = header.member("alg").map(JsonValue::asText).orElse("missing");
        if (!target.acceptedAlgorithms().contains(algorithm)) {
            breaks(
                    LintRule.ALGORITHM,
                    "alg is " + Wording.shorten(algorithm, 40) + ", accepted: "
                            + Wording.list(target.acceptedAlgorithms()));
        }
        header.member("crit")
                .ifPresent(
                        crit -> breaks(LintRule.CRITICAL_EXTENSION, "crit is " + Wording.shorten(crit.toString(), 60)));
        KEY_SOURCES.stream().filter(header::has).forEach(name -> breaks(LintRule.KEY_SOURCE, name + " is there"));
        header.text("kid")
                .filter(name -> name.contains("..") || name.startsWith("/"))
                .ifPresent(path -> breaks(LintRule.KEY_SOURCE, "kid is a path: " + Wording.quote(path)));
    }

    private void inspectSignature() {
        key.filter(known -> !isSignedWith(known))
                .ifPresent(known -> breaks(LintRule.SIGNATURE, "it does not fit the key that is known here"));
    }

    private boolean isSignedWith(SigningKey known) {
        String[] parts = text.split("\\.", -1);
        if (!(known instanceof SigningKey.SharedSecret) || parts.length != 3) {
            return true;
        }
        return MessageDigest.isEqual(
                new JwsSigner(known).signature(ascii(parts[0]), ascii(parts[1])), Jws.decoded(parts[2]));
    }

    private static byte[] ascii(String part) {
        return part.getBytes(StandardCharsets.US_ASCII);
    }

    private void inspectClaims(JsonObject claims) {
        inspectNames(claims);
        for (String name : REQUIRED) {
            if (!claims.has(name)) {
                breaks(LintRule.REQUIRED_CLAIM, name + " is missing");
            }
        }
        for (String name : TIMES) {
            Optional<JsonValue> time = claims.member(name);
            if (time.isPresent() && !(time.get() instanceof JsonNumber)) {
                breaks(LintRule.REQUIRED_CLAIM, name + " is no number of seconds");
            }
        }
        inspectTimes(claims);
        inspectKind(claims);
        inspectSubject(claims);
    }

    private void inspectNames(JsonObject claims) {
        List<String> names = claims.members().stream().map(Member::name).toList();
        Set<String> different = new LinkedHashSet<>(names);
        if (different.size() < names.size()) {
            different.stream()
                    .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                    .forEach(name ->
                            breaks(LintRule.DUPLICATE_CLAIM, Wording.shorten(name, 40) + " stands there twice"));
        }
    }

    private void inspectSubject(JsonObject claims) {
        claims.member("sub").ifPresent(subject -> {
            if (!(subject instanceof JsonString)) {
                breaks(LintRule.SUBJECT_IS_TEXT, "sub is " + Wording.shorten(subject.toString(), 40));
            } else if (!UserIds.isAccepted(subject.asText())) {
                breaks(
                        LintRule.USER_ID,
                        "sub is " + Wording.quote(subject.asText()) + "; known are " + UserIds.IN_WORDS);
            }
        });
    }

    private void inspectTimes(JsonObject claims) {
        Optional<Instant> issued = claims.time("iat");
        issued.filter(time -> isFromTheFuture(time, now, tolerance))
                .ifPresent(time -> breaks(
                        LintRule.NOT_FROM_THE_FUTURE,
                        "iat is " + Wording.of(Duration.between(now, time)) + " ahead of " + now));
        claims.time("nbf")
                .filter(start -> isFromTheFuture(start, now, tolerance))
                .ifPresent(start -> breaks(
                        LintRule.NOT_BEFORE,
                        "nbf is " + Wording.of(Duration.between(now, start)) + " ahead of " + now));
        claims.time("exp")
                .filter(expiry -> isExpired(expiry, now, tolerance))
                .ifPresent(expiry -> breaks(
                        LintRule.NOT_EXPIRED,
                        "it expired " + Wording.of(Duration.between(expiry, now)) + " before " + now));
        issued.filter(time -> isTooOld(time, now, tolerance))
                .ifPresent(time -> breaks(
                        LintRule.NOT_OLDER_THAN_A_DAY,
                        "it was issued " + Wording.of(Duration.between(time, now)) + " before " + now));
    }

    private void inspectKind(JsonObject claims) {
        String type = claims.member("token_type").map(JsonValue::asText).orElse("");
        if (!type.equals("access")) {
            String instead =
                    claims.has("token_type") ? "token_type is " + Wording.shorten(type, 40) : "token_type is missing";
            breaks(
                    LintRule.TOKEN_TYPE,
                    claims.has("type") && !claims.has("token_type")
                            ? instead + "; the claim type is there, but nobody looks at it"
                            : instead);
        }
        claims.member("iss")
                .filter(issuer -> !issuer.equals(new JsonString("netra-auth-service")))
                .ifPresent(issuer -> breaks(LintRule.ISSUER, "iss is " + Wording.shorten(issuer.asText(), 60)));
        claims.member("aud")
                .filter(audience -> !(audience instanceof JsonString text && AUDIENCES.contains(text.value())))
                .ifPresent(audience -> breaks(
                        LintRule.AUDIENCE,
                        "aud is " + Wording.shorten(audience.toString(), 60) + ", accepted: "
                                + Wording.list(AUDIENCES.stream().sorted().toList())));
    }

    private void breaks(LintRule rule, String how) {
        findings.add(new Finding(rule, how));
    }
}
