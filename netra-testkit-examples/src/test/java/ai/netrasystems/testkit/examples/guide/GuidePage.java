package ai.netrasystems.testkit.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/guide.md as it stands there. */
final class GuidePage {

    static final Path DOCS = Path.of("../docs");

    private GuidePage() {}

    static String text() {
        return read(DOCS.resolve("guide.md"));
    }

    /** Returns its blocks in that language, without the fences. */
    static List<String> blocks(String language) {
        Matcher fenced = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(text());
        return fenced.results().map(block -> block.group(1)).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
