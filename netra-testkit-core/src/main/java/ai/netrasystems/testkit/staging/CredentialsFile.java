package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** A Java properties file (UTF-8) with settings and credentials, which must not stand where it could be committed. */
final class CredentialsFile {

    private CredentialsFile() {}

    static CredentialSource namedBy(Found found) {
        Path file = Path.of(found.value().strip()).toAbsolutePath().normalize();
        repositoryAround(file).or(() -> repositoryAround(behindLinks(file))).ifPresent(repository -> {
            throw new TestkitException(about(found, file, "The credentials file stands inside a repository.")
                    .fact("repository", repository)
                    .hint("Move it out, to your home directory say: here it is one commit away from being public."));
        });
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new TestkitException(
                    about(found, file, "The credentials file cannot be read.")
                            .fact("reason", e.getClass().getSimpleName())
                            .hint("It is a Java properties file in UTF-8: NAME=value, a backslash written twice."),
                    e);
        }
        return CredentialSource.anyName(
                "credentials file " + file + ",", name -> Optional.ofNullable(properties.getProperty(name)));
    }

    private static Optional<Path> repositoryAround(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static Path behindLinks(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file;
        }
    }

    private static Explanation about(Found found, Path file, String headline) {
        return Explanation.of(headline)
                .fact("file", Wording.shorten(file.toString(), 300))
                .fact("named by", found.provenance());
    }
}
