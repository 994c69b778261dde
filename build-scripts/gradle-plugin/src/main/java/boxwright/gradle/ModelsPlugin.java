package boxwright.gradle;

import java.io.File;
import org.gradle.api.GradleException;
import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.file.FileCollection;
import org.gradle.api.file.SourceDirectorySet;
import org.gradle.api.plugins.PluginManager;
import org.gradle.api.tasks.SourceSetContainer;
import org.gradle.api.tasks.TaskProvider;

/** <code>boxwright.models</code>: the Kotlin of a folder of models becomes a source of this module. */
public abstract class ModelsPlugin implements Plugin<Project> {
    private static final String JVM = "org.jetbrains.kotlin.jvm";
    private static final String MULTIPLATFORM = "org.jetbrains.kotlin.multiplatform";
    /** Each plugin of Android's applies it. */
    private static final String ANDROID = "com.android.base";

    @Override
    public void apply(Project project) {
        ModelsExtension models = project.getExtensions().create("boxwright", ModelsExtension.class);
        models.getModels().convention(project.getLayout().getProjectDirectory().dir(new File(project.getRootDir(), "models").getPath()));
        models.getPackageName().convention("boxwright.models");
        models.getStrict().convention(false);
        TaskProvider<GenerateDetectors> task = register(project, models);
        project.getPluginManager().withPlugin(JVM, plugin -> addToKotlin(project, task));
        project.getPluginManager().withPlugin(ANDROID, plugin -> addToAndroid(project, task));
        project.afterEvaluate(ModelsPlugin::requireKotlin);
    }

    /** Without Kotlin that they become a source of, a build would be green whatever the models say. */
    private static void requireKotlin(Project project) {
        PluginManager plugins = project.getPluginManager();
        if (plugins.hasPlugin(MULTIPLATFORM)) {
            throw new GradleException("boxwright.models does not go with " + MULTIPLATFORM + ": give the models a module of their own, with " + JVM);
        }
        if (!plugins.hasPlugin(JVM) && !plugins.hasPlugin(ANDROID)) {
            throw new GradleException("boxwright.models finds no Kotlin in " + project.getDisplayName() + ": it goes with " + JVM
                + ", com.android.application and com.android.library");
        }
    }

    private static TaskProvider<GenerateDetectors> register(Project project, ModelsExtension models) {
        FileCollection generator = GeneratorFile.of(project, models);
        return project.getTasks().register("generateDetectors", GenerateDetectors.class, task -> {
            task.setGroup("boxwright");
            task.setDescription("Checks the models and writes their Kotlin.");
            task.getModels().set(models.getModels());
            task.getPackageName().set(models.getPackageName());
            task.getStrict().set(models.getStrict());
            task.getGenerator().from(generator);
            task.getNode().set(project.getProviders().gradleProperty("boxwright.node"));
            task.getWorkingDirectory().set(project.getRootDir());
            // Only a convention: the Android Gradle plugin puts generated sources where it wants them.
            task.getOutputDirectory().convention(project.getLayout().getBuildDirectory().dir("generated/boxwright/kotlin"));
        });
    }

    /** AndroidSources has types of the Android Gradle plugin, so it is not loaded before that plugin is. */
    private static void addToAndroid(Project project, TaskProvider<GenerateDetectors> task) {
        try {
            AndroidSources.add(project, task);
        } catch (NoClassDefFoundError unseen) {
            throw new GradleException("boxwright.models cannot see the Android plugin: name both, with their versions, in one plugins block,"
                + " that of the root project with apply false", unseen);
        }
    }

    /** The Kotlin plugin gives each source set of Java one of its own, named kotlin. */
    private static void addToKotlin(Project project, TaskProvider<GenerateDetectors> task) {
        project.getExtensions().getByType(SourceSetContainer.class).named("main", main -> {
            SourceDirectorySet kotlin = (SourceDirectorySet) main.getExtensions().getByName("kotlin");
            kotlin.srcDir(task.flatMap(GenerateDetectors::getOutputDirectory));
        });
    }
}
