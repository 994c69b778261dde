package boxwright.gradle;

import java.io.File;
import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.file.SourceDirectorySet;
import org.gradle.api.tasks.SourceSetContainer;
import org.gradle.api.tasks.TaskProvider;

/** <code>boxwright.models</code>: the Kotlin of a folder of models becomes a source of this module. */
public abstract class ModelsPlugin implements Plugin<Project> {
    @Override
    public void apply(Project project) {
        ModelsExtension models = project.getExtensions().create("boxwright", ModelsExtension.class);
        models.getModels().convention(project.getLayout().getProjectDirectory().dir(new File(project.getRootDir(), "models").getPath()));
        models.getPackageName().convention("boxwright.models");
        models.getGenerator().convention(GeneratorFile.resolve(project));
        TaskProvider<GenerateDetectors> task = register(project, models);
        project.getPluginManager().withPlugin("org.jetbrains.kotlin.jvm", plugin -> addToKotlin(project, task));
        // AndroidSources has types of the Android Gradle plugin, so it is not loaded before that plugin is.
        project.getPluginManager().withPlugin("com.android.base", plugin -> AndroidSources.add(project, task));
    }

    private static TaskProvider<GenerateDetectors> register(Project project, ModelsExtension models) {
        return project.getTasks().register("generateDetectors", GenerateDetectors.class, task -> {
            task.setGroup("boxwright");
            task.setDescription("Checks the models and writes their Kotlin.");
            task.getModels().set(models.getModels());
            task.getPackageName().set(models.getPackageName());
            task.getGenerator().set(models.getGenerator());
            task.getNode().set(project.getProviders().gradleProperty("boxwright.node"));
            task.getWorkingDirectory().set(project.getRootDir());
            // Only a convention: the Android Gradle plugin puts generated sources where it wants them.
            task.getOutputDirectory().convention(project.getLayout().getBuildDirectory().dir("generated/boxwright/kotlin"));
        });
    }

    /** The Kotlin plugin gives each source set of Java one of its own, named kotlin. */
    private static void addToKotlin(Project project, TaskProvider<GenerateDetectors> task) {
        project.getExtensions().getByType(SourceSetContainer.class).named("main", main -> {
            SourceDirectorySet kotlin = (SourceDirectorySet) main.getExtensions().getByName("kotlin");
            kotlin.srcDir(task.flatMap(GenerateDetectors::getOutputDirectory));
        });
    }
}
