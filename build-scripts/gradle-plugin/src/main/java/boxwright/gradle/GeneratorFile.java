package boxwright.gradle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.attributes.Attribute;
import org.gradle.api.attributes.AttributeContainer;
import org.gradle.api.file.FileCollection;

/** How the generator comes from where it is made to where it runs: as a dependency with one file. */
final class GeneratorFile {
    private static final Attribute<String> KIND = Attribute.of("boxwright.kind", String.class);

    private GeneratorFile() {}

    /** The generator of a dependency <code>boxwrightGenerator(...)</code>, else that of the build script, else of this plugin's release. */
    static FileCollection of(Project project, ModelsExtension models) {
        var declared = project.getConfigurations().dependencyScope("boxwrightGenerator", scope ->
            scope.defaultDependencies(dependencies -> dependencies.add(project.getDependencies().create(
                models.getGenerator().isPresent() ? project.files(models.getGenerator()) : "boxwright:generator:" + release() + "@mjs"))));
        return project.getConfigurations().resolvable("boxwrightGeneratorFile", resolvable -> {
            resolvable.extendsFrom(declared.get());
            mark(resolvable);
        }).get();
    }

    /** Marks what offers the generator, and what asks for it. */
    static void mark(Configuration configuration) {
        AttributeContainer attributes = configuration.getAttributes();
        attributes.attribute(KIND, "generator");
    }

    private static String release() {
        Properties properties = new Properties();
        try (InputStream file = GeneratorFile.class.getResourceAsStream("release.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
