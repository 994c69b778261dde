package boxwright.gradle;

import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.plugins.JavaPluginExtension;
import org.gradle.api.publish.PublishingExtension;
import org.gradle.api.publish.maven.MavenPublication;
import org.gradle.api.tasks.compile.JavaCompile;
import org.gradle.api.tasks.testing.Test;

/** <code>boxwright.library</code>, for this repository: what its Kotlin modules have in common. */
public abstract class LibraryPlugin implements Plugin<Project> {
    /** The oldest Java that an app may compile for: it cannot take inline functions of a newer one. Not a toolchain: any newer JDK will do. */
    static final int JAVA = 8;

    @Override
    public void apply(Project project) {
        project.getPluginManager().withPlugin("org.jetbrains.kotlin.jvm", plugin -> {
            KotlinSettings.apply(project);
            project.getExtensions().getByType(JavaPluginExtension.class).withSourcesJar();
            project.getPluginManager().withPlugin("maven-publish", publishing -> publish(project));
        });
        project.getTasks().withType(JavaCompile.class).configureEach(task -> task.getOptions().getRelease().set(JAVA));
        project.getTasks().withType(Test.class).configureEach(Test::useJUnitPlatform);
    }

    private static void publish(Project project) {
        project.getExtensions().getByType(PublishingExtension.class).getPublications().create("library", MavenPublication.class, publication -> {
            publication.from(project.getComponents().getByName("java"));
            Licence.of(publication);
        });
    }
}
