package ai.netrasystems.testkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps the README true: what it shows is what runs here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/test/java/ai/netrasystems/testkit/examples");

    @Test
    void the_first_test_in_the_readme_is_one_that_runs_here() throws IOException {
        String source = Files.readString(SOURCES.resolve("OptimizationAgentTest.java"));
        String withoutPackage = source.substring(source.indexOf("import static"));

        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(readme).contains("```java\n" + withoutPackage + "```");
    }

    @Test
    void every_page_that_the_readme_points_to_is_there() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(LINK.matcher(readme).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }
}
