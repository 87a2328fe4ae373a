package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.staging.Places.propertiesSource;
import static ai.netrasystems.testkit.staging.Places.variablesSource;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.netrasystems.testkit.explain.TestkitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsFileTest {

    private static final String KEY = randomText(40);

    @TempDir
    private Path home;

    @Test
    void a_credential_may_stand_there_under_its_variable_s_name() throws IOException {
        Path file = file("STAGING_JWT_SECRET=" + KEY);

        assertThat(StagingCredentials.from(namedByVariable(file)))
                .hasToString("HS256 signing secret from credentials file " + file + ", STAGING_JWT_SECRET");
    }

    @Test
    void a_credential_may_stand_there_under_its_property_s_name() throws IOException {
        Path file = file("netra.credentials.bypass-key : " + KEY);

        assertThat(StagingCredentials.from(namedByVariable(file)))
                .hasToString("bypass key from credentials file " + file + ", netra.credentials.bypass-key");
    }

    @Test
    void settings_may_stand_there_too() throws IOException {
        Path file = file("E2E_TEST_ENV=local\nnetra.shared=true\n");

        assertThat(StagingTarget.named(namedByVariable(file)).orElseThrow().isShared())
                .isTrue();
    }

    @Test
    void it_is_read_as_UTF_8() throws IOException {
        Path file = file("STAGING_JWT_SECRET=ä" + KEY);

        assertThat(namedByVariable(file).text(Setting.SIGNING_SECRET)).contains("ä" + KEY);
    }

    @Test
    void all_other_places_come_before_it() throws IOException {
        Path file = file("STAGING_JWT_SECRET=" + KEY);
        CredentialSearch search = CredentialSearch.in(variablesSource(
                        Map.of("NETRA_CREDENTIALS_FILE", file.toString(), "JWT_SECRET_STAGING", randomText(40))))
                .andItsFile();

        assertThat(StagingCredentials.from(search))
                .hasToString("HS256 signing secret from environment variable JWT_SECRET_STAGING");
    }

    @Test
    void a_property_names_it_as_well() throws IOException {
        Path file = file("STAGING_TEST_API_KEY=" + KEY);
        CredentialSearch search = CredentialSearch.in(
                        propertiesSource(Map.of("netra.credentials.file", " " + file + " ")), variablesSource(Map.of()))
                .andItsFile();

        assertThat(search.whereabouts(Setting.API_KEY).map(Provenance::toString))
                .contains("credentials file " + file + ", STAGING_TEST_API_KEY");
    }

    @Test
    void without_a_name_there_is_no_file_to_look_at() {
        CredentialSearch search = CredentialSearch.in(variablesSource(Map.of()));

        assertThat(search.andItsFile()).isSameAs(search);
    }

    @Test
    void it_is_among_the_places_looked_at() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> StagingCredentials.from(namedByVariable(file)))
                .isInstanceOf(MissingCredentialsException.class)
                .hasMessage("""
                        There are no credentials for this staging.
                        looked at : environment variable STAGING_TEST_JWT_TOKEN
                            credentials file %1$s, STAGING_TEST_JWT_TOKEN
                            credentials file %1$s, netra.credentials.ready-token
                            environment variable E2E_OAUTH_SIMULATION_KEY
                            environment variable E2E_BYPASS_KEY
                            credentials file %1$s, E2E_OAUTH_SIMULATION_KEY
                            credentials file %1$s, E2E_BYPASS_KEY
                            credentials file %1$s, netra.credentials.bypass-key
                            environment variable STAGING_JWT_SECRET
                            environment variable JWT_SECRET_STAGING
                            credentials file %1$s, STAGING_JWT_SECRET
                            credentials file %1$s, JWT_SECRET_STAGING
                            credentials file %1$s, netra.credentials.signing-secret
                            environment variable NETRA_LOGIN_EMAIL
                            credentials file %1$s, NETRA_LOGIN_EMAIL
                            credentials file %1$s, netra.credentials.email
                            environment variable STAGING_TEST_API_KEY
                            credentials file %1$s, STAGING_TEST_API_KEY
                            credentials file %1$s, netra.credentials.api-key
                        try       : Set STAGING_JWT_SECRET to the secret with which staging's auth service signs: it can be every user.
                        try       : Or set one of the others: docs/settings.md#kinds says what each can do.
                        try       : To run offline, leave E2E_TEST_ENV unset: the embedded stand-in makes its own key.""".formatted(file));
    }

    @Test
    void one_that_is_not_there_is_refused() {
        Path file = home.resolve("nothing");

        assertThatThrownBy(() -> namedByVariable(file))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The credentials file cannot be read.
                        file     : %s
                        named by : environment variable NETRA_CREDENTIALS_FILE
                        reason   : NoSuchFileException
                        try      : It is a Java properties file in UTF-8: NAME=value, a backslash written twice.""".formatted(file));
    }

    @Test
    void one_that_is_not_text_is_refused() throws IOException {
        Path file = Files.write(home.resolve("credentials"), ("STAGING_JWT_SECRET=ä" + KEY).getBytes(ISO_8859_1));

        assertThatThrownBy(() -> namedByVariable(file))
                .hasMessageContaining("reason   : MalformedInputException")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain(KEY));
    }

    @Test
    void one_with_a_broken_escape_is_refused() throws IOException {
        Path file = file("STAGING_JWT_SECRET=\\u00g" + KEY);

        assertThatThrownBy(() -> namedByVariable(file))
                .hasMessageContaining("reason   : IllegalArgumentException")
                .hasMessageContaining("a backslash written twice");
    }

    @Test
    void a_folder_is_refused() {
        assertThatThrownBy(() -> namedByVariable(home)).hasMessageContaining("The credentials file cannot be read.");
    }

    @Test
    void one_inside_a_repository_is_refused_unread() throws IOException {
        Files.createDirectory(home.resolve(".git"));
        Path file = Files.createDirectories(home.resolve("a/b")).resolve("credentials");

        assertThatThrownBy(() -> namedByVariable(file))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The credentials file stands inside a repository.
                        file       : %s
                        named by   : environment variable NETRA_CREDENTIALS_FILE
                        repository : %s
                        try        : Move it out, to your home directory say: here it is one commit away from being public.""".formatted(file, home));
    }

    @Test
    void a_worktree_is_a_repository_too() throws IOException {
        Files.writeString(home.resolve(".git"), "gitdir: elsewhere");
        Path file = file("STAGING_JWT_SECRET=" + KEY);

        assertThatThrownBy(() -> namedByVariable(file))
                .hasMessageContaining("The credentials file stands inside a repository.");
    }

    @Test
    void a_link_into_a_repository_does_not_help() throws IOException {
        Path repository = Files.createDirectory(home.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        Path file = Files.writeString(repository.resolve("credentials"), "STAGING_JWT_SECRET=" + KEY);
        Path link = home.resolve("link");
        assumeTrue(canLink(link, file), "this file system has no links");

        assertThatThrownBy(() -> namedByVariable(link))
                .hasMessageContaining("The credentials file stands inside a repository.");
    }

    private static boolean canLink(Path link, Path file) {
        try {
            Files.createSymbolicLink(link, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("credentials"), text);
    }

    private static CredentialSearch namedByVariable(Path file) {
        return CredentialSearch.in(variablesSource(Map.of("NETRA_CREDENTIALS_FILE", file.toString())))
                .andItsFile();
    }
}
