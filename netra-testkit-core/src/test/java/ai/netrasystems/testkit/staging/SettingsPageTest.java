package ai.netrasystems.testkit.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps docs/settings.md whole: what can be set stands there under all its names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @ParameterizedTest
    @EnumSource
    void every_setting_has_a_row_with_all_its_names(Setting setting) throws IOException {
        List<String> rows = rowsWith("`" + setting.property() + "`");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .contains(setting.variables().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_credential_has_a_row_with_the_name_that_forces_it(CredentialKind kind) throws IOException {
        List<String> rows = rowsWith("`" + kind.settingName() + "`");

        assertThat(rows).hasSize(1);
    }

    @Test
    void the_kinds_stand_in_their_order() throws IOException {
        String page = Files.readString(PAGE);
        String kinds = page.substring(page.indexOf("<a id=\"kinds\"></a>"));

        assertThat(kinds)
                .containsSubsequence(List.of(CredentialKind.values()).stream()
                        .map(kind -> "| `" + kind.settingName() + "`")
                        .toList());
    }

    private static List<String> rowsWith(String name) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && line.contains(name))
                .toList();
    }
}
