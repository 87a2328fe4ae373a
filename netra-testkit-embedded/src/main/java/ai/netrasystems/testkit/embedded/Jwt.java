package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A presented token taken apart (RFC 7519), without any judgement whether to believe it. */
final class Jwt {

    private final String text;
    private final List<String> parts;

    Jwt(String text) {
        this.text = text;
        this.parts = List.of(text.split("\\.", -1));
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    int dots() {
        return parts.size() - 1;
    }

    /** Returns how staging describes it in its messages, such as {@code 373 chars, 2 dots}. */
    String size() {
        return "%d chars, %d dots".formatted(length(), dots());
    }

    boolean hasThreeParts() {
        return parts.size() == 3 && parts.stream().noneMatch(String::isEmpty);
    }

    /** Returns whether any part ends in one or two equals signs. */
    boolean isPadded() {
        return parts.stream().anyMatch(part -> !part.equals(withoutPadding(part)));
    }

    /** Returns the first part; empty if it is no JSON object in base64url. */
    Optional<JsonObject> header() {
        return object(0);
    }

    /** Returns the second part; empty if it is no JSON object in base64url. */
    Optional<JsonObject> claims() {
        return object(1);
    }

    /** Returns the third part; empty if it is not base64url. */
    Optional<byte[]> signature() {
        return part(2).map(Jwt::withoutPadding).flatMap(Base64Url::bytes);
    }

    /** Returns what the signature is made over. */
    byte[] signedBytes() {
        return text.substring(0, Math.max(0, text.lastIndexOf('.'))).getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "a token of " + length() + " characters";
    }

    private Optional<JsonObject> object(int index) {
        return part(index).map(Jwt::withoutPadding).flatMap(Base64Url::text).flatMap(Jwt::object);
    }

    private static String withoutPadding(String part) {
        return part.replaceFirst("={1,2}$", "");
    }

    private static Optional<JsonObject> object(String json) {
        try {
            return Optional.of(Json.readObject(json));
        } catch (MalformedJsonException noObject) {
            return Optional.empty();
        }
    }

    private Optional<String> part(int index) {
        return parts.stream().skip(index).findFirst();
    }
}
