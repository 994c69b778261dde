package boxwright.gradle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.attributes.Attribute;
import org.gradle.api.attributes.AttributeContainer;
import org.gradle.api.file.RegularFile;
import org.gradle.api.provider.Provider;

/** How the generator comes from where it is made to where it runs: as a dependency with one file. */
final class GeneratorFile {
    private static final Attribute<String> KIND = Attribute.of("boxwright.kind", String.class);

    private GeneratorFile() {}

    /** The generator of a dependency <code>boxwrightGenerator(...)</code>, or of this plugin's release. */
    static Provider<RegularFile> resolve(Project project) {
        var declared = project.getConfigurations().dependencyScope("boxwrightGenerator", scope ->
            scope.defaultDependencies(dependencies ->
                dependencies.add(project.getDependencies().create("boxwright:generator:" + release() + "@mjs"))));
        var file = project.getConfigurations().resolvable("boxwrightGeneratorFile", resolvable -> {
            resolvable.extendsFrom(declared.get());
            mark(resolvable);
        });
        return project.getLayout().file(file.flatMap(Configuration::getElements).map(files -> files.iterator().next().getAsFile()));
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
