package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FakeAuthService.detail;
import static ai.netrasystems.testkit.fake.FakeAuthService.json;
import static ai.netrasystems.testkit.fake.FakeAuthService.page;
import static ai.netrasystems.testkit.fake.FakeAuthService.token;
import static ai.netrasystems.testkit.fake.FakeAuthService.tokens;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.explain.Explained;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeAuthService;
import ai.netrasystems.testkit.fake.FakeAuthService.Desk;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialChoice;
import ai.netrasystems.testkit.staging.CredentialSearch;
import ai.netrasystems.testkit.staging.CredentialSource;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.wire.HttpCaller;
import ai.netrasystems.testkit.wire.Transport;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** One unmistakable value goes through everything that can go right or wrong, and must come out nowhere. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest {

    /** With characters that every spelling writes differently, and long enough for the strictest key. */
    private final String canary = randomText(40) + "\"\\/+&=% ~" + randomText(40);

    private final List<String> heard = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("ai.netrasystems");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        logger.setLevel(null);
        logger.detachAppender(log);
    }

    @Test
    void a_bypass_key_comes_out_nowhere() throws Exception {
        StagingCredentials credentials = StagingCredentials.bypassKey(Secret.of(canary));

        everyAnswerTo(credentials);

        assertThat(heard).hasSizeGreaterThan(100);
        assertSilence(canary);
    }

    @Test
    void a_password_comes_out_nowhere() throws Exception {
        StagingCredentials credentials = StagingCredentials.login("ada@example.org", Secret.of(canary));

        everyAnswerTo(credentials);

        assertSilence(canary);
    }

    @Test
    void a_signing_secret_and_what_it_signs_come_out_nowhere() {
        Secret secret = Secret.of(canary);
        for (SigningKey key : List.of(SigningKey.hs256(secret), SigningKey.hs384(secret), SigningKey.hs512(secret))) {
            hear(key);
            StagingCredentials credentials = StagingCredentials.signingWith(key);
            everythingAsked(StagingAuth.on(NOWHERE, credentials, InstantSource.fixed(NOON)));
        }
        StagingToken minted = StagingAuth.on(NOWHERE, StagingCredentials.signingWith(SigningKey.hs256(secret)))
                .mint();
        hear(minted);
        hear(TokenLint.of(NOWHERE).knowing(SigningKey.hs256(secret)).inspect(minted));

        assertSilence(canary);
        assertSilence(minted.secret().reveal());
    }

    @Test
    void a_ready_token_comes_out_nowhere() {
        Secret text = Secret.of(token("user_7", NOON));

        everythingAsked(StagingAuth.on(NOWHERE, StagingCredentials.readyToken(text), InstantSource.fixed(NOON)));

        assertSilence(text.reveal());
        assertSilence(text.reveal().split("\\.", -1)[2]);
    }

    @Test
    void an_API_key_comes_out_nowhere() {
        everythingAsked(
                StagingAuth.on(NOWHERE, StagingCredentials.apiKey(Secret.of(canary)), InstantSource.fixed(NOON)));

        assertSilence(canary);
    }

    @Test
    void a_value_that_was_spoiled_on_the_way_comes_out_nowhere() {
        for (String spoiled : List.of(
                " " + canary,
                canary + "\n",
                "\"" + canary + "\"",
                "Bearer " + canary,
                "your-" + canary,
                canary + "...")) {
            for (String variable : List.of(
                    "STAGING_TEST_JWT_TOKEN",
                    "E2E_OAUTH_SIMULATION_KEY",
                    "STAGING_JWT_SECRET",
                    "NETRA_LOGIN_PASSWORD",
                    "STAGING_TEST_API_KEY")) {
                Map<String, String> variables = Map.of(variable, spoiled, "NETRA_LOGIN_EMAIL", "ada@example.org");
                CredentialSearch search = CredentialSearch.in(
                        CredentialSource.environmentVariables(name -> Optional.ofNullable(variables.get(name))));
                fails(() -> hear(CredentialChoice.from(search)));
            }
        }

        assertSilence(canary);
    }

    @Test
    void a_key_that_cannot_be_read_comes_out_nowhere() {
        String body = canary.replaceAll("[^A-Za-z0-9]", "");
        for (String text : List.of(
                body,
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n" + body + "*\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n" + body + "\n-----END EC PRIVATE KEY-----",
                "{\"kty\":\"oct\",\"k\":\"" + body + "*\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + body + "\"}",
                "{\"kty\":\"oct\",\"k\":\"" + body)) {
            fails(() -> KeyReader.pem(text));
            fails(() -> KeyReader.jwk(text));
        }

        assertThat(heard).isNotEmpty();
        assertSilence(body);
    }

    @Test
    void a_key_that_no_header_can_hold_comes_out_nowhere() throws Exception {
        StagingCredentials credentials = StagingCredentials.bypassKey(Secret.of(canary + "\u0000" + canary));

        everyAnswerTo(credentials);

        assertSilence(canary);
    }

    /** Success and every failure, told by a fake and over a socket, with and without the credential in the answer. */
    private void everyAnswerTo(StagingCredentials credentials) throws Exception {
        List<Desk> desks = new ArrayList<>(List.of(
                tokens("e2e-ada", NOON.plusSeconds(1_800)),
                page(200),
                page(502),
                json(200, ""),
                json(200, "[]"),
                json(200, "{\"access_token\":\"" + token("e2e-ada", NOON)),
                json(200, "{\"refresh_token\":\"" + canary.replaceAll("[\"\\\\]", "") + "\"}")));
        for (int status : new int[] {401, 403, 404, 413, 422, 429, 500, 503}) {
            for (String spelling : spellings(canary).toList()) {
                desks.add(detail(status, "no: " + spelling));
                desks.add(json(status, "{\"error\":\"" + spelling));
                desks.add(json(status, "x".repeat(280) + spelling));
            }
            desks.add(call -> detail(status, call.body() + call.fields()));
        }
        for (Desk desk : desks) {
            everythingAsked(auth(credentials, FakeAuthService.inTurn(desk)));
        }
        FakeAuthService echoing = FakeAuthService.inTurn(call -> detail(401, call.body() + call.fields()));
        try (FakeAuthService.Listening listening = echoing.listening()) {
            everythingAsked(StagingAuth.on(
                    listening.target(), credentials, Transport.defaults().http(), InstantSource.fixed(NOON)));
        }
        everythingAsked(auth(credentials, Transport.defaults().http()));
        CountDownLatch over = new CountDownLatch(1);
        FakeAuthService silent = FakeAuthService.inTurn(call -> {
            boolean unused = isOver(over);
            return page(200);
        });
        HttpCaller impatient =
                Transport.defaults().answeringWithin(Duration.ofMillis(200)).http();
        try (FakeAuthService.Listening listening = silent.listening()) {
            fails(() -> hear(StagingAuth.on(listening.target(), credentials, impatient, InstantSource.fixed(NOON))
                    .token()));
            over.countDown();
        }
    }

    private static StagingAuth auth(StagingCredentials credentials, HttpCaller http) {
        return StagingAuth.on(NOWHERE, credentials, http, InstantSource.fixed(NOON));
    }

    private void everythingAsked(StagingAuth auth) {
        hear(auth);
        fails(() -> hear(auth.token()));
        fails(() -> hear(TokenLint.of(NOWHERE).inspect(auth.token())));
        fails(() -> TokenLint.of(NOWHERE).requireAccepted(auth.token(), "present"));
        fails(() -> hear(auth.mint()));
        fails(() -> hear(auth.user()));
        fails(() -> hear(auth.asUser("nobody").mint()));
        fails(() -> hear(auth.withPermissions("admin")));
        fails(() -> hear(auth.withClaim("x", new JsonString("y"))));
        fails(() -> hear(auth.signingKey()));
    }

    private void fails(Runnable act) {
        try {
            act.run();
        } catch (TestkitException e) {
            hear(e);
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> hear(thread.getName()));
    }

    private void hear(Object told) {
        heard.add(told.toString());
        if (told instanceof Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            heard.add(trace.toString());
        }
        if (told instanceof Explained explained) {
            heard.add(explained.explanation().toString());
        }
    }

    private void assertSilence(String secret) {
        log.list.forEach(event -> heard.add(event.getThreadName() + " " + event.getFormattedMessage()));
        // In its halves too: a text that was cut, or in which one character was lost, must not show the rest.
        String start = secret.substring(0, 16);
        List<String> forms = Stream.concat(spellings(secret), spellings(start)).toList();
        for (String text : heard) {
            assertThat(text).doesNotContain(forms);
        }
    }

    private static Stream<String> spellings(String secret) {
        String escaped =
                Json.readObject(JsonObject.empty().with("x", secret).toString()).toString();
        String jsonEscaped = escaped.substring("{\"x\":\"".length(), escaped.length() - 2);
        byte[] bytes = secret.getBytes(UTF_8);
        return Stream.of(
                secret,
                jsonEscaped,
                jsonEscaped.replace("/", "\\/"),
                URLEncoder.encode(secret, UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
