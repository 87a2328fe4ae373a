package ai.netrasystems.testkit.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps docs/guide.md true: each Java block is a method of a class beside this one, and each method there is a block. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {

    private static final Path SOURCES = Path.of("src/test/java/ai/netrasystems/testkit/examples/guide");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#([^)]*))?\\)");
    private static final Pattern ASSERTJ =
            Pattern.compile("<artifactId>assertj-core</artifactId>\\s+<version>([^<]+)</version>");

    @Test
    void what_the_page_shows_is_what_runs() throws IOException {
        String sources = String.join("", sources());

        assertThat(shown())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(sources).contains(method));
    }

    @Test
    void what_runs_is_what_the_page_shows() throws IOException {
        assertThat(sources())
                .hasSize(5)
                .allSatisfy(
                        source -> assertThat(withoutWhatIsShown(source)).containsPattern("\nclass \\w+ \\{\\s*}\\s*$"));
    }

    @Test
    void every_place_that_the_page_points_to_is_there() {
        assertThat(LINK.matcher(GuidePage.text()).results()).isNotEmpty().allSatisfy(GuideTest::leadsSomewhere);
    }

    @Test
    void the_assertj_that_it_names_is_the_one_that_is_used_here() {
        assertThat(ASSERTJ.matcher(GuidePage.text()).results())
                .singleElement()
                .satisfies(named -> assertThat(Path.of("../pom.xml"))
                        .content()
                        .contains("<assertj.version>" + named.group(1) + "</assertj.version>"));
    }

    /** Returns the Java blocks as they stand in a class. */
    private static List<String> shown() {
        return GuidePage.blocks("java").stream()
                .map(block -> block.replaceAll("(?m)^(?=.)", "    "))
                .toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Example.java"))
                    .map(GuidePage::read)
                    .toList();
        }
    }

    private static String withoutWhatIsShown(String source) {
        String left = source;
        for (String method : shown()) {
            left = left.replace(method, "");
        }
        return left;
    }

    private static void leadsSomewhere(MatchResult link) {
        Path place = GuidePage.DOCS.resolve(link.group(1));
        assertThat(place).exists();
        if (link.group(2) != null) {
            assertThat(place).content().contains("<a id=\"" + link.group(2) + "\"></a>");
        }
    }
}
