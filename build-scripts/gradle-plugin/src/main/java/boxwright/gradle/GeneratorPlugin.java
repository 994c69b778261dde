package boxwright.gradle;

import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.file.Directory;
import org.gradle.api.publish.PublishingExtension;
import org.gradle.api.publish.maven.MavenPublication;
import org.gradle.api.tasks.TaskProvider;

/** <code>boxwright.generator</code>, for this repository: the bundled generator, for modules of this build and to publish. */
public abstract class GeneratorPlugin implements Plugin<Project> {
    @Override
    public void apply(Project project) {
        project.getPluginManager().apply("base");
        project.getPluginManager().apply("maven-publish");
        TaskProvider<BundleGenerator> bundle = register(project);
        project.getConfigurations().consumable("boxwrightGenerator", offered -> {
            GeneratorFile.mark(offered);
            offered.getOutgoing().artifact(bundle.flatMap(BundleGenerator::getBundle));
        });
        project.getExtensions().configure(PublishingExtension.class, publishing ->
            publishing.getPublications().create("generator", MavenPublication.class, publication -> {
                publication.setArtifactId("generator");
                publication.artifact(bundle.flatMap(BundleGenerator::getBundle));
                Licence.of(publication);
            }));
    }

    private static TaskProvider<BundleGenerator> register(Project project) {
        Directory here = project.getLayout().getProjectDirectory();
        Directory root = here.dir(project.getRootDir().getPath());
        return project.getTasks().register("bundle", BundleGenerator.class, task -> {
            task.setGroup("build");
            task.setDescription("Bundles the generator into one file for Node.");
            task.getSources().from(here.dir("src"), here.dir("templates"), root.dir("schemas"), root.file("package.json"),
                root.file("package-lock.json"), root.file("build-scripts/bundle.mjs"), root.dir("build-scripts/bundle"));
            task.getFolder().set(root);
            task.getNode().set(project.getProviders().gradleProperty("boxwright.node"));
            task.getBundle().set(here.file("dist/boxwright.mjs"));
            task.getStamp().set(here.file("dist/sources.sha256"));
        });
    }
}
